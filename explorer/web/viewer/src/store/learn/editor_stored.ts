/** Drafts as they are kept on the device: read forgivingly, several windows at once, nothing is lost. No DOM. */

import type { Draft, DraftLesson, DraftStep, Kind, Pair } from "./editor_draft.ts";
import { emptyLesson, emptyStep, EVIDENCE, KINDS, LEVELS, newKey } from "./editor_draft.ts";

export interface Stored {
  /** The one that was changed last comes first. */
  readonly drafts: readonly Draft[];
  /** What could not be understood: kept as it was found, and written back. */
  readonly damaged: readonly unknown[];
}

export const NOTHING: Stored = { drafts: [], damaged: [] };
const FORMAT = 1;

/** Read what `writeStored` wrote, or what has become of it. Never throws, never drops anything. */
export function readStored(text: string | null): Stored {
  if (text === null || text === "") return NOTHING;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { drafts: [], damaged: [text] };
  }
  const { format, drafts, damaged } = isRecord(read) ? read : {};
  if (!Array.isArray(drafts) || format !== FORMAT) return { drafts: [], damaged: [read] };
  const kept = Array.isArray(damaged) ? damaged : [];
  const keys = new Set<string>();
  const wrong: unknown[] = [];
  const right = drafts.filter((one): one is Draft => {
    const usable = isDraft(one) && !keys.has(one.key);
    if (usable) keys.add(one.key);
    else wrong.push(one);
    return usable;
  });
  return { drafts: right, damaged: [...kept, ...wrong] };
}

export function writeStored({ drafts, damaged }: Stored): string {
  return JSON.stringify({ format: FORMAT, drafts, ...(damaged.length > 0 && { damaged }) });
}

/**
 * With a draft that was changed here; `base` is the change that it was made from.
 *
 * Where another window has changed it since, that one stays, and this becomes a draft of its own.
 */
export function withDraft(
  stored: Stored,
  draft: Draft,
  base: string | null,
): { readonly stored: Stored; readonly draft: Draft; readonly forked: boolean } {
  const there = stored.drafts.find(({ key }) => key === draft.key);
  const forked = there !== undefined && there.rev !== base && there.rev !== draft.rev;
  const kept = forked ? { ...draft, key: newKey() } : draft;
  const others = stored.drafts.filter(({ key }) => key !== kept.key);
  return { stored: { ...stored, drafts: [kept, ...others] }, draft: kept, forked };
}

export function withoutDraft(stored: Stored, key: string): Stored {
  return { ...stored, drafts: stored.drafts.filter((one) => one.key !== key) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const isPairs = (value: unknown): value is Pair[] =>
  Array.isArray(value) && value.every((one) => isTexts(one) && one.length === 2);

/** Are all fields there, of the same type as those of an example? Lists have rules of their own. */
function isLike(value: unknown, example: Readonly<Record<string, unknown>>): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    Object.entries(example).every(([name, one]) => Array.isArray(one) || typeof value[name] === typeof one)
  );
}

const STEP: DraftStep = emptyStep();
const LESSON: DraftLesson = emptyLesson("en");

function isStep(value: unknown): value is DraftStep {
  return (
    isLike(value, { ...STEP }) &&
    isTexts(value["sources"]) &&
    isTexts(value["because_sources"]) &&
    isTexts(value["options"]) &&
    isPairs(value["view"]) &&
    KINDS.includes(value["kind"] as Kind) &&
    EVIDENCE.includes(value["evidence"] as DraftStep["evidence"])
  );
}

function isDraft(value: unknown): value is Draft {
  if (!isLike(value, { key: "", rev: "", changed: "" })) return false;
  const lesson = value["lesson"];
  if (!isLike(lesson, { ...LESSON }) || !Array.isArray(lesson["steps"])) return false;
  const keys = new Set(lesson["steps"].map((one: unknown) => (isRecord(one) ? one["key"] : null)));
  return (
    LEVELS.includes(lesson["level"] as DraftLesson["level"]) &&
    lesson["steps"].every(isStep) &&
    keys.size === lesson["steps"].length
  );
}
