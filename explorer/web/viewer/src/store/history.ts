/** Taking back what was shown, hidden and faded. Where one looks from is not part of it. */

import { computed, shallowRef, watch } from "vue";

import type { ViewState } from "../view_state.ts";
import { isLayer } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { overlap, splitSide } from "./catalog_ids.ts";
import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const LOOK = [
  "layers",
  "layers_right",
  "hidden",
  "only",
  "opacity",
  "xray",
  "cut",
  "style",
  "overlays",
] as const;
type Look = Pick<ViewState, (typeof LOOK)[number]>;

const MOST = 100;
/** Changes of a slider are one as long as it is held, and where they follow each other so soon. */
const ONE_PULL_MS = 1000;

export function lookOf(view: ViewState): Look {
  const { layers, layers_right, hidden, only, opacity, xray, cut, style, overlays } = view;
  return { layers, layers_right, hidden, only, opacity, xray, cut, style, overlays };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Is this what pulling a slider does: a cut that moves, or layers that fade into each other? */
export function isPull(before: Look, after: Look): boolean {
  const touched = LOOK.filter((key) => !same(before[key], after[key]));
  const names = [...Object.keys(before.opacity), ...Object.keys(after.opacity)];
  const faded = names.filter((name) => before.opacity[name] !== after.opacity[name]);
  if (!faded.every((name) => isLayer(splitSide(name)[0]))) return false;
  const both = before.cut !== null && after.cut !== null && before.cut.plane === after.cut.plane;
  return touched.includes("cut")
    ? both && touched.length === 1
    : faded.length > 0 && touched.every((key) => ["opacity", "layers", "layers_right"].includes(key));
}

export function createHistory(catalog: Catalog, names: Names, scene: Scene, voice: Voice) {
  const past = shallowRef<readonly Look[]>([]);
  const future = shallowRef<readonly Look[]>([]);
  let now = lookOf(scene.view.value);
  let pulled_ms = -Infinity;
  /** How often a finger or button went down, and at which of these the last pull was. */
  let presses = 0;
  let down = false;
  let pulledAt = -1;

  // What is shown for a while, on the path of pain or for a text, is not recorded.
  watch(
    scene.view,
    (view) => {
      const next = lookOf(view);
      if (scene.quiet.value || same(now, next)) return;
      const pull = isPull(now, next);
      const again = pull && ((down && pulledAt === presses) || performance.now() - pulled_ms < ONE_PULL_MS);
      if (!again) past.value = [...past.value.slice(1 - MOST), now];
      pulled_ms = pull ? performance.now() : -Infinity;
      pulledAt = pull && down ? presses : -1;
      future.value = [];
      now = next;
    },
    { flush: "sync" },
  );

  function go(to: Look, word: string): void {
    now = to;
    pulled_ms = -Infinity;
    const { selected } = scene.view.value;
    const gone = selected !== null && to.hidden.some((id) => overlap(catalog, id, selected));
    scene.show({ ...scene.view.value, ...to, selected: gone ? null : selected });
    voice.announce(names.word(word));
  }

  function undo(): void {
    const last = past.value.at(-1);
    if (!last) return;
    future.value = [...future.value, now];
    past.value = past.value.slice(0, -1);
    go(last, "say.undone");
  }

  function redo(): void {
    const next = future.value.at(-1);
    if (!next) return;
    past.value = [...past.value, now];
    future.value = future.value.slice(0, -1);
    go(next, "say.redone");
  }

  return {
    undo,
    redo,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    /** From here on: what came before, such as an address that was read, cannot be taken back. */
    beginHistory(): void {
      past.value = future.value = [];
      now = lookOf(scene.view.value);
    },
    /** Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y bring again; while writing they belong to the text. */
    listenForUndo(): void {
      const listen = (type: string, act: () => void): void =>
        window.addEventListener(type, act, { capture: true, passive: true });
      listen("pointerdown", () => {
        presses += 1;
        down = true;
      });
      for (const type of ["pointerup", "pointercancel"]) listen(type, () => (down = false));
      window.addEventListener("keydown", (event) => {
        if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
        const key = event.key.toLowerCase();
        if ((key !== "z" && key !== "y") || isWriting(event.target)) return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) redo();
        else undo();
      });
    },
  };
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]")
  );
}
