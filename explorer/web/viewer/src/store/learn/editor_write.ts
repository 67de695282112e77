/** A lesson as a YAML file that `back-explorer lesson check` reads: stable order, long texts folded. */

import { Document, Pair as YamlPair, Scalar, YAMLMap, YAMLSeq } from "yaml";

import type { DraftLesson, DraftStep, Pair } from "./editor_draft.ts";
import { acceptedAnswers, clean, givenOptions, lessonId, stepIds } from "./editor_draft.ts";

const LINE = 100;
/** Longer texts are folded into several lines. */
const LONG = 72;

/** What YAML 1.1 takes for something other than a text. */
const NO_TEXT = /^(?:yes|no|on|off|true|false|null|y|n)$/i;

type Node = Scalar | YAMLMap | YAMLSeq;

function fields(...pairs: readonly (readonly [string, Node | null])[]): YAMLMap {
  const map = new YAMLMap();
  // `set` would search the map for each.
  for (const [key, node] of pairs) if (node) map.items.push(new YamlPair(new Scalar(key), node));
  return map;
}

function list(items: readonly Node[], flow = false): YAMLSeq {
  const seq = new YAMLSeq();
  seq.items.push(...items);
  seq.flow = flow;
  return seq;
}

function text(value: string): Scalar {
  const scalar = new Scalar(clean(value));
  scalar.type = scalar.value.length > LONG ? Scalar.BLOCK_FOLDED : Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** In one line: within brackets nothing can be folded. */
function short(value: string): Scalar {
  const scalar = new Scalar(clean(value));
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** A word that needs no quotes, such as an id. */
function plain(value: string): Scalar {
  const scalar = new Scalar(clean(value));
  const bare = /^[A-Za-z][A-Za-z0-9_.]*$/.test(scalar.value) && !NO_TEXT.test(scalar.value);
  scalar.type = bare ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** A number, or what was typed instead: the check then says what is wrong with it. */
function number(value: string): Scalar {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(clean(value)) ? new Scalar(Number(clean(value))) : plain(value);
}

const optional = (value: string): Scalar | null => (clean(value) ? text(value) : null);
const ids = (values: readonly string[]): YAMLSeq => list(values.map(plain), true);

function viewNode(view: readonly Pair[]): YAMLMap {
  const map = fields(...view.map(([key, value]): [string, Node] => [key, plain(value)]));
  map.flow = true;
  return map;
}

function answerOf(step: DraftStep): readonly [string, Node] {
  if (step.kind === "find") return ["find", plain(step.find)];
  if (step.kind === "type") return ["type", fields(["accept", list(acceptedAnswers(step).map(short), true)])];
  const { options, answer } = givenOptions(step);
  return ["choose", fields(["options", list(options.map(short))], ["answer", short(options[answer] ?? "")])];
}

function stepNode(step: DraftStep, id: string): YAMLMap {
  const { title, plain: simple, student, teacher, sources, evidence, view, because_sources } = step;
  return fields(
    ["id", plain(id)],
    ["title", text(title)],
    ["text", fields(["plain", text(simple)], ["student", text(student)], ["teacher", optional(teacher)])],
    ["sources", ids(sources)],
    ["evidence", plain(evidence)],
    ["view", viewNode(view)],
    [
      "question",
      fields(
        ["ask", text(step.ask)],
        answerOf(step),
        ["because", text(step.because)],
        ["sources", because_sources.length > 0 ? ids(because_sources) : null],
      ),
    ],
  );
}

/** The name of the file of a lesson. */
export const fileName = (lesson: DraftLesson): string => `${lessonId(lesson) || "lesson"}.yaml`;

/** The file of a lesson, finished or not: what is missing is an empty text. */
export function writeLesson(lesson: DraftLesson): string {
  const named = stepIds(lesson.steps);
  const steps = list(lesson.steps.map((step, at) => stepNode(step, named[at]!)));
  for (const step of steps.items.slice(1)) (step as YAMLMap).spaceBefore = true;
  const content = fields(
    ["id", plain(lessonId(lesson))],
    ["title", text(lesson.title)],
    ["summary", text(lesson.summary)],
    ["minutes", number(lesson.minutes)],
    ["level", plain(lesson.level)],
    ["language", plain(lesson.language)],
    ["place", clean(lesson.place) ? number(lesson.place) : null],
    ["steps", steps],
  );
  const document = new Document();
  document.contents = fields(["lesson", content]);
  document.commentBefore =
    ` A lesson of the back anatomy explorer. Check it with: back-explorer lesson check ${fileName(lesson)}`;
  return document.toString({ lineWidth: LINE, flowCollectionPadding: false });
}
