/** Terms in a text that the glossary explains. */

import type { Catalog } from "./catalog.ts";
import type { GlossaryTerm } from "./catalog_texts.ts";

/** A piece of a text; with `term` it is the name of something that the glossary explains. */
export interface Piece {
  readonly text: string;
  readonly term: string | null;
}

interface Index {
  readonly pattern: RegExp;
  readonly terms: ReadonlyMap<string, string>;
}

const indexes = new WeakMap<readonly GlossaryTerm[], Index>();

/**
 * Cut a text where the glossary explains a word.
 *
 * `explained` holds the ids of terms that were met before: only the first time is marked, so that
 * a page is not strewn with marks. It is added to.
 */
export function pieces(text: string, catalog: Catalog, explained: Set<string>): Piece[] {
  const index = indexOf(catalog.glossary);
  if (!index) return [{ text, term: null }];
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(index.pattern)) {
    const term = index.terms.get(match[0].toLowerCase());
    if (!term || explained.has(term)) continue;
    explained.add(term);
    if (match.index > from) found.push({ text: text.slice(from, match.index), term: null });
    found.push({ text: match[0], term });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), term: null });
  return found;
}

function indexOf(glossary: readonly GlossaryTerm[]): Index | null {
  if (glossary.length === 0) return null;
  const known = indexes.get(glossary);
  if (known) return known;
  const terms = new Map(
    glossary.flatMap(({ id, term, forms }) =>
      [term, ...forms].map((form) => [form.toLowerCase(), id] as const),
    ),
  );
  // The longest first: "spinous process" before "process".
  const forms = [...terms.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms.join("|")})(?![\\p{L}\\p{N}-])`, "giu");
  const index = { pattern, terms };
  indexes.set(glossary, index);
  return index;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
