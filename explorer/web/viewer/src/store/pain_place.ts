/**
 * What a person in pain has chosen so far: a place, its side, and what is felt there. In the memory
 * of this page alone.
 */

import { computed, ref } from "vue";

import type { Catalog } from "./catalog.ts";
import type { PainChoice, PainSide } from "./pain_content.ts";
import { placeName } from "./pain_summary.ts";

/** Skin this near to the midline is taken as the middle. */
const MIDDLE_MM = 22;

export function createPainPlace(catalog: Catalog, word: (key: string) => string) {
  const area = ref<string | null>(null);
  const side = ref<PainSide>("both");
  const symptoms = ref<readonly string[]>([]);
  const choice = computed<PainChoice>(() => ({
    area: area.value,
    side: side.value,
    symptoms: symptoms.value,
  }));
  return {
    area,
    side,
    symptoms,
    choice,
    /** Its name, with its side. */
    place: computed(() => placeName(catalog, choice.value, word)),
    /** Choose a place; what was felt at another one is forgotten. */
    take(id: string, on: PainSide): void {
      if (area.value !== id) symptoms.value = [];
      area.value = id;
      side.value = on;
    },
    toggleSymptom(id: string): void {
      symptoms.value = symptoms.value.includes(id)
        ? symptoms.value.filter((other) => other !== id)
        : [...symptoms.value, id];
    },
    forget(): void {
      area.value = null;
      side.value = "both";
      symptoms.value = [];
    },
  };
}

/** The side on which a point of the skin lies. */
export function sideAt([x_mm = 0]: readonly number[]): PainSide {
  if (Math.abs(x_mm) < MIDDLE_MM) return "both";
  return x_mm > 0 ? "left" : "right";
}
