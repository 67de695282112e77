/** What the dialogs of a symptom, and of something that people do for their back, show. */

import type { CardSource, CitedStatement } from "./card.ts";
import { Bibliography } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { GuidelinePosition, Help } from "./catalog_pain.ts";
import type { Statement } from "./catalog_texts.ts";
import type { Named } from "./names.ts";

type Cite = (statement: Statement) => CitedStatement;
type Position = CitedStatement & Pick<GuidelinePosition, "body" | "year" | "position">;

export interface HelpText extends Named {
  readonly plain: CitedStatement;
  readonly summary: CitedStatement;
  readonly guidelines: readonly Position[];
  readonly cautions: readonly CitedStatement[];
}

interface WithTopics {
  readonly topics: readonly Named[];
  readonly sources: readonly CardSource[];
}

interface SymptomText extends Named, WithTopics {
  readonly plain: CitedStatement;
  readonly summary: CitedStatement;
  readonly where: CitedStatement;
  readonly structures: readonly Named[];
  readonly seekCare: readonly CitedStatement[];
}

/** A symptom with the topics that name it, or null when the catalogue has no such symptom. */
export function symptomFor(catalog: Catalog, id: string): SymptomText | null {
  const symptom = catalog.symptoms[id];
  if (!symptom) return null;
  const bibliography = new Bibliography(catalog);
  const cite: Cite = (statement) => bibliography.cite(statement);
  return {
    id,
    name: symptom.name,
    plain: cite(symptom.plain),
    summary: cite(symptom.summary),
    where: cite(symptom.where),
    structures: namedStructures(symptom.structures, catalog),
    seekCare: symptom.seek_care.map(cite),
    topics: namedTopics(symptom.topics, catalog),
    sources: bibliography.sources(),
  };
}

/** What is known of something that people do, or null when the catalogue has no such thing. */
export function helpFor(catalog: Catalog, id: string): (HelpText & WithTopics) | null {
  const help = catalog.helps[id];
  if (!help) return null;
  const bibliography = new Bibliography(catalog);
  return {
    ...citedHelp(help, (statement) => bibliography.cite(statement)),
    topics: namedTopics(help.topics, catalog),
    sources: bibliography.sources(),
  };
}

export function citedHelp(help: Help, cite: Cite): HelpText {
  return {
    id: help.id,
    name: help.name,
    plain: cite(help.plain),
    summary: cite(help.summary),
    guidelines: help.guidelines.map((said) => ({
      ...cite(said),
      body: said.body,
      year: said.year,
      position: said.position,
    })),
    cautions: help.cautions.map(cite),
  };
}

export function namedStructures(ids: readonly string[], catalog: Catalog): Named[] {
  return ids.map((id) => ({ id, name: catalog.structures[id]?.name ?? id }));
}

function namedTopics(ids: readonly string[], catalog: Catalog): Named[] {
  return ids.map((id) => ({ id, name: catalog.pain_topics[id]?.name ?? id }));
}
