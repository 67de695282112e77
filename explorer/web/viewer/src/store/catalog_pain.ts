/** What the catalogue tells of pain: topics, symptoms, helps, areas, and the steps of the path. */

import type { Point } from "../engine/index.ts";
import type { Statement, Teaching } from "./catalog_texts.ts";

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
