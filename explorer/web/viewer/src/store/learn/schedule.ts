/**
 * When a question is asked again: FSRS, the Free Spaced Repetition Scheduler, an open schedule, by
 * the package ts-fsrs (MIT) with its published weights. No DOM, no storage.
 *
 * FSRS keeps two numbers of every question: how long it stays in memory (`stability_days`, until one
 * still answers nine times of ten) and how hard it is (1 to 10). Both change with every answer. Here
 * an interval is a number of whole days, at most a year; nothing is left to chance, so that the same
 * answers lead to the same day. Within a session the schedule does nothing.
 */

import type { Card, Grade } from "ts-fsrs";
import { createEmptyCard, fsrs, Rating, State } from "ts-fsrs";

/** What is remembered of one question that was answered at least once. */
export interface Memory {
  /** When it is to be asked again, and when it was asked last: milliseconds since 1970. */
  readonly due: number;
  readonly last: number;
  readonly stability_days: number;
  /** From 1, easy, to 10. */
  readonly difficulty: number;
  /** How often it was answered, and how often it was forgotten after it had been known. */
  readonly answers: number;
  readonly lapses: number;
}

export type Recall = "forgotten" | "recalled";

const DAY_MS = 86_400_000;
/** A year, so that what was learnt once comes up in every course. */
const LONGEST_DAYS = 365;
/** From this interval on a question is firm: the bound that users of such schedules call mature. */
export const FIRM_DAYS = 21;

const SCHEDULER = fsrs({
  request_retention: 0.9,
  maximum_interval: LONGEST_DAYS,
  enable_fuzz: false,
  enable_short_term: false,
});
const GRADES: Readonly<Record<Recall, Grade>> = {
  forgotten: Rating.Again,
  recalled: Rating.Good,
};

/** What is remembered after one more answer; `before` is null for a question that is new. */
export function afterAnswer(before: Memory | null, recall: Recall, now: number): Memory {
  const at = new Date(before ? Math.max(now, before.last) : now);
  const { card } = SCHEDULER.next(before ? cardOf(before) : createEmptyCard(at), at, GRADES[recall]);
  return {
    // The package keeps the grades a day apart, beyond its own bound.
    due: Math.min(card.due.getTime(), at.getTime() + LONGEST_DAYS * DAY_MS),
    last: at.getTime(),
    stability_days: card.stability,
    difficulty: card.difficulty,
    answers: card.reps,
    lapses: card.lapses,
  };
}

/** How likely it is still known, from 0 to 1: what fades most is asked first. */
export function retrievability(memory: Memory, now: number): number {
  const at = new Date(Math.max(now, memory.last));
  return SCHEDULER.get_retrievability(cardOf(memory), at, false);
}

/** Due on a day means from its first hour on, where the person is. */
export function isDue(memory: Memory, now: number): boolean {
  return memory.due <= endOfDay(now);
}

/** Known so well that it comes up after three weeks or later. */
export function isFirm({ due, last }: Memory): boolean {
  return (due - last) / DAY_MS >= FIRM_DAYS;
}

/** How many days from today a question comes up; 0 for today. */
export function daysUntil(due: number, now: number): number {
  return Math.max(0, Math.ceil((due - endOfDay(now)) / DAY_MS));
}

function endOfDay(now: number): number {
  return new Date(now).setHours(23, 59, 59, 999);
}

function cardOf(memory: Memory): Card {
  const days = Math.round((memory.due - memory.last) / DAY_MS);
  return {
    due: new Date(memory.due),
    last_review: new Date(memory.last),
    stability: memory.stability_days,
    difficulty: memory.difficulty,
    elapsed_days: 0,
    scheduled_days: days,
    learning_steps: 0,
    reps: memory.answers,
    lapses: memory.lapses,
    state: State.Review,
  };
}
