/** Numbers sources in the order of reading, from the learning document as from the catalogue. */

import type { CardSource, CitedStatement } from "../card.ts";
import { Bibliography } from "../card.ts";
import type { Catalog } from "../catalog.ts";
import type { Source, Statement } from "../catalog_texts.ts";

export interface Citing {
  cite(statement: Statement): CitedStatement;
  sources(): CardSource[];
}

export function citing(catalog: Catalog, sources: Readonly<Record<string, Source>>): Citing {
  return new Bibliography({ ...catalog, sources });
}
