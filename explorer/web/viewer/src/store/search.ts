/** Find a structure, or something about pain, by any of its names. */

import MiniSearch from "minisearch";

import type { Catalog } from "./catalog.ts";
import { structuresOf } from "./catalog_ids.ts";

export type FoundKind = "structure" | "topic" | "symptom" | "help";

export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  /** Where it belongs: a layer, or what kind of text it is. */
  readonly place: string;
}

/** What the index knows of one thing; `found` is handed out. */
interface Entry {
  readonly key: string;
  /** Ids of structures are short names: "L5". */
  readonly short: string;
  readonly name: string;
  readonly latin: string;
  readonly synonyms: string;
  readonly place: string;
  readonly weight: number;
  readonly found: Found;
}

const MOST_RESULTS = 12;
const MUSCLE_WEIGHT = 1.5;
const WHOLE_WEIGHT = 2;

/** Returns a function that finds things, best first. */
export function searchIn(catalog: Catalog): (query: string) => Found[] {
  const entries = [...structureEntries(catalog), ...wholeEntries(catalog), ...painEntries(catalog)];
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const index = new MiniSearch<Entry>({
    idField: "key",
    fields: ["short", "name", "latin", "synonyms", "place"],
    // An id is one word: "L5" is the vertebra, not one of its discs.
    tokenize: (text, field) => (field === "short" ? [text] : words(text)),
    processTerm: folded,
    searchOptions: {
      prefix: true,
      // Two slips in a long word, none in a short one: "T5" must not find "T6".
      fuzzy: (term) => (term.length > 4 ? 0.25 : false),
      combineWith: "AND",
      boost: { short: 6, name: 4, latin: 3, synonyms: 3, place: 0.5 },
      boostDocument: (key) => byKey.get(key as string)?.weight ?? 1,
    },
  });
  index.addAll(entries);
  return (query) =>
    index
      .search(query)
      .slice(0, MOST_RESULTS)
      .flatMap((result) => byKey.get(result.id as string)?.found ?? []);
}

function structureEntries(catalog: Catalog): Entry[] {
  const layerNames = new Map(catalog.layers.map((layer) => [layer.id, layer.name]));
  const groupNames = new Map(
    catalog.layers.flatMap((layer) => layer.groups.map((group) => [group.id, group.name])),
  );
  return Object.values(catalog.structures).map((structure) => {
    const whole = structure.part_of ? catalog.wholes[structure.part_of] : undefined;
    const wholeNames = whole ? [whole.name, whole.latin, ...whole.synonyms] : [];
    return {
      key: `structure:${structure.id}`,
      short: structure.id,
      name: structure.name,
      latin: structure.latin,
      synonyms: [structure.everyday ?? "", ...structure.synonyms, ...wholeNames].join(" · "),
      place: `${layerNames.get(structure.layer) ?? ""} ${groupNames.get(structure.group) ?? ""}`,
      weight: structure.kind === "muscle" ? MUSCLE_WEIGHT : 1,
      found: {
        kind: "structure",
        id: structure.id,
        name: structure.name,
        latin: structure.latin,
        place: catalog.strings[`layer.${structure.peel}`] ?? "",
      },
    };
  });
}

/** Muscles that are shown in parts: who looks for one by its name finds it before its parts. */
function wholeEntries(catalog: Catalog): Entry[] {
  return Object.values(catalog.wholes).flatMap(({ id, name, latin, synonyms }) => {
    const [part] = structuresOf(catalog, id);
    if (!part) return [];
    const place = catalog.strings[`layer.${part.peel}`] ?? "";
    return [
      {
        key: `structure:${id}`,
        short: "",
        name,
        latin,
        synonyms: synonyms.join(" · "),
        place,
        weight: WHOLE_WEIGHT,
        found: { kind: "structure" as const, id, name, latin, place },
      },
    ];
  });
}

function painEntries(catalog: Catalog): Entry[] {
  const kinds = [
    ["topic", catalog.pain_topics],
    ["symptom", catalog.symptoms],
    ["help", catalog.helps],
  ] as const;
  return kinds.flatMap(([kind, records]) => {
    const place = catalog.strings[`found.${kind}`] ?? "";
    return Object.values(records).map(({ id, name, search_words }) => ({
      key: `${kind}:${id}`,
      short: "",
      name,
      latin: "",
      synonyms: search_words.join(" · "),
      place,
      weight: 1,
      found: { kind, id, name, latin: "", place },
    }));
  });
}

/** Without accents and case, so that "à" finds "a". */
function folded(term: string): string {
  return term.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function words(text: string): string[] {
  return text.split(/[\s\p{P}]+/u).filter(Boolean);
}
