/** What practice keeps on the device, as text that is read forgivingly and loses nothing. No DOM. */

import type { Memory } from "./schedule.ts";

export interface PracticeRecord {
  /** By the id of the question. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** A person's own list: base ids of structures. */
  readonly list: readonly string[];
  /** What could not be understood: kept as it was found, and written back. */
  readonly damaged: readonly unknown[];
}

export const NOTHING: PracticeRecord = { memories: new Map(), list: [], damaged: [] };
/** The form of the file; a later one may hold what this page cannot read. */
export const FORMAT = 1;
const MARK = "backAtlasPractice";
/** Ids are short; anything else was not written by this page. */
const ID = /^[\w.:\-]{1,160}$/u;
const LONGEST_LIST = 400;
const DAY_MS = 86_400_000;

/** Read what `writeRecord` wrote, or what has become of it. Never throws, never drops anything. */
export function readRecord(text: string | null): PracticeRecord {
  if (text === null || text === "") return NOTHING;
  const read = parsed(text);
  if (!isRecord(read) || read[MARK] !== FORMAT) {
    return { ...NOTHING, damaged: [read === undefined ? text : read] };
  }
  const { memories, list, strange } = contentOf(read);
  const damaged = Array.isArray(read["damaged"]) ? read["damaged"] : [];
  return { memories, list, damaged: [...damaged, ...strange] };
}

export function writeRecord({ memories, list, damaged }: PracticeRecord): string {
  const questions = Object.fromEntries([...memories].map(([id, memory]) => [id, written(memory)]));
  const more = damaged.length > 0 ? { damaged } : {};
  return JSON.stringify({ [MARK]: FORMAT, questions, list, ...more }, null, 1);
}

/** What an imported file turned out to be. */
export type Imported =
  | { readonly kind: "empty" | "not_json" | "foreign" | "newer" }
  | {
      readonly kind: "read";
      readonly record: PracticeRecord;
      /** How many entries could not be understood. */
      readonly unread: number;
    };

/** Read a file that somebody chose. Never throws; takes nothing that this page would not write. */
export function readImport(text: string, now: number): Imported {
  if (text.trim() === "") return { kind: "empty" };
  const read = parsed(text);
  if (read === undefined) return { kind: "not_json" };
  if (!isRecord(read)) return { kind: "foreign" };
  const format = read[MARK];
  if (typeof format !== "number" || !isRecord(read["questions"])) return { kind: "foreign" };
  if (format > FORMAT) return { kind: "newer" };
  if (format !== FORMAT) return { kind: "foreign" };
  const { memories, list, strange } = contentOf(read);
  // A clock that runs ahead would win over every later answer.
  const possible = [...memories].filter(([, { last }]) => last <= now + DAY_MS);
  const unread = strange.length + memories.size - possible.length;
  return { kind: "read", record: { memories: new Map(possible), list, damaged: [] }, unread };
}

/** Both records in one: of each question the later answer counts, lists are joined. */
export function merged(mine: PracticeRecord, other: PracticeRecord): PracticeRecord {
  const memories = new Map(mine.memories);
  for (const [id, memory] of other.memories) {
    const own = memories.get(id);
    if (!own || isLater(memory, own)) memories.set(id, memory);
  }
  const list = [...new Set([...mine.list, ...other.list])].slice(0, LONGEST_LIST);
  const known = new Set(mine.damaged.map((one) => JSON.stringify(one)));
  const strange = other.damaged.filter((one) => !known.has(JSON.stringify(one)));
  return { memories, list, damaged: [...mine.damaged, ...strange] };
}

function isLater(a: Memory, b: Memory): boolean {
  return a.last > b.last || (a.last === b.last && a.answers > b.answers);
}

function contentOf(read: Readonly<Record<string, unknown>>) {
  const memories = new Map<string, Memory>();
  const strange: unknown[] = [];
  const { questions, list } = read;
  if (!isRecord(questions)) strange.push({ questions });
  for (const [id, value] of Object.entries(isRecord(questions) ? questions : {})) {
    const memory = ID.test(id) ? memoryIn(value) : null;
    if (memory) memories.set(id, memory);
    else strange.push({ id, value });
  }
  const named = Array.isArray(list) ? list : [];
  if (list !== undefined && !Array.isArray(list)) strange.push({ list });
  const good = named.filter((one): one is string => typeof one === "string" && ID.test(one));
  strange.push(...named.filter((one) => typeof one !== "string" || !ID.test(one)));
  return { memories, list: [...new Set(good)].slice(0, LONGEST_LIST), strange };
}

const iso = (time: number): string => new Date(time).toISOString();
const rounded = (value: number): number => Number(value.toFixed(4));

function written({ due, last, stability_days, difficulty, answers, lapses }: Memory) {
  return {
    due: iso(due),
    last: iso(last),
    stability_days: rounded(stability_days),
    difficulty: rounded(difficulty),
    answers,
    lapses,
  };
}

const FIRST_MS = Date.UTC(2020, 0, 1);
const LAST_MS = Date.UTC(2200, 0, 1);
const LONGEST_STABILITY_DAYS = 36_500;
const MOST_ANSWERS = 1_000_000;

function memoryIn(value: unknown): Memory | null {
  if (!isRecord(value)) return null;
  const [due, last] = [timeIn(value["due"]), timeIn(value["last"])];
  const stability_days = numberIn(value["stability_days"], 0.0001, LONGEST_STABILITY_DAYS);
  const difficulty = numberIn(value["difficulty"], 1, 10);
  const answers = numberIn(value["answers"], 1, MOST_ANSWERS);
  const lapses = numberIn(value["lapses"], 0, MOST_ANSWERS);
  if (due === null || last === null || due < last) return null;
  if (stability_days === null || difficulty === null || answers === null || lapses === null) return null;
  if (!Number.isInteger(answers) || !Number.isInteger(lapses) || lapses > answers) return null;
  return { due, last, stability_days, difficulty, answers, lapses };
}

function timeIn(value: unknown): number | null {
  return typeof value === "string" ? numberIn(Date.parse(value), FIRST_MS, LAST_MS) : null;
}

function numberIn(value: unknown, least: number, most: number): number | null {
  return typeof value === "number" && value >= least && value <= most ? value : null;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
