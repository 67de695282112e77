/** What is told about a lesson, in the words of xAPI 1.0.3. No DOM. */

import type { Attempt } from "./attempt.ts";
import { scoreOf } from "./attempt.ts";
import type { Json, Launch } from "./xapi_launch.ts";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";
const PLATFORM = "Back anatomy explorer";

export type Verb =
  "launched" | "initialized" | "answered" | "completed" | "passed" | "failed" | "terminated";

export type Statement = { readonly [key: string]: Json };

export interface LessonNamed {
  readonly title: string;
  /** Tag of the language of the title and the questions: "en". */
  readonly language: string;
  /** An IRI, for where the launching page names none. */
  readonly activity: string;
}

/** Makes statements about one visit of one lesson. */
export function createStatements(
  launch: Launch,
  lesson: LessonNamed,
  { id, date }: { readonly id: () => string; readonly date: () => Date },
) {
  const activity = launch.activity ?? lesson.activity;

  function named(iri: string, type: string, name: string): Json {
    const definition = { type: TYPES + type, name: { [lesson.language]: name } };
    return { objectType: "Activity", id: iri, definition };
  }

  function statement(verb: Verb, object: Json, result: Json, context: { [key: string]: Json }): Statement {
    return {
      id: id(),
      actor: launch.actor,
      verb: { id: VERBS + verb, display: { "en-US": verb } },
      object,
      ...(result !== null && { result }),
      context: {
        ...(launch.registration !== null && { registration: launch.registration }),
        platform: PLATFORM,
        language: lesson.language,
        ...context,
      },
      timestamp: date().toISOString(),
    };
  }

  return {
    about: (verb: Verb, result: Json = null): Statement =>
      statement(verb, named(activity, "lesson", lesson.title), result, {}),
    answered: (step: string, asked: string, correct: boolean): Statement =>
      statement(
        "answered",
        named(`${activity}#${step}`, "question", asked),
        { success: correct, completion: true },
        { contextActivities: { parent: [{ objectType: "Activity", id: activity }] } },
      ),
  };
}

/** The score as xAPI tells it. */
export function scoreResult(attempt: Attempt): { readonly [key: string]: Json } {
  const { right, max } = scoreOf(attempt);
  return max === 0 ? {} : { score: { scaled: right / max, raw: right, min: 0, max } };
}
