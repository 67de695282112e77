/** Looking up sources by words of their title, and the chips of those that were chosen. No DOM. */

import type { Source } from "../catalog_texts.ts";
import { plainly } from "./answers.ts";

export interface FoundSource {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
}

export const MOST_FOUND = 8;

type Sources = Readonly<Record<string, Source>>;

/** Those in which every word begins somewhere, the best first: in the title before in the note. */
export function findSources(sources: Sources, text: string, chosen: readonly string[]): FoundSource[] {
  const wanted = plainly(text).split(" ").filter(Boolean);
  if (wanted.length === 0) return [];
  const found: { readonly one: FoundSource; readonly place: number }[] = [];
  for (const [id, { title, kind, note }] of Object.entries(sources)) {
    if (chosen.includes(id)) continue;
    const near = ` ${plainly(title)} ${plainly(id.replaceAll("_", " "))}`;
    const far = `${near} ${plainly(note ?? "")}`;
    if (!wanted.every((word) => far.includes(` ${word}`))) continue;
    found.push({ one: { id, title, kind }, place: wanted.every((word) => near.includes(` ${word}`)) ? 0 : 1 });
  }
  found.sort((a, b) => a.place - b.place || a.one.title.localeCompare(b.one.title));
  return found.slice(0, MOST_FOUND).map(({ one }) => one);
}

/** Those that were chosen, as chips; one that there is not keeps its id as its name. */
export const chipsOf = (sources: Sources, ids: readonly string[]) =>
  ids.map((id) => ({ id, title: sources[id]?.title ?? id, known: sources[id] !== undefined }));
