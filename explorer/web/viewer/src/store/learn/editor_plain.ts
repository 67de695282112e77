/** YAML of a stranger as plain texts, lists and maps: nothing runs, nothing grows, nothing is thrown. */

import type { Document, Node } from "yaml";
import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";

export type Plain = string | readonly Plain[] | ReadonlyMap<string, Plain>;

export type Parsed =
  | { readonly ok: true; readonly value: Plain; readonly tags: boolean }
  /** Why not, as a word `editor.open.<why>`, and in which line where that is known. */
  | { readonly ok: false; readonly why: "large" | "deep" | "broken" | "references" | "twice"; readonly line: number };

export const LARGEST_BYTES = 400_000;
const DEEPEST = 12;
const MOST_REFERENCES = 50;
const MOST_PARTS = 20_000;

class Refused extends Error {
  constructor(
    readonly why: "deep" | "references" | "twice" | "large",
    readonly at: number,
  ) {
    super(why);
  }
}

/** Lists in lists: the parser would end at some thousands of them. */
function isTooDeep(text: string): boolean {
  let brackets = 0;
  for (const [sign] of text.matchAll(/[[\]{}]/g)) {
    brackets += sign === "[" || sign === "{" ? 1 : brackets > 0 ? -1 : 0;
    if (brackets > 100) return true;
  }
  return [...text.matchAll(/^[ \-?:]+/gm)].some(([start]) => start.length > 200);
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split("\n").length;

/** Read one YAML file. Everything is a text: what is a number is for those to say who use it. */
export function parsePlain(text: string): Parsed {
  const refused = (why: Refused["why"] | "broken", line = 0): Parsed => ({ ok: false, why, line });
  if (text.length > LARGEST_BYTES) return refused("large");
  if (isTooDeep(text)) return refused("deep");
  try {
    const document = parseDocument(text, {
      ...{ schema: "failsafe", uniqueKeys: false, resolveKnownTags: false, logLevel: "silent" },
      prettyErrors: true,
    });
    const [error] = document.errors;
    if (error) return refused("broken", error.linePos?.[0].line ?? lineOf(text, error.pos[0]));
    const walk = { document, parts: 0, references: 0 };
    return { ok: true, value: plainOf(document.contents, walk, 0), tags: document.warnings.length > 0 };
  } catch (error) {
    if (error instanceof Refused) return refused(error.why, lineOf(text, error.at));
    return refused("broken");
  }
}

interface Walk {
  readonly document: Document.Parsed | Document;
  parts: number;
  references: number;
}

function plainOf(node: unknown, walk: Walk, depth: number): Plain {
  const at = (node as Node | null)?.range?.[0] ?? 0;
  walk.parts += 1;
  if (walk.parts > MOST_PARTS) throw new Refused("large", at);
  if (depth > DEEPEST) throw new Refused("deep", at);
  if (isAlias(node)) {
    walk.references += 1;
    const named = walk.references <= MOST_REFERENCES ? node.resolve(walk.document) : undefined;
    // Ten lists may stand for a million, and a list may hold itself.
    if (!isScalar(named)) throw new Refused("references", at);
    return textOf(named.value, named.type);
  }
  if (isSeq(node)) return node.items.map((item) => plainOf(item, walk, depth + 1));
  if (isMap(node)) {
    const fields = new Map<string, Plain>();
    for (const { key, value } of node.items) {
      const name = plainOf(key, walk, depth + 1);
      if (typeof name !== "string") throw new Refused("deep", at);
      if (fields.has(name)) throw new Refused("twice", (key as Node | null)?.range?.[0] ?? at);
      fields.set(name, plainOf(value, walk, depth + 1));
    }
    return fields;
  }
  return isScalar(node) ? textOf(node.value, node.type) : "";
}

function textOf(value: unknown, type: string | undefined): string {
  if (typeof value !== "string") return "";
  return type === "PLAIN" && /^(?:~|null)$/i.test(value) ? "" : value;
}
