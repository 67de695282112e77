/** A lesson that is being written as one that can be played, and one of the atlas as one to write on. No DOM. */

import type { Source } from "../catalog_texts.ts";
import type { DraftLesson, DraftStep } from "./editor_draft.ts";
import {
  acceptedAnswers,
  clean,
  emptyStep,
  givenOptions,
  LEAST_OPTIONS,
  lessonId,
  queryOf,
  stepIds,
} from "./editor_draft.ts";
import type { Lesson, LessonStep, Question } from "./learning.ts";

/** What stands where nothing is written yet. */
const BLANK = "…";
const told = (text: string): string => clean(text) || BLANK;

type Sources = Readonly<Record<string, Source>>;

/** The lesson as the player shows it, however far it has got. */
export function playable(lesson: DraftLesson, sources: Sources): Lesson {
  const ids = stepIds(lesson.steps);
  return {
    id: lessonId(lesson) || "lesson",
    title: told(lesson.title),
    summary: told(lesson.summary),
    minutes: Number.parseInt(lesson.minutes, 10) || 0,
    level: lesson.level,
    language: lesson.language,
    steps: lesson.steps.map((step, at) => stepOf(step, ids[at]!, sources)),
  };
}

function stepOf(step: DraftStep, id: string, sources: Sources): LessonStep {
  const cited = step.sources.filter((one) => sources[one]);
  return {
    id,
    title: told(step.title),
    text: { plain: told(step.plain), student: told(step.student), teacher: clean(step.teacher) },
    sources: cited,
    evidence: step.evidence,
    view: queryOf(step.view),
    question: questionOf(step, cited, sources),
  };
}

function questionOf(step: DraftStep, cited: readonly string[], sources: Sources): Question {
  const own = step.because_sources.filter((one) => sources[one]);
  const asked = {
    ask: told(step.ask),
    because: {
      text: told(step.because),
      sources: own.length > 0 ? own : cited,
      evidence: step.evidence,
    },
  };
  if (step.kind === "find") return { ...asked, find: clean(step.find) };
  if (step.kind === "type") return { ...asked, type: { accept: acceptedAnswers(step) } };
  return { ...asked, choose: givenOptions(step) };
}

/** A lesson to write on. */
export function draftOf(lesson: Lesson, id = lesson.id): DraftLesson {
  const { title, summary, minutes, level, language, steps } = lesson;
  return {
    ...{ id, title, summary, level, language, minutes: String(minutes), place: "" },
    steps: steps.map(draftStep),
  };
}

function draftStep({ id, title, text, sources, evidence, view, question }: LessonStep): DraftStep {
  const { choose, find, type, because } = question;
  const options = [...(choose?.options ?? [])];
  while (options.length < LEAST_OPTIONS) options.push("");
  const same = because.sources.join() === sources.join();
  return {
    ...emptyStep([...new URLSearchParams(view)]),
    ...{ id, title, sources, evidence, options },
    ...{ plain: text.plain, student: text.student, teacher: text.teacher === text.student ? "" : text.teacher },
    ask: question.ask,
    kind: choose ? "choose" : find !== undefined ? "find" : "type",
    answer: choose?.answer ?? -1,
    find: find ?? "",
    accept: (type?.accept ?? []).join("\n"),
    because: because.text,
    because_sources: same ? [] : because.sources,
  };
}
