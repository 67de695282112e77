/** An exam that runs is kept for this tab: a page that is loaded again goes on where it was. */

import type { Exam } from "./exam_code.ts";
import { decodeExam, encodeExam } from "./exam_code.ts";
import type { Given } from "./judging.ts";

/** What one makes of the time that is set, before the start. */
export const PACES = ["set", "double", "none"] as const;
export type Pace = (typeof PACES)[number];

export interface Answer {
  readonly given: Given;
  readonly text: string;
}

export const NO_ANSWER: Answer = { given: null, text: "" };

export interface Run {
  readonly exam: Exam;
  readonly pace: Pace;
  readonly person: string;
  /** The station, from 0. */
  readonly at: number;
  /** One of each for every pin. */
  readonly answers: readonly Answer[];
  readonly spent_ms: readonly number[];
  /** What the clock had left. */
  readonly left_ms: number;
}

const KEY = "back-atlas-exam-run";
const FORMAT = 1;

export function writeRun({ exam, ...run }: Run): string {
  return JSON.stringify({ format: FORMAT, code: encodeExam(exam), ...run });
}

/** Read what `writeRun` wrote; null for anything else. Never throws. */
export function readRun(text: string, isKnown: (id: string) => boolean): Run | null {
  const kept = objectIn(text);
  if (kept?.["format"] !== FORMAT || typeof kept["code"] !== "string") return null;
  const read = decodeExam(kept["code"], isKnown);
  // A pin less, and the answers would stand at the wrong stations.
  if (read.kind !== "read" || read.unknown > 0) return null;
  const { exam } = read;
  const count = exam.pins.length;
  const [pace, person, at, left_ms] = [kept["pace"], kept["person"], kept["at"], kept["left_ms"]];
  const answers = listIn(kept["answers"], count, answerIn);
  const spent_ms = listIn(kept["spent_ms"], count, lengthIn);
  const known = PACES.find((one) => one === pace);
  const place = lengthIn(at);
  const left = lengthIn(left_ms);
  if (!known || typeof person !== "string" || !answers || !spent_ms) return null;
  if (place === null || left === null || !Number.isInteger(place) || place >= count) return null;
  return { exam, pace: known, person, at: place, answers, spent_ms, left_ms: left };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function listIn<T>(value: unknown, count: number, one: (value: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value) || value.length !== count) return null;
  const read = value.map(one);
  return read.includes(null) ? null : (read as T[]);
}

const lengthIn = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;

function answerIn(value: unknown): Answer | null {
  const { given, text } = (value ?? {}) as Partial<Record<keyof Answer, unknown>>;
  if (typeof text !== "string") return null;
  return given === null || typeof given === "string" || typeof given === "number" ? { given, text } : null;
}

/** Without storage the exam runs all the same; a reload ends it. */
export function keepRun(run: Run): void {
  try {
    sessionStorage.setItem(KEY, writeRun(run));
  } catch {
    // Not kept.
  }
}

/** What this tab kept, as text: reading it needs the questions, which come later. */
export function keptRun(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetRun(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
