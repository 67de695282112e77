/** The catalogue as `explorer/catalog/catalog.schema.json` describes it. */

import type { MeshEntry, PackEntry, Point } from "../engine/index.ts";
import type { Help, PainArea, PainTopic, PathStep, Symptom } from "./catalog_pain.ts";
import type { LayerEntry, Structure, Whole } from "./catalog_structures.ts";
import type { GlossaryTerm, Source, Statement } from "./catalog_texts.ts";

export interface Language {
  readonly id: string;
  /** In the language itself. */
  readonly name: string;
  /** Whether a native reader has looked at every text. */
  readonly reviewed: boolean;
  readonly url: string;
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
