/** Find a structure by any of its names. */

import MiniSearch from "minisearch";

import type { Catalog } from "./catalog.ts";

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  readonly layer: string;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  readonly synonyms: string;
  readonly place: string;
}

const MOST_RESULTS = 12;

/** Without accents and case, so that "à" finds "a". */
function folded(term: string): string {
  return term.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function words(text: string): string[] {
  return text.split(/[\s\p{P}]+/u).filter(Boolean);
}

/** Returns a function that finds structures, best first. */
export function searchIn(catalog: Catalog): (query: string) => Found[] {
  const index = new MiniSearch<Entry>({
    fields: ["id", "name", "latin", "synonyms", "place"],
    // An id is one word: "L5" is the vertebra, not one of its discs.
    tokenize: (text, field) => (field === "id" ? [text] : words(text)),
    processTerm: folded,
    searchOptions: {
      prefix: true,
      // Two slips in a long word, none in a short one: "T5" must not find "T6".
      fuzzy: (term) => (term.length > 4 ? 0.25 : false),
      combineWith: "AND",
      boost: { id: 6, name: 4, latin: 3, synonyms: 3, place: 0.5 },
      boostDocument: (id) => (catalog.structures[id as string]?.kind === "muscle" ? 1.5 : 1),
    },
  });
  const layerNames = new Map(catalog.layers.map((layer) => [layer.id, layer.name]));
  const groupNames = new Map(
    catalog.layers.flatMap((layer) => layer.groups.map((group) => [group.id, group.name])),
  );
  index.addAll(
    Object.values(catalog.structures).map((structure) => {
      const whole = structure.part_of ? catalog.wholes[structure.part_of] : undefined;
      const wholeNames = whole ? [whole.name, whole.latin, ...whole.synonyms] : [];
      return {
        id: structure.id,
        name: structure.name,
        latin: structure.latin,
        synonyms: [...structure.synonyms, ...wholeNames].join(" · "),
        place: `${layerNames.get(structure.layer) ?? ""} ${groupNames.get(structure.group) ?? ""}`,
      };
    }),
  );
  return (query) =>
    index
      .search(query)
      .slice(0, MOST_RESULTS)
      .flatMap((result) => {
        const structure = catalog.structures[result.id as string];
        return structure
          ? [
              {
                id: structure.id,
                name: structure.name,
                latin: structure.latin,
                layer: catalog.strings[`layer.${structure.layer}`] ?? "",
              },
            ]
          : [];
      });
}
