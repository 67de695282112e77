/**
 * What a learning session does to the page: it shows views of its own, and ends with the view as it
 * was. Meanwhile the address stays, nothing is recorded, and no card opens by itself: what a step
 * lights up is marked, not selected. So whoever looks around in between selects and opens cards as
 * always, and closing the card brings the mark back.
 */

import { computed, nextTick, shallowRef } from "vue";

import type { Camera, ViewState } from "../../view_state.ts";
import { fromQuery } from "../../view_query.ts";
import type { Catalog } from "../catalog.ts";
import { knownIds } from "../catalog_ids.ts";
import type { Scene } from "../scene.ts";

export interface Shown {
  /** Id that is lit instead of what the view selects; null for nothing. */
  readonly mark?: string | null;
  /** Something is asked about the view: nothing on the page names what it shows. */
  readonly secret?: boolean;
}

export type Session = ReturnType<typeof createSession>;

/** The parts of a view by which one has moved away from a step. */
const MOVED = [
  "layers", "layers_right", "selected", "segment", "hidden", "only", "opacity", "xray", "cut", "view", "camera",
] as const;

/** Is something else on show than before? How it is drawn, and for whom, does not count. */
export function isElsewhere(view: ViewState, from: ViewState): boolean {
  return MOVED.some((key) => JSON.stringify(view[key]) !== JSON.stringify(from[key]));
}

/** The part of the view that nothing covers. */
export interface Free {
  readonly width_px: number;
  readonly height_px: number;
  /** Of the whole view: what stands at a distance is drawn in proportion to it. */
  readonly view_px: number;
}

/** Of the height of the view, so much is free at least, or the eye steps back: for height, for width. */
const LEAST_HIGH = 0.66;
const LEAST_WIDE = 0.5;

/** A camera from further away where there is less room than those who chose it had. */
export function fromFarEnough(camera: Camera, { width_px, height_px, view_px }: Free): Camera {
  const back = Math.max(
    1,
    (LEAST_HIGH * view_px) / Math.max(1, height_px),
    (LEAST_WIDE * view_px) / Math.max(1, width_px),
  );
  return { ...camera, distance_mm: camera.distance_mm * back };
}

/** `leaveOthers` ends whatever else lies over the view for a while. */
export function createSession(
  catalog: Catalog,
  scene: Scene,
  free: () => Free,
  leaveOthers: () => void,
) {
  let before: { readonly view: ViewState; readonly quiet: boolean } | null = null;
  let last: { readonly query: string; readonly shown: Shown } | null = null;
  const running = shallowRef(false);
  /** The view as it was shown; null while there is none. */
  const from = shallowRef<ViewState | null>(null);

  /** The view that a query names, in the language, voice and style of the moment. */
  function viewOf(query: string): ViewState {
    const { state } = fromQuery(query, knownIds(catalog));
    const { language, reader, style } = scene.view.value;
    return { ...state, language, reader, style: /(^|&)style=/.test(query) ? state.style : style };
  }

  function show(query: string, shown: Shown = {}): void {
    if (before) leaveOthers();
    begin();
    const now = { query, shown };
    last = now;
    const wanted = viewOf(query);
    scene.secret.value = shown.secret ?? false;
    scene.labelled.value = !scene.secret.value;
    scene.mark.value = shown.mark === undefined ? wanted.selected : shown.mark;
    scene.hovered.value = null;
    from.value = null;
    scene.view.value = { ...scene.view.value, selected: null };
    // Sheet and card have come and gone by then, and the view knows what they cover.
    void nextTick(() => {
      if (last !== now) return;
      const camera = wanted.camera && fromFarEnough(wanted.camera, free());
      from.value = { ...wanted, camera, selected: null };
      scene.show(from.value);
    });
  }

  function begin(): void {
    if (before) return;
    leaveOthers();
    before = { view: scene.view.value, quiet: scene.quiet.value };
    scene.quiet.value = true;
    running.value = true;
  }

  return {
    running,
    /** Something of the view was changed since it was shown. */
    changed: computed(() => from.value !== null && isElsewhere(scene.view.value, from.value)),
    /** Begin without a view of its own yet; `show` does so too. */
    begin,
    /** Show a view, as an address holds it without "?". */
    show,
    /** Show the last one again, for who has looked around. */
    showAgain(): void {
      if (last) show(last.query, last.shown);
    },
    /** The question is answered: names may be seen again. What is lit stays, or is `mark` now. */
    tell(mark: string | null = scene.mark.value): void {
      if (last) last = { query: last.query, shown: { mark, secret: false } };
      scene.secret.value = false;
      scene.labelled.value = true;
      scene.mark.value = mark;
      scene.show(scene.view.value);
    },
    /** Everything as it was before; what was chosen for reading on the way stays. */
    end(): void {
      if (!before) return;
      const { view, quiet } = before;
      before = last = null;
      running.value = false;
      from.value = null;
      scene.secret.value = scene.labelled.value = false;
      scene.mark.value = null;
      scene.quiet.value = quiet;
      const { language, reader, style } = scene.view.value;
      scene.show({ ...view, language, reader, style });
    },
  };
}
