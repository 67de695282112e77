/**
 * A spotter exam as text: for an address and for a file. No DOM.
 *
 * Nothing in it can be read at a glance, so that an address on the board gives no answer away. It is
 * no protection: whoever runs this code backwards sees the answers, and so does whoever reads the
 * model. An exam that counts is held where somebody watches.
 */

import type { Point } from "../../engine/index.ts";

/** A marked place. */
export interface Pin {
  /** The structure, with its side. */
  readonly id: string;
  /** From where it is seen, as an address holds it, without "?". */
  readonly view: string;
  /** Where on the structure; null for wherever it can be seen. */
  readonly point_mm: Point | null;
}

/** How much time there is: none is kept, so many seconds a pin, or so many for all. */
export const TIMINGS = ["none", "pin", "all"] as const;
export type Timing = (typeof TIMINGS)[number];

/** How one answers. */
export const ANSWERS = ["typed", "chosen"] as const;
export type AnswerKind = (typeof ANSWERS)[number];

export interface Exam {
  readonly title: string;
  readonly answers: AnswerKind;
  readonly timing: Timing;
  /** For a pin or for all, as `timing` says; kept, but of no use, where it is none. */
  readonly seconds: number;
  readonly pins: readonly Pin[];
}

export const NO_EXAM: Exam = { title: "", answers: "typed", timing: "pin", seconds: 60, pins: [] };
export const MOST_PINS = 60;
export const LONGEST_TITLE = 80;
export const SHORTEST_S = 10;
export const LONGEST_S = 3 * 3600;
const LONGEST_VIEW = 4000;
const LONGEST_CODE = 300_000;
/** Servers refuse longer first lines of a request; some programs cut longer links. */
export const LONGEST_ADDRESS = 7000;
const FORMAT = 1;
const FILE_MARK = "backAtlasExam";

/** The exam as letters, digits, "-" and "_". */
export function encodeExam({ title, answers, timing, seconds, pins }: Exam): string {
  const views = [...new Set(pins.map(({ view }) => view))];
  const compact = [
    FORMAT,
    title,
    ANSWERS.indexOf(answers),
    TIMINGS.indexOf(timing),
    seconds,
    views,
    pins.map(({ id, view, point_mm }) => [id, views.indexOf(view), ...(point_mm ?? []).map(Math.round)]),
  ];
  const plain = new TextEncoder().encode(JSON.stringify(compact));
  const sum = checksum(plain);
  const bytes = new Uint8Array(plain.length + 4);
  new DataView(bytes.buffer).setUint32(0, sum);
  bytes.set(veiled(plain, sum), 4);
  return toBase64Url(bytes);
}

/** What a text turned out to be. */
export type ReadExam =
  | { readonly kind: "damaged" | "newer" }
  | {
      readonly kind: "read";
      readonly exam: Exam;
      /** How many pins this atlas does not have or cannot ask about. */
      readonly unknown: number;
    };

/** Read what `encodeExam` wrote. Never throws; `isKnown` tells which structures can be asked about. */
export function decodeExam(code: string, isKnown: (id: string) => boolean): ReadExam {
  const compact = plainOf(code.trim());
  if (!Array.isArray(compact) || typeof compact[0] !== "number") return { kind: "damaged" };
  if (compact[0] > FORMAT) return { kind: "newer" };
  const [, title, answers, timing, seconds, views, pins] = compact as unknown[];
  const [how, when] = [ANSWERS[Number(answers)], TIMINGS[Number(timing)]];
  if (typeof title !== "string" || !how || !when || !Array.isArray(views) || !Array.isArray(pins)) {
    return { kind: "damaged" };
  }
  const read = pins.slice(0, MOST_PINS).map((pin) => pinIn(pin, views));
  const good = read.filter((pin) => pin !== null && isKnown(pin.id)) as Pin[];
  const exam: Exam = {
    title: title.slice(0, LONGEST_TITLE),
    answers: how,
    timing: when,
    seconds: boundedSeconds(seconds),
    pins: good,
  };
  return good.length > 0 ? { kind: "read", exam, unknown: pins.length - good.length } : { kind: "damaged" };
}

/** A time that somebody typed, within bounds. */
export function boundedSeconds(value: unknown): number {
  const seconds = Math.round(Number(value));
  if (!Number.isFinite(seconds)) return NO_EXAM.seconds;
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, seconds));
}

/** The content of a file. */
export function writeExam(exam: Exam): string {
  return JSON.stringify({ [FILE_MARK]: FORMAT, title: exam.title, code: encodeExam(exam) }, null, 1);
}

/** Read a file that somebody chose; "foreign" is one of another kind. Never throws. */
export function readExamFile(
  text: string,
  isKnown: (id: string) => boolean,
): ReadExam | { readonly kind: "foreign" } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { kind: "foreign" };
  }
  const { [FILE_MARK]: format, code } = (read ?? {}) as Record<string, unknown>;
  if (typeof format !== "number" || typeof code !== "string") return { kind: "foreign" };
  return decodeExam(code, isKnown);
}

function pinIn(value: unknown, views: readonly unknown[]): Pin | null {
  if (!Array.isArray(value)) return null;
  const [id, at, ...point] = value as unknown[];
  const view = views[Number(at)];
  if (typeof id !== "string" || id.length > 120) return null;
  if (typeof view !== "string" || view.length > LONGEST_VIEW) return null;
  if (point.length === 0) return { id, view, point_mm: null };
  const good = point.length === 3 && point.every((one) => Number.isFinite(one) && Math.abs(one as number) < 3000);
  return good ? { id, view, point_mm: point as unknown as Point } : null;
}

/** The values in a code; undefined where it is not one, or not whole. */
function plainOf(code: string): unknown {
  if (code.length > LONGEST_CODE || !/^[\w-]{8,}$/u.test(code)) return undefined;
  try {
    const bytes = fromBase64Url(code);
    const sum = new DataView(bytes.buffer).getUint32(0);
    const plain = veiled(bytes.subarray(4), sum);
    if (checksum(plain) !== sum) return undefined;
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)) as unknown;
  } catch {
    return undefined;
  }
}

/** FNV-1a, 32 bits: tells a code that was cut or mistyped. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** The bytes under a veil of numbers that follow from `seed`; the same again lifts it. */
function veiled(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  return Uint8Array.from(bytes, (byte) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return byte ^ (state >>> 24);
  });
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> {
  const text = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
