/** What a step of a lesson says to its reader, and where one is among the steps. No state, no DOM. */

import type { Reader } from "../../view_state.ts";
import type { Statement } from "../catalog_texts.ts";
import type { Lesson, LessonStep } from "./learning.ts";

export interface StepText {
  readonly said: Statement;
  /** For those who teach, where there is more than students read. */
  readonly hints: Statement | null;
}

/** Those who teach read what students read, and below it what to watch for. */
export function stepText(step: LessonStep, reader: Reader, lang?: string): StepText {
  const { sources, evidence, text } = step;
  const language = step.lang ?? lang;
  const statement = (said: string): Statement => ({
    text: said,
    sources,
    evidence,
    ...(language !== undefined && { lang: language }),
  });
  return {
    said: statement(reader === "plain" ? text.plain : text.student),
    hints:
      reader === "teacher" && text.teacher && text.teacher !== text.student
        ? statement(text.teacher)
        : null,
  };
}

/** A dot in the line of steps. */
export interface StepMark {
  readonly id: string;
  readonly title: string;
  readonly at: number;
  readonly is: "before" | "here" | "ahead";
  /** How its question was answered; null when it was not. */
  readonly answered: "right" | "wrong" | null;
}

export function stepsOf(
  lesson: Lesson | null,
  index: number,
  answers: Readonly<Record<string, boolean>>,
): StepMark[] {
  return (lesson?.steps ?? []).map(({ id, title }, at) => ({
    id,
    title,
    at,
    is: at < index ? "before" : at === index ? "here" : "ahead",
    answered: answers[id] === undefined ? null : answers[id] ? "right" : "wrong",
  }));
}
