/** What a host page can do with the atlas: change the view, start a lesson or quiz, take a picture. */

import type { Actions } from "../store/actions.ts";
import type { Catalog } from "../store/catalog.ts";
import { knownIds, splitSide, structuresOf } from "../store/catalog_ids.ts";
import type { Side } from "../store/catalog_structures.ts";
import { peeledAt, revealed } from "../store/layers.ts";
import type { Learn } from "../store/learn/learn.ts";
import type { Names } from "../store/names.ts";
import { looksFromFront } from "../store/orientation.ts";
import type { Scene } from "../store/scene.ts";
import { withSelected, withSelectionShown } from "../store/visibility.ts";
import type { Reader, ViewState } from "../view_state.ts";
import { DEEP, DEEP_LAYERS, isPeelLayer, PEEL_LAYERS } from "../view_state.ts";
import { fromQuery, toQuery } from "../view_query.ts";
import type { Controls, Outcome } from "./handle.ts";
import { VERSION } from "./message.ts";

export interface Reached {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly actions: Pick<Actions, "clear">;
  readonly learn: Pick<Learn, "learning" | "player"> & {
    readonly practice?: {
      readonly run: (scope: { layers?: string[]; regions?: string[] }, length: number) => Promise<boolean>;
    };
  };
  readonly announce: (text: string) => void;
  /** For whom the page is read; a host does not change what a person chose elsewhere. */
  readonly reader: { value: Reader };
  /** Let the page speak another language for now. */
  readonly speak: (language: string) => Promise<void>;
  /** The address of a PNG; null where none can be drawn. */
  readonly picture: () => string | null;
  /** Ends what lies over the view for a while. */
  readonly leave: () => void;
}

/** So many questions, if a host does not say how many. */
const QUIZ_LENGTH = 10;

export function createControls(reached: Reached): Controls {
  const { catalog, names, scene, learn } = reached;
  const known = knownIds(catalog);

  /** What every command that changes the view answers. */
  const shown = (): Outcome => ({ view: toQuery(scene.view.value) });

  async function state(fields: Readonly<Record<string, string>>): Promise<Outcome> {
    const { state: asked, notices } = fromQuery(fields, known);
    const [first] = notices;
    // Half a view would be another one than the host meant.
    if (first) return `“${first.value}” is not understood (${first.key.replace("address.", "")})`;
    const language = catalog.languages.find(({ id }) => id === asked.language);
    if (asked.language && !language) return `“${asked.language}” is not understood (no_language)`;
    reached.leave();
    const { value: now } = scene.view;
    const read = { language: asked.language ?? now.language, reader: asked.reader ?? now.reader };
    if (asked.reader) reached.reader.value = asked.reader;
    scene.show({ ...withSelectionShown(asked, catalog), ...read });
    if (language) await reached.speak(language.id);
    return shown();
  }

  function select(id: string | null): Outcome {
    if (id !== null && !known.has(id)) return `there is no structure “${id}”`;
    reached.leave();
    if (id === null) {
      reached.actions.clear();
      return shown();
    }
    scene.show(withSelected(uncovered(scene.view.value, id), id, catalog));
    scene.engine.value?.fit([id]);
    reached.announce(names.structure(id));
    return shown();
  }

  /** The view in which a structure can be seen, as when a person chooses it in the list. */
  function uncovered(view: ViewState, id: string): ViewState {
    const [base, side] = splitSide(id);
    const parts = structuresOf(catalog, base);
    const next = parts.reduce((seen, { peel, sides }) => {
      const both: readonly Side[] = sides.length > 0 ? sides : ["left", "right"];
      return revealed(seen, peel, side ? [side] : both);
    }, view);
    const inFront = parts.some(({ kind }) => kind === "muscle") && looksFromFront(scene.camera.value);
    return inFront ? { ...next, view: "posterior", camera: null } : next;
  }

  function peel(layer: string, side: Side | null): Outcome {
    const outermost = layer === DEEP ? DEEP_LAYERS[0] : layer;
    if (!isPeelLayer(outermost)) {
      return `there is no layer “${layer}” to be peeled to: these are ${[DEEP, ...PEEL_LAYERS].join(", ")}`;
    }
    reached.leave();
    scene.show(peeledAt(scene.view.value, PEEL_LAYERS.indexOf(outermost), side ?? "both"));
    reached.announce(`${names.word("say.peeled_to")} ${names.layer(outermost)}`);
    return shown();
  }

  async function lesson(id: string, step: number | null): Promise<Outcome> {
    const content = await learn.learning.load();
    if (!content) return "the lessons could not be fetched";
    const found = content.lessons.find((one) => one.id === id);
    if (!found) {
      return `there is no lesson “${id}”: these are ${content.lessons.map((one) => one.id).join(", ")}`;
    }
    const { length } = found.steps;
    if (step !== null && step > length) return `the lesson “${id}” has ${length} steps`;
    learn.player.play(found, step === null ? 0 : step - 1);
    return { lesson: id, title: found.title, steps: length };
  }

  async function quiz(questions: number | null, about: string | null): Promise<Outcome> {
    const content = await learn.learning.load();
    if (!content) return "the questions could not be fetched";
    const all = content.questions;
    const layers = new Set(all.map((one) => one.layer));
    const regions = new Set(all.map((one) => one.region));
    const scope =
      about === null ? {} : layers.has(about) ? { layers: [about] } : regions.has(about) ? { regions: [about] } : null;
    if (!scope) return `nothing is asked about “${about}”: these are ${[...layers, ...regions].join(", ")}`;
    const begun = await learn.practice?.run(scope, questions ?? QUIZ_LENGTH);
    return begun ? { quiz: "practice" } : "there is no question to ask";
  }

  function picture(): Outcome {
    if (scene.secret.value) return "a question is being asked";
    if (!scene.ready.value) return "nothing is drawn yet, or this browser cannot draw in 3D";
    return { picture: reached.picture() ?? refusePicture() };
  }

  return {
    hello: () => ({
      api: VERSION,
      title: names.word("app.title"),
      version: catalog.version,
      language: catalog.language,
      languages: catalog.languages.map(({ id }) => id),
      drawn: scene.ready.value,
    }),
    state,
    select,
    peel,
    lesson,
    quiz,
    picture,
  };
}

function refusePicture(): never {
  throw new Error("No picture could be drawn.");
}
