/** Two muscles side by side, ready to be laid out. No DOM. */

import type { CardSource, CitedStatement } from "./card.ts";
import { Bibliography, sectionOf } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { Structure } from "./catalog_structures.ts";
import type { Named } from "./names.ts";
import type { NumberRow } from "./published_numbers.ts";
import { numberRows } from "./published_numbers.ts";

/** What is compared, in reading order: each is a section of a card. */
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
  /** The layer and group that it stands in. */
  readonly place: string;
}

export interface Comparison {
  readonly columns: readonly Column[];
  readonly rows: readonly {
    readonly key: Compared;
    /** One for each column. */
    readonly cells: readonly {
      readonly column: Named & { readonly letter: Letter };
      readonly statements: readonly CitedStatement[];
    }[];
  }[];
  /** What was measured of either, quantity by quantity. */
  readonly figures: readonly {
    readonly label: string;
    readonly cells: readonly {
      readonly column: Named & { readonly letter: Letter };
      readonly numbers: readonly NumberRow[];
    }[];
  }[];
  readonly sources: readonly CardSource[];
}

/** The two muscles that an address names, `multifidus,iliocostalis_lumborum`; null for anything else. */
export function comparedIn(
  text: string,
  { structures }: Pick<Catalog, "structures">,
): readonly [string, string] | null {
  const [one = "", other = "", ...more] = text.split(",");
  const isMuscle = (base: string): boolean => structures[base]?.kind === "muscle";
  return more.length === 0 && one !== other && isMuscle(one) && isMuscle(other) ? [one, other] : null;
}

/** The comparison of one or two muscles; what neither tells of is left out. */
export function compared(catalog: Catalog, bases: readonly string[]): Comparison {
  const bibliography = new Bibliography(catalog);
  const muscles = bases.flatMap((base, at) => {
    const structure = catalog.structures[base];
    const letter = LETTERS[at];
    return structure && letter ? [{ structure, letter }] : [];
  });
  const columnOf = ({ structure: { id, name }, letter }: (typeof muscles)[number]) => ({ id, name, letter });
  // The order in which sources are numbered is the order of reading.
  const rows = COMPARED.map((key) => ({
    key,
    cells: muscles.map((muscle) => ({
      column: columnOf(muscle),
      statements: sectionOf(muscle.structure, key).map((said) => bibliography.cite(said)),
    })),
  })).filter(({ cells }) => cells.some(({ statements }) => statements.length > 0));
  const quantities = new Set(
    muscles.flatMap(({ structure }) => structure.numbers.map(({ quantity }) => quantity)),
  );
  const figures = [...quantities].map((quantity) => ({
    label: catalog.strings[`quantity.${quantity}`] ?? quantity,
    cells: muscles.map((muscle) => {
      const own = muscle.structure.numbers.filter((one) => one.quantity === quantity);
      return {
        column: columnOf(muscle),
        numbers: numberRows(own, catalog, (said) => bibliography.cite(said)),
      };
    }),
  }));
  const columns = muscles.map((muscle) => ({
    ...columnOf(muscle),
    latin: muscle.structure.latin,
    place: placeOf(muscle.structure, catalog),
  }));
  return { columns, rows, figures, sources: bibliography.sources() };
}

function placeOf({ layer: id, group }: Structure, catalog: Catalog): string {
  const layer = catalog.layers.find((one) => one.id === id);
  const inside = layer?.groups.find((one) => one.id === group);
  return [layer?.name, inside?.name].filter(Boolean).join(" · ");
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

/** The muscles that one may want to tell apart: neighbours in the model, then those of its group. */
export function nearTo(catalog: Catalog, base: string): Named[] {
  const group = catalog.structures[base]?.group;
  const beside = (catalog.structures[base]?.neighbours ?? []).map(({ id }) => id);
  const kin = Object.values(catalog.structures).filter((one) => one.group === group);
  return [...new Set([...beside, ...kin.map(({ id }) => id)])]
    .flatMap((id): Named[] => {
      const structure = catalog.structures[id];
      return structure?.kind === "muscle" && id !== base ? [{ id, name: structure.name }] : [];
    })
    .slice(0, MOST_NEAR);
}
