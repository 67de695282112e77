/** What the steps of "Where does it hurt?" say, ready to be laid out. No state of its own. */

import type { CardSource, CitedStatement } from "./card.ts";
import { Bibliography } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { Help, PainArea, StepId } from "./catalog_pain.ts";
import type { Side } from "./catalog_structures.ts";
import type { Statement } from "./catalog_texts.ts";
import type { Named } from "./names.ts";
import type { HelpText } from "./reading.ts";
import { citedHelp } from "./reading.ts";

export type PainSide = Side | "both";

/** What a person has chosen so far. */
export interface PainChoice {
  readonly area: string | null;
  readonly side: PainSide;
  readonly symptoms: readonly string[];
}

type Cite = (statement: Statement) => CitedStatement;

/** So many topics of an area say when to ask for help; the others do so on their own pages. */
const TELLING = 2;

/** What people do for their back, by who does it. */
const DOERS: Readonly<Record<Doer, readonly string[]>> = {
  self: ["self_care", "exercise", "prevention"],
  others: ["therapy"],
  medical: ["medicine", "procedure"],
};
type Doer = "self" | "others" | "medical";

export interface HelpGroup {
  readonly key: Doer;
  readonly helps: readonly HelpText[];
}

export interface LayerOfArea {
  /** A layer of the facts. */
  readonly id: string;
  readonly name: string;
  readonly items: readonly (Named & { readonly everyday: string | null; readonly base: string })[];
}

interface Told extends Named {
  readonly plain: CitedStatement;
}

/** Signs that need the same kind of help, and what to do. */
export interface FlagGroup {
  readonly key: string;
  readonly action: CitedStatement;
  readonly signs: readonly CitedStatement[];
}

export interface StepContent {
  readonly id: StepId;
  readonly title: string;
  readonly text: CitedStatement;
  readonly flags: readonly FlagGroup[];
  /** The place that was chosen; null before that. */
  readonly place: Told | null;
  /** What one may feel there, to be ticked. */
  readonly feels: readonly Told[];
  readonly layers: readonly LayerOfArea[];
  readonly felt: readonly Told[];
  readonly helps: readonly HelpGroup[];
  readonly care: readonly CitedStatement[];
  readonly topics: readonly Named[];
  readonly sources: readonly CardSource[];
}

/** The content of one step; the order in which sources are numbered is the order of reading. */
export function stepContent(catalog: Catalog, id: StepId, choice: PainChoice): StepContent {
  const step = catalog.path.find((one) => one.id === id);
  if (!step) throw new Error(`The path has no step ${id}.`);
  const bibliography = new Bibliography(catalog);
  const cite: Cite = (statement) => bibliography.cite(statement);
  const area = choice.area ? catalog.areas[choice.area] : undefined;
  const symptoms = (ids: readonly string[]): Told[] =>
    ids.flatMap((one) => {
      const symptom = catalog.symptoms[one];
      return symptom ? [{ id: one, name: symptom.name, plain: cite(symptom.plain) }] : [];
    });
  const at = (...steps: StepId[]): boolean => steps.includes(id);
  return {
    id,
    title: step.title,
    text: cite(step.text),
    flags: at("red_flags") ? flagGroups(catalog, cite) : [],
    place:
      area && at("area", "reassurance", "next")
        ? { id: area.id, name: area.name, plain: cite(area.plain) }
        : null,
    feels: area && at("area") ? symptoms(area.symptoms) : [],
    layers: area && at("structures") ? layersOf(catalog, area, choice.side) : [],
    felt: at("next") ? symptoms(choice.symptoms) : [],
    helps: at("next")
      ? helpGroups(catalog, area).map(({ key, helps }) => ({
          key,
          helps: helps.map((help) => citedHelp(help, cite)),
        }))
      : [],
    care: at("next") ? careFor(catalog, area, choice.symptoms).map(cite) : [],
    topics: at("next") ? topicsOf(catalog, area) : [],
    sources: bibliography.sources(),
  };
}

/** The signs that need help, the most urgent first. */
function flagGroups(catalog: Catalog, cite: Cite): FlagGroup[] {
  return catalog.red_flags.groups.map(({ key, action, signs }) => ({
    key,
    action: cite(action),
    signs: signs.map(cite),
  }));
}

/**
 * The structures of an area by layer, skin side first, those of one side when one was chosen. The
 * neighbouring muscles stand before the bones, as they lie over them.
 */
export function layersOf(catalog: Catalog, area: PainArea, side: PainSide): LayerOfArea[] {
  const found = area.structures.flatMap((base) => catalog.structures[base] ?? []);
  const muscles = catalog.layers.filter(({ id }) => id !== "skeleton");
  const bones = catalog.layers.filter(({ id }) => id === "skeleton");
  return [...muscles, ...bones]
    .map((layer) => ({
      id: layer.id,
      name: layer.name,
      items: found
        .filter((structure) => structure.layer === layer.id)
        .map(({ id, name, everyday, sides }) => ({
          id: side !== "both" && sides.includes(side) ? `${id}.${side}` : id,
          base: id,
          name,
          everyday: everyday ?? null,
        })),
    }))
    .filter((layer) => layer.items.length > 0);
}

/**
 * When to ask for help: what belongs to the symptoms that were ticked, to back pain without a
 * single cause, and to the topic that stands for the area; nothing twice.
 */
export function careFor(
  catalog: Catalog,
  area: PainArea | undefined,
  ticked: readonly string[],
): Statement[] {
  const bySymptom = ticked.flatMap((id) => catalog.symptoms[id]?.seek_care ?? []);
  const byTopic = topicIds(catalog, area).slice(0, TELLING).flatMap(
    (id) =>
      catalog.pain_topics[id]?.sections.find(({ key }) => key === "seek_care")?.statements ?? [],
  );
  const seen = new Set<string>();
  return [...bySymptom, ...byTopic].filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** What people do for their back, by who does it, as the topics of the area name it. */
export function helpGroups(
  catalog: Catalog,
  area: PainArea | undefined,
): { readonly key: Doer; readonly helps: readonly Help[] }[] {
  const ids = new Set(
    topicIds(catalog, area).flatMap((id) => catalog.pain_topics[id]?.related_helps ?? []),
  );
  const helps = [...ids].flatMap((id) => catalog.helps[id] ?? []);
  return (Object.keys(DOERS) as Doer[])
    .map((key) => ({ key, helps: helps.filter(({ kind }) => DOERS[key].includes(kind)) }))
    .filter(({ helps: some }) => some.length > 0);
}

function topicsOf(catalog: Catalog, area: PainArea | undefined): Named[] {
  return topicIds(catalog, area).flatMap((id) => {
    const topic = catalog.pain_topics[id];
    return topic ? [{ id, name: topic.name }] : [];
  });
}

/** The topics of an area; without one, the topic that comes before all others. */
function topicIds(catalog: Catalog, area: PainArea | undefined): readonly string[] {
  return area?.topics ?? Object.keys(catalog.pain_topics).slice(0, 1);
}
