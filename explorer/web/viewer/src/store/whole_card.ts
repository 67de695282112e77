/** The card of a muscle that is shown in parts, such as trapezius. */

import type { Card, CitedStatement } from "./card.ts";
import { Bibliography, placeOf, sectionOf, teachingOf } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide, structuresOf } from "./catalog_ids.ts";
import type { SectionKey } from "./catalog_structures.ts";
import type { Statement } from "./catalog_texts.ts";
import { numberRows } from "./published_numbers.ts";

/** The card of a muscle that is shown in parts: what each part is and does, and what they share. */
export function wholeCardFor(catalog: Catalog, id: string): Card | null {
  const [base, side] = splitSide(id);
  const whole = catalog.wholes[base];
  const parts = structuresOf(catalog, base);
  const [first] = parts;
  if (!whole || !first) return null;
  const bibliography = new Bibliography(catalog);
  const cite = (statement: Statement): CitedStatement => bibliography.cite(statement);
  const alike = (statements: readonly Statement[]): Statement[] =>
    statements.filter(({ text }, at) => statements.findIndex((one) => one.text === text) === at);
  /** What is said of every part alike is true of the whole. */
  const shared = (key: SectionKey): CitedStatement[] =>
    sectionOf(first, key)
      .filter(({ text }) => parts.every((part) => sectionOf(part, key).some((one) => one.text === text)))
      .map(cite);
  const pain = alike(parts.flatMap((part) => part.pain)) as (typeof first.pain)[number][];
  const topics = new Set(parts.flatMap((part) => part.shown_by.topics));
  return {
    id,
    base,
    side,
    sided: first.sides.length === 2,
    name: whole.name,
    latin: whole.latin,
    kind: first.kind,
    ...placeOf(first, catalog),
    whole: null,
    everyday: null,
    plain: null,
    summary: null,
    parts: parts.map((part) => ({
      id: part.id,
      name: part.name,
      latin: part.latin,
      plain: part.plain && cite(part.plain),
      summary: cite(part.summary),
      actions: sectionOf(part, "actions").map(cite),
    })),
    purpose: shared("purpose"),
    actions: [],
    fibres: shared("fibres"),
    origin: shared("origin"),
    insertion: shared("insertion"),
    innervation: shared("innervation"),
    blood_supply: shared("blood_supply"),
    numbers: numberRows(first.numbers.filter(({ of }) => of === base), catalog, cite),
    variants: shared("variants"),
    clinical: shared("clinical"),
    pain: pain.map((relation) => ({
      ...cite(relation),
      topic: relation.topic,
      name: catalog.pain_topics[relation.topic]?.name ?? relation.topic,
    })),
    topics: [...topics]
      .filter((topic) => !pain.some((relation) => relation.topic === topic))
      .map((topic) => ({ id: topic, name: catalog.pain_topics[topic]?.name ?? topic })),
    neighbours: [],
    teaching: whole.teaching && teachingOf(whole.teaching, bibliography),
    sources: bibliography.sources(),
    identifiers: [],
  };
}
