/** The names that stand beside the body, joined by lines with what they name. */

import { computed, nextTick, ref, shallowRef, watch } from "vue";

import type { AtlasEngine } from "../engine/index.ts";
import type { Catalog } from "./catalog.ts";
import { overlap, splitSide } from "./catalog_ids.ts";
import type { Known } from "./label_choice.ts";
import type { LabelRoom } from "./label_layout.ts";
import { DESKTOP, type Label, PHONE, setLabels } from "./label_setting.ts";
import { type Grid, surveyed } from "./label_survey.ts";
import { measureWith } from "./label_texts.ts";
import type { Names } from "./names.ts";
import { remember, remembered } from "./preference.ts";
import { focusCanvas, type Room } from "./room.ts";
import { rove } from "./roving.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** After the last movement. */
const PAUSE_MS = 120;
/** So long the view is probed before the page is given a breath. */
const BREATH_MS = 6;
const LATIN = "back-atlas.labels-latin";

export function createLabels(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  roomNow: () => LabelRoom,
  onOverlayKey: (event: KeyboardEvent) => boolean,
  { announce }: Voice,
) {
  const { engine, view, ready, failure } = scene;
  const labels = shallowRef<readonly Label[]>([]);
  /** While something moves, what is known of it is out of date. */
  const labelsMoving = ref(false);
  const labelsInLatin = ref(remembered(LATIN) === "yes");
  /** The name that the Tab key comes to; arrow keys go on from there. */
  const labelStop = ref(0);
  const on = computed(
    () => view.value.overlays.includes("labels") && ready.value && scene.nameable.value && !failure.value,
  );
  let timer: number | undefined;
  let runs = 0;

  const known = (id: string): Known | null => {
    const [base] = splitSide(id);
    const structure = catalog.structures[base];
    return structure ? { base, kind: structure.kind } : null;
  };
  const isSelected = (id: string): boolean =>
    scene.litId.value !== null && overlap(catalog, scene.litId.value, id);
  function nameOf(id: string): string {
    const [base, side] = splitSide(id);
    const latin = labelsInLatin.value && catalog.structures[base]?.latin;
    if (!latin) return names.structure(id);
    return side ? `${latin}, ${names.word(`side.${side}`)}` : latin;
  }

  async function look(now: AtlasEngine): Promise<void> {
    const run = ++runs;
    const type = room.phone.value ? PHONE : DESKTOP;
    const free = roomNow();
    const probe = (x_px: number, y_px: number) => now.pickAt(x_px, y_px)?.id ?? null;
    const grid = await paced(surveyed(probe, free, type.step_px), () => run === runs);
    if (!grid) return;
    const font = getComputedStyle(document.querySelector(".ba") ?? document.body).fontFamily;
    labels.value = setLabels(grid, free, type, {
      nameOf,
      known,
      isSelected,
      measure: measureWith(`500 ${type.font_px}px ${font}`),
      vertebrae: !view.value.overlays.includes("ruler"),
    });
    labelsMoving.value = false;
    labelStop.value = Math.min(labelStop.value, Math.max(0, labels.value.length - 1));
  }

  /** Look again soon: nothing may move until then. */
  function lookSoon(): void {
    window.clearTimeout(timer);
    runs += 1;
    if (!on.value) labels.value = [];
    else timer = window.setTimeout(() => engine.value && void look(engine.value), PAUSE_MS);
  }

  watch(engine, (created) =>
    created?.on("camera", ({ settled }) => {
      if (!on.value) return;
      labelsMoving.value = true;
      if (settled) lookSoon();
      else window.clearTimeout(timer);
    }),
  );
  watch(
    [
      on,
      view,
      labelsInLatin,
      () => catalog.language,
      () => JSON.stringify(roomNow()),
    ],
    lookSoon,
  );
  // Who is at a name that goes away goes back to the view.
  watch(labels, (_, before) => {
    const at = document.activeElement?.getAttribute("data-label");
    if (!at || !before.some(({ id }) => id === at)) return;
    void nextTick(() => document.querySelector(`[data-label="${at}"]`) ?? focusCanvas());
  });

  return {
    labels,
    labelsMoving,
    labelsInLatin,
    labelStop,
    /** Arrow keys go through the names; L and V work here as in the view. */
    onLabelKey(event: KeyboardEvent): void {
      if (!rove(event) && onOverlayKey(event)) event.preventDefault();
    },
    /** Names in the language of the page, or in Latin. Kept on this device. */
    toggleLabelLatin(): void {
      labelsInLatin.value = !labelsInLatin.value;
      remember(LATIN, labelsInLatin.value ? "yes" : "no");
      announce(names.word(labelsInLatin.value ? "say.labels.latin" : "say.labels.own"));
    },
  };
}

/** Run a survey in short pieces; null when it is wanted no longer. */
async function paced(
  survey: Generator<void, Grid>,
  isWanted: () => boolean,
): Promise<Grid | null> {
  for (;;) {
    const end_ms = performance.now() + BREATH_MS;
    while (performance.now() < end_ms) {
      const { done, value } = survey.next();
      if (done) return value;
    }
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return null;
  }
}
