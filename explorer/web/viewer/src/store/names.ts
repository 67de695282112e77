/** The words of the page and the names of structures, as the catalogue has them. */

import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export type Names = ReturnType<typeof namesOf>;

export function namesOf(catalog: Catalog) {
  const word = (key: string): string => catalog.strings[key] ?? key;
  return {
    words: () => catalog.strings,
    /** An interface text; its key when there is none, so that a gap is seen and breaks nothing. */
    word,
    /** "Multifidus, left". */
    structure(id: string): string {
      const [base, side] = splitSide(id);
      const name = (catalog.structures[base] ?? catalog.wholes[base])?.name ?? base;
      return side ? `${name}, ${word(`side.${side}`)}` : name;
    },
    /** A layer of the facts, or one of those that `deep` is peeled into. */
    layer: (id: string): string =>
      catalog.layers.find((layer) => layer.id === id)?.name ?? word(`layer.${id}.name`),
  };
}
