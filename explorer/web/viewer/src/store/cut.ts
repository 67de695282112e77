/** The cut through the body: its plane and place, and the list of what it goes through. */

import { computed, nextTick, ref } from "vue";

import { CUT_PLANES, type Cut, LAYERS, type ViewState } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";
import {
  type CutPlane,
  clamped,
  cutPlaces,
  facing,
  firstPlace,
  following,
  nextPlace,
  placeInWords,
} from "./cut_place.ts";
import type { Names } from "./names.ts";
import { focusCanvas } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** These run out of the picture: what lies around them would become small. */
const LIMBS = new Set(["femur", "humerus", "skin"]);
/** What buttons that go one step are called: along the axis, and against it. */
const STEPS: Readonly<Record<CutPlane, readonly [up: string, down: string]>> = {
  axial: ["segment.above", "segment.below"],
  coronal: ["cut.backward", "cut.forward"],
  sagittal: ["cut.leftward", "cut.rightward"],
};

export function createCut(catalog: Catalog, names: Names, scene: Scene, { announce }: Voice) {
  const { view, engine, camera, show } = scene;
  const places = cutPlaces(catalog.meshes);
  const listed = ref(false);
  /** Where one looked from before the cut. */
  let before: Pick<ViewState, "view" | "camera"> | null = null;

  function told({ key, values }: ReturnType<typeof placeInWords>): string {
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, value),
      names.word(key),
    );
  }

  const cut = computed(() => {
    const now = view.value.cut;
    if (!now) return null;
    const [up, down] = STEPS[now.plane];
    return { ...now, ...places.ranges[now.plane], where: told(placeInWords(now, places)), up, down };
  });

  /** What the cut goes through, by layer, the skin side first; both sides of a pair as one. */
  const cutList = computed(() => {
    if (!view.value.cut || !scene.ready.value) return [];
    const ids = (engine.value?.cutFaces() ?? []).map(({ id }) => id);
    const items = [...new Set(ids.map((id) => splitSide(id)[0]))].flatMap((base) => {
      const own = ids.filter((id) => splitSide(id)[0] === base);
      const peel = catalog.structures[base]?.peel;
      return peel ? [{ id: own.length > 1 ? base : own[0]!, peel }] : [];
    });
    return LAYERS.map((layer) => ({
      id: layer,
      name: names.layer(layer),
      items: items
        .filter(({ peel }) => peel === layer)
        .map(({ id }) => ({ id, name: names.structure(id) })),
    })).filter((group) => group.items.length > 0);
  });
  const count = computed(() => cutList.value.reduce((sum, { items }) => sum + items.length, 0));

  function tell(): void {
    if (cut.value) announce(`${cut.value.where}. ${names.word("cut.list")}: ${count.value}`);
  }

  /** Look straight at a cut, with all of its face in the picture. */
  function face(next: Cut): void {
    show({ ...view.value, cut: next, view: null, camera: facing(next, camera.value) });
    const faces = engine.value?.cutFaces() ?? [];
    const boxes = faces.filter(({ id }) => !LIMBS.has(splitSide(id)[0])).map(({ box_mm }) => box_mm);
    if (boxes.length > 0) {
      const end = (side: 0 | 1, axis: 0 | 1 | 2): number =>
        Math[side ? "max" : "min"](...boxes.map((box) => box[side][axis]));
      engine.value?.fitBox([end(0, 0), end(0, 1), end(0, 2)], [end(1, 0), end(1, 1), end(1, 2)]);
    }
    tell();
  }

  function setPlane(plane: CutPlane): void {
    const { selected } = view.value;
    const boxes = selected
      ? Object.entries(catalog.meshes)
          .filter(([id, { base }]) => id === selected || base === selected)
          .map(([, { bounds_mm }]) => bounds_mm)
      : [];
    const at_mm = firstPlace(plane, places, boxes[0] ?? null);
    face({ plane, at_mm, flipped: false });
  }

  function moveTo(at_mm: number): void {
    const now = view.value.cut;
    if (!now) return;
    const next = { ...now, at_mm: clamped(at_mm, places.ranges[now.plane]) };
    show(
      { ...view.value, cut: next, camera: following(view.value.camera, now, next) },
      { animate: false },
    );
  }

  function step(way: 1 | -1): void {
    if (!view.value.cut) return;
    moveTo(nextPlace(view.value.cut, way, places));
    tell();
  }

  function close(): void {
    show({ ...view.value, cut: null, ...before });
    before = null;
    listed.value = false;
    announce(names.word("say.cut_off"));
    focusCanvas();
  }

  function open(): void {
    before = { view: view.value.view, camera: view.value.camera };
    setPlane("axial");
    void nextTick(() => document.querySelector<HTMLElement>("[data-cut-place]")?.focus());
  }

  const toggle = (): void => (view.value.cut ? close() : open());
  const KEYS: Readonly<Record<string, () => void>> = {
    PageUp: () => step(1),
    PageDown: () => step(-1),
  };

  return {
    cut,
    cutPlanes: CUT_PLANES,
    cutList,
    cutCount: count,
    cutListed: listed,
    toggleCut: toggle,
    closeCut: close,
    setCutPlane: setPlane,
    moveCut: moveTo,
    stepCut: step,
    tellCut: tell,
    flipCut(): void {
      const now = view.value.cut;
      if (now) face({ ...now, flipped: !now.flipped });
    },
    /** From level to level where the keyboard is at the place, too: a page of the slider says nothing. */
    onCutPlaceKey(event: KeyboardEvent): void {
      if (!KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]!();
    },
    /** C cuts; Page Up and Page Down move the cut; true when it was one of them. */
    onCutKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
      if (ctrlKey || metaKey || altKey) return false;
      if (key.toLowerCase() === "c") toggle();
      else if (view.value.cut && KEYS[key]) KEYS[key]();
      else return false;
      return true;
    },
  };
}
