/** Comparing two muscles: what is open, and both lit in the view with their letters. */

import { computed, nextTick, ref, shallowRef, watch } from "vue";

import type { AtlasEngine, Point } from "../engine/index.ts";
import { inWords } from "../view_notice.ts";
import type { ViewState } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";
import type { Letter } from "./comparing.ts";
import { choicesFor, compared, comparedIn, LETTERS, nearTo } from "./comparing.ts";
import { lightUp, viewOf } from "./lit.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import { focusCanvas } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

interface Mark {
  readonly letter: Letter;
  readonly x_px: number;
  readonly y_px: number;
}

export function createCompare(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  voice: Voice,
) {
  /** The muscles in their columns: none, one, or two. */
  const bases = shallowRef<readonly string[]>([]);
  const open = computed(() => bases.value.length > 0);
  const comparison = computed(() => (open.value ? compared(catalog, bases.value) : null));
  const marks = shallowRef<readonly Mark[]>([]);
  const places = new Map<Letter, Point>();
  const panelWas = ref(false);
  let before: { readonly view: ViewState; readonly quiet: boolean; readonly mark: string | null } | null =
    null;
  let stop: (() => void) | null = null;

  /** Let the letters follow the body; where they stand on it is found once it rests. */
  function follow(engine: AtlasEngine, look: boolean): void {
    if (look) {
      places.clear();
      for (const { letter, id } of comparison.value?.columns ?? []) {
        // One that only shines through what covers it cannot be clicked: its middle then.
        const place = engine.visiblePoint(id)?.point_mm ?? middleOf(catalog, id);
        if (place) places.set(letter, place);
      }
    }
    marks.value = [...places].flatMap(([letter, point_mm]) => {
      const { x_px, y_px, behind } = engine.project(point_mm);
      return behind ? [] : [{ letter, x_px, y_px }];
    });
  }

  /** One alone is lit in the view as it is, where another can be clicked; two, in a view of their own. */
  function show(): void {
    const { engine, view } = scene;
    const alone = bases.value.length < 2;
    scene.show(
      alone
        ? { ...view.value, selected: null, segment: null }
        : viewOf(view.value, bases.value, catalog),
    );
    // The sheet is there by then, and the view knows what it covers.
    void nextTick(() => {
      if (!engine.value || !open.value) return;
      lightUp(engine.value, bases.value);
      if (!alone) engine.value.fit(bases.value);
      follow(engine.value, true);
    });
  }

  /** Put out what was lit; returns what was there before. `later` writes that with the next view. */
  function end({ later = false } = {}): typeof before {
    scene.address.putBeside({ compare: null }, { later });
    const last = before;
    before = null;
    bases.value = [];
    marks.value = [];
    places.clear();
    stop?.();
    stop = null;
    scene.passing.end = () => {};
    if (last) scene.mark.value = last.mark;
    if (last && scene.engine.value) lightUp(scene.engine.value, null);
    return last;
  }

  function close(): void {
    const last = end();
    if (!last) return;
    scene.show(last.view);
    scene.quiet.value = last.quiet;
    if (!room.phone.value) room.panelOpen.value = panelWas.value;
  }

  /**
   * The comparison stands beside the view in the address; one muscle alone is none yet, and what is
   * compared in a lesson is not written.
   */
  function write(): void {
    if (bases.value.length > 1 && !before?.quiet) scene.address.putBeside({ compare: bases.value.join(",") });
  }

  function choose(base: string): void {
    const [first] = bases.value;
    if (first === undefined || base === first || !catalog.structures[base]) return;
    bases.value = [first, base];
    write();
    show();
    const [one, other] = [names.structure(first), names.structure(base)];
    voice.announce(names.word("say.comparing").replace("{one}", one).replace("{other}", other));
  }

  // In another window the view is another one: letters are looked for anew.
  watch(room.frame, () => {
    const engine = scene.engine.value;
    if (engine && open.value) requestAnimationFrame(() => follow(engine, true));
  });

  // Somebody chose another structure, in the list or by search: its card takes the place.
  watch(
    () => scene.view.value.selected,
    (selected) => {
      if (!open.value || selected === null) return;
      // The step that one was at keeps the comparison: going back opens it again.
      scene.quiet.value = end({ later: true })?.quiet ?? false;
      scene.show(scene.view.value);
    },
  );

  /** Begin with one muscle, or with two at once. */
  function begin(wanted: readonly string[]): void {
    before ??= { view: scene.view.value, quiet: scene.quiet.value, mark: scene.mark.value };
    scene.mark.value = null;
    panelWas.value = room.panelOpen.value;
    room.panelOpen.value = false;
    room.sheet.value = "half";
    // The address keeps its view: a comparison lies over the view for a while.
    scene.quiet.value = true;
    bases.value = wanted;
    write();
    scene.passing.end = close;
    const engine = scene.engine.value;
    stop ??= engine?.on("camera", ({ settled }) => follow(engine, settled)) ?? null;
    show();
  }

  /** Open what stands in an address, or say that it is none. */
  function openCompared(text: string): void {
    const both = comparedIn(text, catalog);
    if (both) return begin(both);
    scene.address.putBeside({ compare: null });
    voice.notify(inWords({ key: "address.compare", value: text }, names.word));
  }

  return {
    comparing: open,
    comparison,
    compareMarks: marks,
    compareLetters: LETTERS,
    compareChoices: computed(() => (bases.value[0] ? choicesFor(catalog, bases.value[0]) : [])),
    compareNear: computed(() => (bases.value[0] ? nearTo(catalog, bases.value[0]) : [])),
    canCompare: (base: string): boolean => catalog.structures[base]?.kind === "muscle",
    /** From the card of a muscle. */
    beginComparing(base: string): void {
      if (catalog.structures[base]?.kind !== "muscle") return;
      begin([base]);
      voice.announce(names.word("compare.choose_hint"));
      void nextTick(() => document.querySelector<HTMLElement>("#ba-compare-with")?.focus());
    },
    compareWith: choose,
    openCompared,
    /** Open what the address holds, once the view is there. Called once. */
    readCompared(): void {
      const text = scene.address.beside("compare");
      if (text === null) return;
      const stopWaiting = watch(
        () => scene.ready.value || scene.failure.value !== null,
        (there) => {
          if (!there) return;
          void nextTick(() => stopWaiting());
          openCompared(text);
        },
        { immediate: true },
      );
    },
    /** A click on a muscle in the view puts it beside the first; true when it was taken. */
    onComparePick(id: string | null): boolean {
      if (!open.value) return false;
      const base = id && splitSide(id)[0];
      if (base && catalog.structures[base]?.kind === "muscle") choose(base);
      return true;
    },
    /** The other one first. */
    swapCompared(): void {
      if (bases.value.length < 2) return;
      bases.value = [...bases.value].reverse();
      write();
      show();
    },
    endComparing(): void {
      close();
      focusCanvas();
    },
    leaveComparison: close,
  };
}

function middleOf(catalog: Catalog, base: string): Point | null {
  const box = (catalog.meshes[`${base}.left`] ?? catalog.meshes[base])?.bounds_mm;
  if (!box) return null;
  const [[x0, y0, z0], [x1, y1, z1]] = box;
  return [(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2];
}
