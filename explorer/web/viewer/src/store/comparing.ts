/** Two muscles side by side, ready to be laid out. No DOM. */

import type { Card, CardSource, CitedStatement } from "./card.ts";
import { Bibliography, cardFor } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { Named } from "./names.ts";

/** What is compared, in reading order: each is a field of `Card`. */
export const COMPARED = [
  "origin",
  "insertion",
  "innervation",
  "actions",
  "fibres",
  "blood_supply",
] as const;
export type Compared = (typeof COMPARED)[number];

export const LETTERS = ["A", "B"] as const;
export type Letter = (typeof LETTERS)[number];

export interface Column extends Named {
  readonly letter: Letter;
  readonly latin: string;
  readonly place: string;
  readonly card: Card;
}

export interface Comparison {
  readonly columns: readonly Column[];
  readonly rows: readonly {
    readonly key: Compared;
    readonly cells: readonly { readonly column: Column; readonly statements: readonly CitedStatement[] }[];
  }[];
  readonly hasNumbers: boolean;
  readonly sources: readonly CardSource[];
}

/** The comparison of one or two muscles; what neither tells of is left out. */
export function compared(catalog: Catalog, bases: readonly string[]): Comparison {
  const bibliography = new Bibliography(catalog);
  const columns = bases.flatMap((base, at) => {
    const card = cardFor(catalog, base, bibliography);
    const letter = LETTERS[at];
    if (!card || !letter) return [];
    const place = [card.layer, card.group].filter(Boolean).join(" · ");
    return [{ id: card.base, letter, name: card.name, latin: card.latin, place, card }];
  });
  const rows = COMPARED.map((key) => ({
    key,
    cells: columns.map((column) => ({ column, statements: column.card[key] })),
  })).filter(({ cells }) => cells.some(({ statements }) => statements.length > 0));
  // A card also cites what is not compared: only what can be met here is listed.
  const met = new Set(
    columns.flatMap(({ card }) =>
      [...COMPARED.flatMap((key) => card[key]), ...card.numbers.map(({ said }) => said)].flatMap(
        ({ cites }) => cites.map(({ number }) => number),
      ),
    ),
  );
  return {
    columns,
    rows,
    hasNumbers: columns.some(({ card }) => card.numbers.length > 0),
    sources: bibliography.sources().filter(({ number }) => met.has(number)),
  };
}

/** The muscles that one can be compared with, by the groups of the list. */
export function choicesFor(catalog: Catalog, base: string) {
  return catalog.layers
    .flatMap((layer) => layer.groups)
    .map(({ id, name, structures }) => ({
      id,
      name,
      muscles: structures.flatMap((one): Named[] => {
        const structure = catalog.structures[one];
        return structure?.kind === "muscle" && one !== base ? [{ id: one, name: structure.name }] : [];
      }),
    }))
    .filter(({ muscles }) => muscles.length > 0);
}

const MOST_NEAR = 6;

/** The muscles that are most often told apart from one: its neighbours in the model. */
export function nearTo(catalog: Catalog, base: string): Named[] {
  const near = catalog.structures[base]?.neighbours ?? [];
  return near
    .flatMap(({ id }): Named[] => {
      const structure = catalog.structures[id];
      return structure?.kind === "muscle" ? [{ id, name: structure.name }] : [];
    })
    .slice(0, MOST_NEAR);
}
