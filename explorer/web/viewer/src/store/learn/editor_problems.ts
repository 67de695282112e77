/**
 * What keeps a lesson from being finished, field by field, in plain sentences: the rules of
 * `explorer/learn/` as far as the page can know them. No DOM.
 */

import type { Catalog } from "../catalog.ts";
import { knownIds, overlap } from "../catalog_ids.ts";
import { inWords } from "../../view_notice.ts";
import { fromQuery } from "../../view_query.ts";
import type { DraftLesson, DraftStep, Pair } from "./editor_draft.ts";
import {
  acceptedAnswers,
  clean,
  givenOptions,
  isId,
  LEAST_OPTIONS,
  lessonId,
  LONGEST_TITLE,
  MOST_OPTIONS,
  queryOf,
} from "./editor_draft.ts";
import { nearest } from "./editor_nearest.ts";
import { plainWordProblems } from "./editor_wording.ts";
import { onShow } from "./practice_on_show.ts";

export interface Problem {
  /** `title`, or `<key of the step>.title`. */
  readonly field: string;
  readonly text: string;
  /** Nothing is there yet: no mistake while somebody is still writing. */
  readonly missing: boolean;
  /** Place of the step; null for the lesson itself. */
  readonly step: number | null;
}

/** The keys of an address that a view of a lesson may have, as in `explorer/learn/rules.py`. */
export const VIEW_KEYS = [
  ...["select", "hide", "only", "segment", "peel", "peel_right", "layers", "layers_right", "style"],
  ...["with", "view", "xray", "cut", "camera", "opacity"],
];

const PLAIN_SENTENCES = [2, 5] as const;
const STUDENT_SENTENCES = [3, 6] as const;

export interface Grounds {
  readonly catalog: Catalog;
  readonly word: (key: string) => string;
  /** Ids of sources. */
  readonly sources: ReadonlySet<string>;
}

type Say = (field: string, key: string, values?: Readonly<Record<string, string | number>>) => void;

/** Everything that is wrong or missing, in the order of the pages. */
export function problemsOf(lesson: DraftLesson, grounds: Grounds): Problem[] {
  const found: Problem[] = [];
  const sayer =
    (step: number | null, prefix: string): Say =>
    (field, key, values = {}) =>
      found.push({
        field: `${prefix}${field}`,
        text: filled(grounds.word(`editor.problem.${key}`), values),
        missing: key.startsWith("no_"),
        step,
      });
  ofLesson(lesson, sayer(null, ""));
  for (const [at, step] of lesson.steps.entries()) ofStep(step, lesson.language, sayer(at, `${step.key}.`), grounds);
  return found;
}

/** A text with its placeholders filled; what is filled in is never a pattern. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function ofLesson(lesson: DraftLesson, say: Say): void {
  titleOf(lesson.title, say);
  const id = lessonId(lesson);
  if (id === "" && clean(lesson.title) !== "") say("id", "no_id");
  if (id !== "" && !isId(id)) say("id", "id");
  needed(lesson.summary, "summary", "no_summary", say);
  words(lesson.summary, "summary", lesson.language, say);
  words(lesson.title, "title", lesson.language, say);
  const minutes = clean(lesson.minutes);
  if (minutes === "") say("minutes", "no_minutes");
  else if (!/^[1-9][0-9]{0,2}$/.test(minutes) || Number(minutes) > 120) say("minutes", "minutes");
  if (lesson.steps.length === 0) say("steps", "no_steps");
}

function ofStep(step: DraftStep, language: string, say: Say, grounds: Grounds): void {
  titleOf(step.title, say);
  needed(step.plain, "plain", "no_plain", say);
  needed(step.student, "student", "no_student", say);
  sentences(step.plain, "plain", PLAIN_SENTENCES, say);
  sentences(step.student, "student", STUDENT_SENTENCES, say);
  for (const field of ["title", "plain", "student", "ask", "because"] as const) {
    words(step[field], field, language, say, field === "plain");
  }
  if (step.kind === "choose") words(step.options.join(" · "), "options", language, say);
  if (step.kind === "type") words(acceptedAnswers(step).join(" · "), "accept", language, say);
  sourcesOf(step, say, grounds);
  const view = viewProblems(step.view, say, grounds);
  needed(step.ask, "ask", "no_ask", say);
  answerOf(step, view, say, grounds);
  needed(step.because, "because", "no_because", say);
}

function titleOf(title: string, say: Say): void {
  needed(title, "title", "no_title", say);
  const long = [...clean(title)].length;
  if (long > LONGEST_TITLE) say("title", "long_title", { n: long, most: LONGEST_TITLE });
}

function needed(text: string, field: string, key: string, say: Say): void {
  if (!/[\p{L}\p{N}]/u.test(text)) say(field, key);
}

function sentences(text: string, field: string, [fewest, most]: readonly [number, number], say: Say): void {
  if (clean(text) === "") return;
  const n = Math.max(1, clean(text).match(/[.!?](?=\s|$)/g)?.length ?? 0);
  if (n < fewest || n > most) say(field, n === 1 ? "one_sentence" : "sentences", { n, fewest, most });
}

function words(text: string, field: string, language: string, say: Say, plain = false): void {
  for (const { key, values } of plainWordProblems(clean(text), language, plain)) say(field, key, values);
}

function sourcesOf(step: DraftStep, say: Say, { sources }: Grounds): void {
  const { evidence } = step;
  if (step.sources.length === 0 && evidence !== "unverified") say("sources", "no_source");
  if (step.sources.length > 0 && evidence === "unverified") say("evidence", "unverified");
  if (step.sources.length === 0 && step.because_sources.length > 0) say("because_sources", "step_sources");
  for (const field of ["sources", "because_sources"] as const) {
    for (const id of step[field]) {
      if (!sources.has(id)) say(field, ...unknown("source", id, sources));
    }
  }
}

/** With the nearest one, where there is one near. */
function unknown(what: string, id: string, known: Iterable<string>): [string, Record<string, string>] {
  const near = nearest(id, known);
  return near === null ? [`unknown_${what}`, { id }] : [`unknown_${what}_near`, { id, near }];
}

/** True where the view can be shown as it stands. */
function viewProblems(view: readonly Pair[], say: Say, { catalog, word }: Grounds): boolean {
  const known = knownIds(catalog);
  let right = true;
  for (const [key, value] of view) {
    if (!VIEW_KEYS.includes(key)) {
      say("view", ...unknown("key", key, VIEW_KEYS));
      right = false;
      continue;
    }
    // What an address cannot carry must not pass here.
    const { notices } = fromQuery(new URLSearchParams([[key, value]]).toString(), known);
    if (value === "") say("view", "no_value", { id: key });
    for (const notice of notices) {
      const near = notice.key === "address.no_structure" ? nearest(notice.value, known) : null;
      const told = inWords(notice, word);
      if (near === null) say("view", "view", { told });
      else say("view", "view_near", { told, near });
    }
    right &&= notices.length === 0 && value !== "";
  }
  return right;
}

function answerOf(step: DraftStep, viewIsRight: boolean, say: Say, grounds: Grounds): void {
  if (step.kind === "find") return findOf(step, viewIsRight, say, grounds);
  if (step.kind === "type") {
    if (acceptedAnswers(step).length === 0) say("accept", "no_accept");
    return;
  }
  const { options, answer } = givenOptions(step);
  if (options.length < LEAST_OPTIONS) say("options", "no_options", { n: LEAST_OPTIONS });
  if (options.length > MOST_OPTIONS) say("options", "many_options", { n: MOST_OPTIONS });
  if (new Set(options.map((one) => one.toLowerCase())).size < options.length) say("options", "option_twice");
  if (options.length > 0 && answer < 0) say("options", step.answer < 0 ? "no_answer" : "no_right");
}

function findOf(step: DraftStep, viewIsRight: boolean, say: Say, { catalog }: Grounds): void {
  const id = clean(step.find);
  if (id === "") return say("find", "no_find");
  const bases = new Map(Object.entries({ ...catalog.wholes, ...catalog.structures }));
  if (!bases.has(id)) return say("find", ...unknown("structure", id, bases.keys()));
  if (!viewIsRight) return;
  const name = bases.get(id)!.name;
  const { state } = fromQuery(queryOf(step.view), knownIds(catalog));
  const shown = [...onShow(catalog, state)].some((base) => overlap(catalog, id, base));
  if (!shown) say("find", "not_shown", { name });
  if (state.selected !== null && overlap(catalog, id, state.selected)) say("find", "lit", { name });
}
