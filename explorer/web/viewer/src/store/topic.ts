/** What the dialog of one pain topic shows, ready to be laid out. */

import type { CardSource, CitedStatement, CitedTeaching } from "./card.ts";
import { Bibliography, teachingOf } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { PainTopic } from "./catalog_pain.ts";
import type { Statement } from "./catalog_texts.ts";
import type { Named } from "./names.ts";
import type { HelpText } from "./reading.ts";
import { citedHelp, namedStructures } from "./reading.ts";

export interface Topic extends Named {
  readonly plain: CitedStatement;
  readonly summary: CitedStatement;
  readonly where: CitedStatement;
  readonly structures: readonly Named[];
  readonly sections: readonly {
    readonly key: PainTopic["sections"][number]["key"];
    readonly statements: readonly CitedStatement[];
  }[];
  readonly symptoms: readonly (Named & { readonly plain: CitedStatement })[];
  readonly helps: readonly HelpText[];
  readonly teaching: CitedTeaching | null;
  readonly sources: readonly CardSource[];
}

/** The page of a topic, or null when the catalogue has no such topic. */
export function topicFor(catalog: Catalog, id: string): Topic | null {
  const topic = catalog.pain_topics[id];
  if (!topic) return null;
  const bibliography = new Bibliography(catalog);
  const cite = (statement: Statement): CitedStatement => bibliography.cite(statement);
  // The order in which sources are numbered is the order of reading.
  return {
    id,
    name: topic.name,
    plain: cite(topic.plain),
    summary: cite(topic.summary),
    where: cite(topic.where),
    structures: namedStructures(topic.structures, catalog),
    sections: topic.sections.map(({ key, statements }) => ({
      key,
      statements: statements.map(cite),
    })),
    symptoms: present(topic.symptoms, catalog.symptoms).map((symptom) => ({
      id: symptom.id,
      name: symptom.name,
      plain: cite(symptom.plain),
    })),
    helps: present(topic.related_helps, catalog.helps).map((help) => citedHelp(help, cite)),
    teaching: topic.teaching && teachingOf(topic.teaching, bibliography),
    sources: bibliography.sources(),
  };
}

function present<T>(ids: readonly string[], records: Readonly<Record<string, T>>): T[] {
  return ids.flatMap((id) => records[id] ?? []);
}
