/** What the catalogue tells of bones, muscles and the other structures, and of the layers they form. */

import type { Layer } from "../view_state.ts";
import type { PublishedNumber, Statement, Teaching } from "./catalog_texts.ts";

export type Side = "left" | "right";

/** Regions of the body, from the head down. */
export const REGIONS = ["head", "neck", "shoulder", "thorax", "lumbar", "pelvis"] as const;
export type Region = (typeof REGIONS)[number];

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
