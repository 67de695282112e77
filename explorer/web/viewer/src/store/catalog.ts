/** The catalogue as `explorer/catalog/catalog.schema.json` describes it. */

import type { MeshEntry, PackEntry } from "../engine/index.ts";
import type { Layer } from "../view_state.ts";

export type Evidence = "established" | "debated" | "traditional" | "unverified";
export type Side = "left" | "right";
/** Millimetres; +x left, +y posterior, +z superior. */
export type Point = readonly [number, number, number];

export interface Statement {
  readonly text: string;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  /** Given where the text is in another language than the catalogue. */
  readonly lang?: string;
}

/** For those who teach: what is commonly got wrong, and what one can ask. */
export interface Teaching {
  readonly pitfalls: readonly Statement[];
  readonly questions: readonly { readonly question: string; readonly answer: Statement }[];
}

/** A published figure; `value` is in the unit that `quantity` ends in. */
export interface PublishedNumber {
  /** The structure, or the whole muscle that it is part of. */
  readonly of: string;
  readonly quantity: string;
  readonly value: number;
  readonly spread: number | readonly [number, number] | null;
  readonly spread_kind: "sd" | "sem" | "range_low_high" | null;
  readonly n: number | null;
  readonly who: string | null;
  readonly method: string;
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  readonly lang?: string;
}

export interface GlossaryTerm {
  readonly id: string;
  readonly term: string;
  readonly forms: readonly string[];
  readonly meaning: Statement;
}

export interface PainRelation extends Statement {
  readonly topic: string;
}

/** Levels of the spine from above: C1 to S5, cranium, coccyx, hip_bone. */
export interface Levels {
  readonly start: readonly string[];
  readonly end: readonly string[];
  readonly cross: readonly string[];
}

/** Stands at the place of its fascicle index in the mesh. */
export interface FascicleEntry {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly from_level: string | null;
  readonly to_level: string | null;
  readonly levels: Levels;
}

export interface Neighbour {
  readonly id: string;
  readonly lies: "superficial" | "deep" | "beside";
}

/** How good the model of one structure is; lengths in millimetres. */
export interface Quality {
  readonly closed: boolean;
  readonly bodies: number;
  readonly ends_mm: {
    readonly median: number;
    readonly worst: number;
    readonly count: number;
  } | null;
  readonly penetration_mm: number;
  readonly penetrates: string | null;
  readonly surface_mm: {
    readonly mean: number;
    readonly p95: number;
    readonly volume_ratio: number | null;
    readonly measured_on: string;
    readonly current: boolean;
  } | null;
  readonly sourced_share: number;
}

export interface Language {
  readonly id: string;
  /** In the language itself. */
  readonly name: string;
  /** Whether a native reader has looked at every text. */
  readonly reviewed: boolean;
  readonly url: string;
}

export type SectionKey =
  | "purpose"
  | "actions"
  | "fibres"
  | "origin"
  | "insertion"
  | "innervation"
  | "blood_supply"
  | "variants"
  | "clinical";

export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  readonly kind: "bone" | "disc" | "muscle" | "fascia" | "ligament" | "skin";
  readonly layer: string;
  readonly group: string;
  /** The layer of the view state with which it is shown, hidden and peeled. */
  readonly peel: Layer;
  readonly sides: readonly Side[];
  /** Those that it lies in or is attached in, from the head down. */
  readonly regions: readonly Region[];
  readonly synonyms: readonly string[];
  readonly part_of: string | null;
  /** Its name in daily life: "shoulder-blade lifter". */
  readonly everyday: string | null;
  /** What it is in plain words; a muscle's is its purpose. */
  readonly plain: Statement | null;
  readonly teaching: Teaching | null;
  readonly numbers: readonly PublishedNumber[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly summary: Statement;
  readonly sections: readonly {
    readonly key: SectionKey;
    readonly statements: readonly Statement[];
  }[];
  readonly pain: readonly PainRelation[];
  /** Pain topics and symptoms that show this structure. */
  readonly shown_by: { readonly topics: readonly string[]; readonly symptoms: readonly string[] };
  /** Where any of its fascicles starts or ends, and what any crosses. */
  readonly levels: Levels;
  readonly fascicles: readonly FascicleEntry[];
  /** Of each fascicle, what its origin and its insertion are on: base ids. */
  readonly attached_to: readonly (readonly [string, string])[];
  /** Within 3 mm in the model, largest contact first; where they lie from here. */
  readonly neighbours: readonly Neighbour[];
  readonly quality: Quality | null;
}

export interface Whole {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  readonly synonyms: readonly string[];
  readonly teaching: Teaching | null;
}

export interface LayerEntry {
  readonly id: string;
  readonly name: string;
  readonly summary: Statement;
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly summary: Statement | null;
    readonly plain: Statement | null;
    readonly teaching: Teaching | null;
    readonly structures: readonly string[];
    /** Of its muscles in the study style. */
    readonly colour: string | null;
  }[];
}

/** What topics, symptoms and helps have in common: for students, and in plain words. */
interface Told {
  readonly id: string;
  readonly name: string;
  /** What people type to find it; not shown. */
  readonly search_words: readonly string[];
  readonly summary: Statement;
  readonly plain: Statement;
  readonly teaching: Teaching | null;
}

interface Placed extends Told {
  readonly where: Statement;
  readonly structures: readonly string[];
}

export interface PainTopic extends Placed {
  readonly symptoms: readonly string[];
  readonly related_helps: readonly string[];
  readonly sections: readonly {
    readonly key: "feels_like" | "worse" | "better" | "helps" | "seek_care" | "certainty";
    readonly statements: readonly Statement[];
  }[];
}

export interface Symptom extends Placed {
  readonly seek_care: readonly Statement[];
  readonly topics: readonly string[];
}

export interface GuidelinePosition extends Statement {
  readonly body: string;
  readonly year: number | null;
  readonly position: "for" | "conditional" | "against" | "no_recommendation";
}

export interface Help extends Told {
  readonly kind: string;
  readonly guidelines: readonly GuidelinePosition[];
  readonly cautions: readonly Statement[];
  readonly topics: readonly string[];
}

/** A part of the body where a person feels pain. */
export interface PainArea {
  readonly id: string;
  readonly name: string;
  /** What people type to find it; not shown. */
  readonly search_words: readonly string[];
  readonly plain: Statement;
  readonly on_skin: boolean;
  /** Each point of the skin belongs to the area with the nearest seed; of both sides. */
  readonly seeds_mm: readonly Point[];
  readonly structures: readonly string[];
  readonly symptoms: readonly string[];
  /** The topic without a single cause comes first. */
  readonly topics: readonly string[];
}

export type StepId = "red_flags" | "area" | "reassurance" | "structures" | "next";

/** A step of "Where does it hurt?", in the order of the catalogue. */
export interface PathStep {
  readonly id: StepId;
  readonly title: string;
  readonly text: Statement;
}

/** Regions of the body, from the head down. */
export const REGIONS = ["head", "neck", "shoulder", "thorax", "lumbar", "pelvis"] as const;
export type Region = (typeof REGIONS)[number];

export interface Source {
  readonly title: string;
  readonly kind: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface Catalog {
  readonly schema: 1;
  readonly language: string;
  /** English first. */
  readonly languages: readonly Language[];
  readonly version: string;
  readonly structures: Readonly<Record<string, Structure>>;
  readonly wholes: Readonly<Record<string, Whole>>;
  readonly layers: readonly LayerEntry[];
  readonly pain_topics: Readonly<Record<string, PainTopic>>;
  readonly symptoms: Readonly<Record<string, Symptom>>;
  readonly helps: Readonly<Record<string, Help>>;
  readonly red_flags: {
    readonly introduction: Statement;
    readonly groups: readonly {
      readonly key: "emergency" | "same_day";
      readonly action: Statement;
      readonly signs: readonly Statement[];
    }[];
  };
  readonly areas: Readonly<Record<string, PainArea>>;
  /** Seeds of the skin that is no part of the back, of both sides. */
  readonly elsewhere_mm: readonly Point[];
  readonly path: readonly PathStep[];
  readonly glossary: readonly GlossaryTerm[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly strings: Readonly<Record<string, string>>;
  readonly packs: readonly PackEntry[];
  readonly meshes: Readonly<Record<string, MeshEntry>>;
  readonly attachment_colours: { readonly origin: string; readonly insertion: string };
}

/** Fetch the catalogue; rejects with a plain sentence. */
export async function fetchCatalog(url: string): Promise<Catalog> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The atlas could not be read (${response.status}).`);
  const catalog = (await response.json()) as Catalog;
  if (catalog.schema !== 1) throw new Error("The atlas has a form that this page cannot read.");
  return catalog;
}

/** `multifidus.left` is `["multifidus", "left"]`; without a side, `["T5", null]`. */
export function splitSide(id: string): [base: string, side: Side | null] {
  if (id.endsWith(".left")) return [id.slice(0, -5), "left"];
  if (id.endsWith(".right")) return [id.slice(0, -6), "right"];
  return [id, null];
}

/** The structures that a base id means: itself, or the parts of a whole muscle. */
export function structuresOf(catalog: Catalog, base: string): Structure[] {
  const one = catalog.structures[base];
  if (one) return [one];
  return Object.values(catalog.structures).filter(({ part_of }) => part_of === base);
}

/** Do two ids, with sides or without, mean anything together? */
export function overlap(catalog: Catalog, a: string, b: string): boolean {
  const [[baseA, sideA], [baseB, sideB]] = [splitSide(a), splitSide(b)];
  if (sideA && sideB && sideA !== sideB) return false;
  const meant = structuresOf(catalog, baseA);
  return baseA === baseB || structuresOf(catalog, baseB).some((one) => meant.includes(one));
}

/** Every id that an address may name: of structures, of one side, and of whole muscles. */
export function knownIds(catalog: Catalog): Set<string> {
  const wholes = Object.keys(catalog.wholes);
  return new Set([
    ...Object.keys(catalog.structures),
    ...Object.keys(catalog.meshes),
    ...wholes.flatMap((whole) => [whole, `${whole}.left`, `${whole}.right`]),
  ]);
}
