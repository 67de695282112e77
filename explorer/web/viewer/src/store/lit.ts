/** Many structures lit at once, while the rest recedes. */

import { nextTick, ref } from "vue";

import type { AtlasEngine } from "../engine/index.ts";
import type { Layer, ViewState } from "../view_state.ts";
import { DEFAULT_VIEW_STATE, LAYERS } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { withLayers } from "./layers.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** More fascicles no structure has; the engine passes over those that there are not. */
const WHOLE: readonly number[] = Array.from({ length: 256 }, (_, fascicle) => fascicle);

/** A view without anything that was hidden, cut or chosen before; the reader stays the same. */
export function freshView({ language, reader, style, view, camera }: ViewState): ViewState {
  return { ...DEFAULT_VIEW_STATE, language, reader, style, view, camera };
}

/** Light up whole structures, by id or base id; null ends it. */
export function lightUp(engine: Pick<AtlasEngine, "setParts">, ids: readonly string[] | null): void {
  engine.setParts(ids && Object.fromEntries(ids.map((id) => [id, WHOLE])));
}

/**
 * The view in which all of `bases` can be seen: their layers and the bones. Where bones are among
 * them, the other muscles of these layers go, as bones do not shine through them.
 */
export function viewOf(view: ViewState, bases: readonly string[], catalog: Catalog): ViewState {
  const wanted = new Set(bases);
  const layerOf = (base: string): Layer | undefined => catalog.structures[base]?.peel;
  const shown = new Set<Layer | undefined>(["skeleton", ...bases.map(layerOf)]);
  const withBones = bases.some((base) => layerOf(base) === "skeleton");
  const hidden = withBones
    ? Object.values(catalog.structures)
        .filter(({ id, peel }) => peel !== "skeleton" && shown.has(peel) && !wanted.has(id))
        .map(({ id }) => id)
        .sort()
    : [];
  const layers = LAYERS.filter((layer) => shown.has(layer));
  return {
    ...withLayers(freshView(view), "both", layers),
    hidden,
    view: "posterior",
    camera: null,
  };
}

export interface Lit {
  readonly title: string;
  readonly ids: readonly string[];
  /** Opens again what it was asked for from. */
  readonly reopen: () => void;
}

interface Parts {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly room: Room;
  readonly voice: Voice;
  /** Shows again what was shown before, if that was not a view alone. */
  readonly restore: () => boolean;
}

/** "Show all in 3D": what is lit, and the way back to where it was asked for. */
export function createLit({ catalog, names, scene, room, voice, restore }: Parts) {
  const lit = ref<Lit | null>(null);
  let before: { readonly view: ViewState; readonly quiet: boolean; readonly mark: string | null } | null =
    null;

  function stopShowing(): void {
    if (!lit.value) return;
    lit.value = null;
    if (scene.engine.value) lightUp(scene.engine.value, null);
    if (!before) return;
    scene.mark.value = before.mark;
    if (!restore()) scene.show(before.view);
    scene.quiet.value = before.quiet;
    before = null;
  }

  return {
    lit,
    stopShowing,
    showAll(title: string, bases: readonly string[], reopen: () => void): void {
      scene.passing.end();
      before ??= { view: scene.view.value, quiet: scene.quiet.value, mark: scene.mark.value };
      scene.mark.value = null;
      // A long list of what is hidden is of no use in the address.
      scene.quiet.value = true;
      room.dialog.value = null;
      room.makeRoomForCard();
      scene.engine.value?.setSkinAreas(null);
      scene.show(viewOf(scene.view.value, bases, catalog));
      scene.engine.value?.fit(bases);
      lit.value = { title, ids: bases, reopen };
      voice.announce(names.word("topic.showing").replace("{title}", title));
      void nextTick(() => {
        // What looks at a level of the spine has put out its own by now.
        if (scene.engine.value) lightUp(scene.engine.value, bases);
        document.querySelector<HTMLElement>("[data-lit-back]")?.focus();
      });
    },
    /** Back to the text that asked for it. */
    backToText(): void {
      const reopen = lit.value?.reopen;
      stopShowing();
      reopen?.();
    },
  };
}
