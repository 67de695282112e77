/** A lesson while it is being written: everything may be missing, nothing typed is thrown away. No DOM. */

import type { Evidence } from "../catalog_texts.ts";
import { plainly } from "./answers.ts";

export const KINDS = ["choose", "find", "type"] as const;
export type Kind = (typeof KINDS)[number];
export const EVIDENCE: readonly Evidence[] = ["established", "debated", "traditional", "unverified"];
export const LEVELS = ["first", "further"] as const;
export type Level = (typeof LEVELS)[number];

/** As `explorer/learn/records.py` has them. */
export const LONGEST_TITLE = 60;
export const LEAST_OPTIONS = 3;
export const MOST_OPTIONS = 5;

/** A key of an address and its value. */
export type Pair = readonly [string, string];

export interface DraftStep {
  /** Names it on this page; it is in no file. */
  readonly key: string;
  /** As the file has it; "" is made from the title when it is written. */
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly student: string;
  readonly teacher: string;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  readonly view: readonly Pair[];
  readonly kind: Kind;
  readonly ask: string;
  readonly options: readonly string[];
  /** Place of the right option; -1 for none yet. */
  readonly answer: number;
  /** Base id, or id of a whole muscle. */
  readonly find: string;
  /** One right answer a line. */
  readonly accept: string;
  readonly because: string;
  readonly because_sources: readonly string[];
}

export interface DraftLesson {
  /** "" is made from the title. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** As typed. */
  readonly minutes: string;
  readonly level: Level;
  readonly language: string;
  /** In the list of lessons, as a file may have it. */
  readonly place: string;
  readonly steps: readonly DraftStep[];
}

export interface Draft {
  /** Names it among the drafts of this device. */
  readonly key: string;
  /** New with each change: tells whether another window has changed it. */
  readonly rev: string;
  /** Day and time of the last change, as ISO 8601. */
  readonly changed: string;
  readonly lesson: DraftLesson;
}

let count = 0;

/** A key that no other draft, step or change has. */
export function newKey(): string {
  count += 1;
  return `${Date.now().toString(36)}-${count.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

export function emptyStep(view: readonly Pair[] = []): DraftStep {
  return {
    ...{ key: newKey(), id: "", title: "", plain: "", student: "", teacher: "" },
    ...{ sources: [], evidence: "unverified", view, kind: "choose", ask: "", options: ["", "", ""] },
    ...{ answer: -1, find: "", accept: "", because: "", because_sources: [] },
  };
}

export function emptyLesson(language: string): DraftLesson {
  return {
    ...{ id: "", title: "", summary: "", minutes: "10", level: "first", language, place: "" },
    steps: [],
  };
}

export function newDraft(lesson: DraftLesson): Draft {
  return { key: newKey(), rev: newKey(), changed: new Date().toISOString(), lesson };
}

/** With a change: newer than what it was. */
export function changedDraft(draft: Draft, lesson: DraftLesson): Draft {
  return { ...draft, lesson, rev: newKey(), changed: new Date().toISOString() };
}

/** One line of text: what YAML or a terminal could not show is left out. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu, " ")
    .replace(/[ \t]+/g, " ")
    .trim();
}

/** An id such as `the_long_muscles`; "" where a text has nothing to make it of. */
export function slug(text: string): string {
  const made = plainly(text)
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, 40)
    .replace(/^[_0-9]+|_+$/g, "");
  return made;
}

export const isId = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_]*$/.test(text);

export function lessonId({ id, title }: DraftLesson): string {
  return clean(id) || slug(title);
}

/** The ids under which steps are written: each as it is, or made of its title, and each once. */
export function stepIds(steps: readonly DraftStep[]): string[] {
  const taken = new Set<string>();
  return steps.map(({ id, title }, at) => {
    const wanted = (isId(id) ? id : "") || slug(title) || `step_${at + 1}`;
    let free = wanted;
    for (let number = 2; taken.has(free); number++) free = `${wanted}_${number}`;
    taken.add(free);
    return free;
  });
}

/** The options that say something, and the place of the right one among them. */
export function givenOptions({ options, answer }: DraftStep): { options: string[]; answer: number } {
  const given = options.map((text, at) => ({ text: clean(text), at })).filter(({ text }) => text);
  return { options: given.map(({ text }) => text), answer: given.findIndex(({ at }) => at === answer) };
}

/** The typed answers that are right. */
export const acceptedAnswers = ({ accept }: DraftStep): string[] =>
  accept.split("\n").map(clean).filter(Boolean);

/** A view as an address holds it, without "?". */
export const queryOf = (view: readonly Pair[]): string =>
  new URLSearchParams(view.map(([key, value]) => [key, value])).toString();

/** Move an item of a list; it stays where it is where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  if (to < 0 || to >= items.length) return items;
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
