/** What the card of one structure shows, ready to be laid out. */

import type { Reader } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";
import type { SectionKey, Side, Structure } from "./catalog_structures.ts";
import type { Evidence, Statement, Teaching } from "./catalog_texts.ts";
import type { Piece } from "./glossary.ts";
import { pieces } from "./glossary.ts";
import type { Named } from "./names.ts";
import type { NumberRow } from "./published_numbers.ts";
import { numberRows } from "./published_numbers.ts";

export interface Citation {
  /** Number in the card's own list of sources, from 1. */
  readonly number: number;
  readonly title: string;
}

export interface CitedStatement {
  readonly text: string;
  /** The text, cut where the glossary explains a word. */
  readonly pieces: readonly Piece[];
  readonly lang: string | null;
  readonly evidence: Evidence;
  readonly cites: readonly Citation[];
}

export interface CardSource {
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface CitedTeaching {
  readonly pitfalls: readonly CitedStatement[];
  readonly questions: readonly { readonly question: string; readonly answer: CitedStatement }[];
}

export interface PartInShort extends Named {
  readonly latin: string;
  readonly plain: CitedStatement | null;
  readonly summary: CitedStatement;
  readonly actions: readonly CitedStatement[];
}

export interface Card {
  readonly id: string;
  readonly base: string;
  readonly side: Side | null;
  readonly sided: boolean;
  readonly name: string;
  readonly latin: string;
  readonly kind: string;
  readonly layer: string;
  readonly group: string;
  /** The whole muscle that it is part of. */
  readonly whole: Named | null;
  readonly everyday: string | null;
  readonly plain: CitedStatement | null;
  /** Null of a whole muscle: its parts say what it is. */
  readonly summary: CitedStatement | null;
  /** Of a whole muscle: each part in short. */
  readonly parts: readonly PartInShort[];
  readonly purpose: readonly CitedStatement[];
  readonly actions: readonly CitedStatement[];
  readonly fibres: readonly CitedStatement[];
  readonly origin: readonly CitedStatement[];
  readonly insertion: readonly CitedStatement[];
  readonly innervation: readonly CitedStatement[];
  readonly blood_supply: readonly CitedStatement[];
  readonly variants: readonly CitedStatement[];
  readonly clinical: readonly CitedStatement[];
  readonly numbers: readonly NumberRow[];
  /** What lies near in the model, and how. */
  readonly neighbours: readonly { readonly lies: string; readonly structures: readonly Named[] }[];
  readonly teaching: CitedTeaching | null;
  readonly pain: readonly (CitedStatement & { readonly topic: string; readonly name: string })[];
  /** Further pain topics that show this structure. */
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly sources: readonly CardSource[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
}

/** The sections that a card has something to say in for its reader, in reading order. */
export function sectionsOf(card: Card, reader: Reader): string[] {
  const teaching = card.teaching !== null && reader === "teacher";
  const filled: Readonly<Record<string, boolean>> = {
    parts: card.parts.length > 0,
    function: card.purpose.length + card.actions.length > 0,
    attachments: card.origin.length + card.insertion.length + card.fibres.length > 0,
    supply: card.innervation.length + card.blood_supply.length > 0,
    numbers: card.numbers.length > 0,
    more: card.variants.length + card.clinical.length > 0,
    neighbours: card.neighbours.length > 0,
    pain: card.pain.length + card.topics.length > 0,
    teaching,
    sources: card.sources.length > 0,
  };
  const shown = reader === "plain" ? PLAIN_SECTIONS : Object.keys(filled);
  return shown.filter((key) => filled[key]);
}

const LIES = ["superficial", "deep", "beside"] as const;

/** Plain words say what it is for at the top; terms and figures are for those who study. */
const PLAIN_SECTIONS = ["parts", "pain", "sources"];

/** The card of a structure, or null when the catalogue has none; `wholeCardFor` has those of wholes. */
export function cardFor(catalog: Catalog, id: string): Card | null {
  const [named, side] = splitSide(id);
  const structure = catalog.structures[named];
  if (!structure) return null;
  const base = structure.id;
  const bibliography = new Bibliography(catalog);
  const cited = (statements: readonly Statement[]): CitedStatement[] =>
    statements.map((statement) => bibliography.cite(statement));
  const section = (key: SectionKey): CitedStatement[] => cited(sectionOf(structure, key));
  const whole = structure.part_of ? catalog.wholes[structure.part_of] : undefined;
  // The order in which sources are numbered is the order of reading.
  return {
    id,
    base,
    side,
    sided: structure.sides.length === 2,
    name: structure.name,
    latin: structure.latin,
    kind: structure.kind,
    ...placeOf(structure, catalog),
    whole: whole ? { id: whole.id, name: whole.name } : null,
    parts: [],
    everyday: structure.everyday,
    plain: structure.plain && bibliography.cite(structure.plain),
    summary: bibliography.cite(structure.summary),
    purpose: section("purpose"),
    actions: section("actions"),
    fibres: section("fibres"),
    origin: section("origin"),
    insertion: section("insertion"),
    innervation: section("innervation"),
    blood_supply: section("blood_supply"),
    numbers: numberRows(structure.numbers, catalog, (statement) => bibliography.cite(statement)),
    variants: section("variants"),
    clinical: section("clinical"),
    pain: structure.pain.map((relation) => ({
      ...bibliography.cite(relation),
      topic: relation.topic,
      name: catalog.pain_topics[relation.topic]?.name ?? relation.topic,
    })),
    topics: structure.shown_by.topics
      .filter((id) => !structure.pain.some((relation) => relation.topic === id))
      .map((id) => ({ id, name: catalog.pain_topics[id]?.name ?? id })),
    neighbours: LIES.map((lies) => ({
      lies,
      structures: structure.neighbours
        .filter((neighbour) => neighbour.lies === lies)
        .map(({ id }) => ({ id, name: catalog.structures[id]?.name ?? id })),
    })).filter(({ structures }) => structures.length > 0),
    teaching: structure.teaching && teachingOf(structure.teaching, bibliography),
    sources: bibliography.sources(),
    identifiers: structure.identifiers,
  };
}

/** The names of its layer and group. */
export function placeOf({ layer, group }: Structure, catalog: Catalog) {
  const entry = catalog.layers.find(({ id }) => id === layer);
  return {
    layer: entry?.name ?? layer,
    group: entry?.groups.find(({ id }) => id === group)?.name ?? "",
  };
}

export function sectionOf(structure: Structure, key: SectionKey): readonly Statement[] {
  return structure.sections.find((section) => section.key === key)?.statements ?? [];
}

/** What those who teach read below the rest. */
export function teachingOf(teaching: Teaching, bibliography: Bibliography): CitedTeaching {
  return {
    pitfalls: teaching.pitfalls.map((pitfall) => bibliography.cite(pitfall)),
    questions: teaching.questions.map(({ question, answer }) => ({
      question,
      answer: bibliography.cite(answer),
    })),
  };
}

/** Numbers sources, and marks terms, in the order in which they are first met. */
export class Bibliography {
  private readonly order: string[] = [];
  private readonly explained = new Set<string>();

  constructor(private readonly catalog: Catalog) {}

  cite(statement: Statement): CitedStatement {
    const cites = statement.sources.map((id) => {
      if (!this.order.includes(id)) this.order.push(id);
      return {
        number: this.order.indexOf(id) + 1,
        title: this.catalog.sources[id]?.title ?? id,
      };
    });
    return {
      text: statement.text,
      pieces: pieces(statement.text, this.catalog, this.explained),
      lang: statement.lang ?? null,
      evidence: statement.evidence,
      cites,
    };
  }

  sources(): CardSource[] {
    return this.order.map((id, index) => {
      const source = this.catalog.sources[id];
      return {
        number: index + 1,
        title: source?.title ?? id,
        kind: source?.kind ?? "",
        url: source?.url ?? null,
        note: source?.note ?? null,
      };
    });
  }
}

/** The signs for which a person should get help, with their sources. */
export function redFlagsOf(catalog: Catalog) {
  const bibliography = new Bibliography(catalog);
  return {
    introduction: bibliography.cite(catalog.red_flags.introduction),
    groups: catalog.red_flags.groups.map((group) => ({
      key: group.key,
      action: bibliography.cite(group.action),
      signs: group.signs.map((sign) => bibliography.cite(sign)),
    })),
    sources: bibliography.sources(),
  };
}
