/**
 * Fixed views: nothing turns freely, one steps from view to view.
 *
 * Learners who find it hard to turn things in the mind do better so (van Leeuwen et al. 2023,
 * doi:10.3390/educsci13100992). The choice stays on the device.
 */

import { computed, ref, watch } from "vue";

import type { NamedView } from "../view_state.ts";
import type { Names } from "./names.ts";
import { orientationWords } from "./orientation.ts";
import { remember, remembered } from "./preference.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const KEY = "back-atlas-fixed-views";

const STEPS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** So long the picture stands still before it is told what it shows. */
const CALM_MS = 400;
/** Nearer than this to a named view, one looks from there. */
const SAME_DEG = 1;

/** The named view of these angles, however near or far one is. */
export function namedAt(azimuth_deg: number, elevation_deg: number): NamedView | null {
  if (elevation_deg > 90 - SAME_DEG) return "superior";
  if (Math.abs(elevation_deg) > SAME_DEG) return null;
  const round = ((azimuth_deg % 360) + 360) % 360;
  const at = Math.round(round / 90);
  if (Math.abs(round - at * 90) > SAME_DEG) return null;
  return (["posterior", "left", "anterior", "right"] as const)[at % 4]!;
}

export function createFixedViews(names: Names, scene: Scene, { announce }: Voice) {
  const { engine, camera } = scene;
  const fixedViews = ref(remembered(KEY) === "yes");
  const facing = computed(
    () => camera.value && namedAt(camera.value.azimuth_deg, camera.value.elevation_deg),
  );

  // Where one looks from is told once the picture rests.
  let owesWords = false;
  let calm: number | undefined;
  watch(camera, () => {
    window.clearTimeout(calm);
    if (owesWords) calm = window.setTimeout(tell, CALM_MS);
  });

  function tell(): void {
    owesWords = false;
    if (camera.value) announce(orientationWords(camera.value, names.words()));
  }

  function step(right: number, up: number): void {
    owesWords = true;
    engine.value?.turnStep(right, up);
  }

  watch([engine, fixedViews], () => engine.value?.setFixedViews(fixedViews.value ? step : null));

  return {
    fixedViews,
    facing,
    setFixedViews(on: boolean): void {
      fixedViews.value = on;
      remember(KEY, on ? "yes" : "no");
      announce(names.word(on ? "say.fixed_views_on" : "say.fixed_views_off"));
      if (on) engine.value?.turnStep(0, 0);
    },
    /** True when the key was one that goes to the next view; in free rotation it is told when it rests. */
    onTurnKey(event: KeyboardEvent): boolean {
      const way = STEPS[event.key];
      if (!way) return false;
      owesWords = true;
      if (fixedViews.value) step(...way);
      return fixedViews.value;
    },
  };
}
