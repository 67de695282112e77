/** The learning document as `explorer/catalog/learning.schema.json` describes it, and fetching it. */

import { computed, shallowRef, watch } from "vue";

import type { Catalog } from "../catalog.ts";
import type { Evidence, Source, Statement } from "../catalog_texts.ts";

export interface Choose {
  readonly options: readonly string[];
  /** Place of the right one. */
  readonly answer: number;
}

export interface Typed {
  readonly accept: readonly string[];
}

export interface Question {
  readonly ask: string;
  readonly because: Statement;
  /** One of these three is there; a name has both `choose` and `type`. */
  readonly choose?: Choose;
  /** Base id of a structure, or id of a whole muscle; either side counts. */
  readonly find?: string;
  readonly type?: Typed;
}

export type PoolKind =
  | "find" | "name" | "layer" | "origin" | "insertion" | "nerve" | "action" | "under" | "level" | "side";

export interface PoolQuestion extends Question {
  readonly id: string;
  readonly kind: PoolKind;
  /** Base ids. */
  readonly about: readonly string[];
  readonly region: string;
  readonly layer: string;
  /** The same for those who do not see the picture. */
  readonly ask_text: string;
  /** As an address holds it, without "?". */
  readonly view: string;
  /** Lit in the view, and named nowhere. */
  readonly mark: string | null;
}

export interface LessonStep {
  readonly id: string;
  readonly title: string;
  readonly text: Readonly<Record<"plain" | "student" | "teacher", string>>;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  /** As an address holds it, without "?". */
  readonly view: string;
  readonly question: Question;
  /** Given where the texts are in another language than the page. */
  readonly lang?: string;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly level: "first" | "further";
  readonly language: string;
  readonly steps: readonly LessonStep[];
}

export interface LearningDocument {
  readonly schema: 1;
  readonly language: string;
  readonly lessons: readonly Lesson[];
  readonly questions: readonly PoolQuestion[];
  readonly sources: Readonly<Record<string, Source>>;
}

/** Where the document is, by language; nowhere on a page without lessons. */
function addresses(): Readonly<Record<string, string>> {
  return JSON.parse(document.documentElement.dataset["learning"] || "{}") as Record<string, string>;
}

/** Fetch the learning document in a language; rejects where there is none. */
export async function fetchLearning(language: string): Promise<LearningDocument> {
  const listed = addresses();
  const url = listed[language] ?? listed["en"];
  if (!url) throw new Error("This page has no lessons.");
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The lessons could not be read (${response.status}).`);
  const learning = (await response.json()) as LearningDocument;
  if (learning.schema !== 1) throw new Error("The lessons have a form that this page cannot read.");
  return learning;
}

export type Learning = ReturnType<typeof createLearning>;

/** Lessons and questions: fetched when somebody first asks for them, and anew in another language. */
export function createLearning(catalog: Catalog) {
  const content = shallowRef<LearningDocument | null>(null);
  const failed = shallowRef(false);
  /** Lessons that are not of this atlas: written on this device, or handed over by a page around. */
  const own = shallowRef<readonly Lesson[]>([]);
  let asked: Promise<LearningDocument | null> | null = null;

  async function fetchNow(): Promise<LearningDocument | null> {
    const { language } = catalog;
    try {
      const found = await fetchLearning(language);
      if (language === catalog.language) content.value = found;
    } catch {
      failed.value = content.value === null;
      asked = null;
    }
    return content.value;
  }

  /** The document, once it is there; null where it cannot be had. Never rejects. */
  function load(): Promise<LearningDocument | null> {
    failed.value = false;
    return (asked ??= fetchNow());
  }

  watch(
    () => catalog.language,
    () => {
      if (asked) asked = fetchNow();
    },
  );

  return {
    content,
    /** It was asked for and could not be had. */
    failed,
    load,
    lessons: computed(() => content.value?.lessons ?? []),
    questions: computed(() => content.value?.questions ?? []),
    own,
    /** A lesson of the atlas, or one of this device. */
    lesson: (id: string): Lesson | undefined =>
      [...(content.value?.lessons ?? []), ...own.value].find((one) => one.id === id),
    sources: (): Readonly<Record<string, Source>> => ({
      ...catalog.sources,
      ...content.value?.sources,
    }),
  };
}
