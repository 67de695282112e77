/** The view told in words: always there for screen readers, on the page for everybody who asks. */

import type { Ref } from "vue";
import { computed, ref, shallowRef, watch } from "vue";

import type { Insets } from "../engine/index.ts";
import type { Camera } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { describe } from "./description.ts";
import { type Area, surveyed } from "./label_survey.ts";
import type { Names } from "./names.ts";
import type { Lit } from "./lit.ts";
import { orientationWords } from "./orientation.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** Probes are this far apart: what is smaller is not prominent. */
const STEP_PX = 28;
/** What fills less of the probed places than this is not prominent. */
const LEAST_PART = 0.02;
const MOST = 5;
/** So long everything rests before it is told. */
const REST_MS = 500;
/** So long at a time the view is probed: no frame waits. */
const SLICE_MS = 6;

/** The ids that most places show, the most first. */
export function mostSeen(ids: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  const seen = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .filter(([, count]) => count >= LEAST_PART * seen)
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .slice(0, MOST)
    .map(([id]) => id);
}

export function createDescribing(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  insets: () => Insets,
  lit: Readonly<Ref<Lit | null>>,
  voice: Voice,
) {
  const { engine, view, camera, ready } = scene;
  const describing = ref(false);
  const prominent = shallowRef<readonly string[]>([]);
  /** What is told lags behind what is shown: it changes when things have settled. */
  const told = shallowRef({ view: view.value, camera: camera.value, lit: lit.value });
  const description = computed(() => {
    const { view: seen, camera: from, lit: shown } = told.value;
    // While something is asked, what is shown is for the eye alone; the question has a form without it.
    if (scene.secret.value) return orientationAlone(from, names);
    const view = { ...seen, selected: seen.selected ?? scene.mark.value };
    return describe(view, { camera: from, prominent: prominent.value, lit: shown }, catalog, names);
  });
  let rest: number | undefined;

  watch([view, camera, ready, lit, () => JSON.stringify(insets())], () => {
    window.clearTimeout(rest);
    rest = window.setTimeout(look, REST_MS);
  });

  function look(): void {
    told.value = { view: view.value, camera: camera.value, lit: lit.value };
    prominent.value = [];
    const seen = engine.value;
    if (!seen || !ready.value) return;
    const survey = surveyed((x, y) => seen.pickAt(x, y)?.id ?? null, area(insets()), STEP_PX);
    const now = told.value;
    const go = (): void => {
      if (told.value !== now || rest === undefined) return;
      const until = performance.now() + SLICE_MS;
      let step = survey.next();
      while (!step.done && performance.now() < until) step = survey.next();
      if (step.done) prominent.value = mostSeen(step.value.ids);
      else window.setTimeout(go, SLICE_MS);
    };
    go();
  }

  /** Show the words and speak them. */
  function tellView(): void {
    describing.value = true;
    voice.announce(description.value);
  }

  function toggleDescribing(): void {
    if (describing.value) describing.value = false;
    else tellView();
  }

  return {
    describing,
    description,
    tellView,
    toggleDescribing,
    /** D while the view has the focus; true when it was that. */
    onDescribeKey({ key }: KeyboardEvent): boolean {
      if (key.toLowerCase() !== "d") return false;
      tellView();
      return true;
    },
  };
}

function orientationAlone(camera: Camera | null, names: Names): string {
  const from = camera ? `${orientationWords(camera, names.words())}. ` : "";
  return from + names.word("learn.question.description");
}

function area({ left, top, right, bottom }: Insets): Area {
  return {
    left_px: left,
    top_px: top,
    right_px: window.innerWidth - right,
    bottom_px: window.innerHeight - bottom,
  };
}
