/** What the editor lights up without selecting it, and what was selected last. */

import { shallowRef, watch } from "vue";

import { knownIds } from "../catalog_ids.ts";
import type { LearnKit } from "./kit.ts";

export function createLit({ catalog, scene }: LearnKit) {
  const picked = shallowRef<string | null>(null);

  watch(
    () => scene.view.value.selected,
    (id) => {
      if (id !== null && knownIds(catalog).has(id)) picked.value = id;
    },
    { immediate: true },
  );

  /** Nothing is lit any more that only the editor lights up. */
  function leave(): void {
    if (scene.mark.value === null) return;
    scene.mark.value = null;
    scene.show(scene.view.value);
  }

  return {
    /** Id of what was selected last: on a phone its card is closed by the time it is used. */
    picked,
    layout: {
      leave,
      /** A click on nothing. */
      onPickNothing(): void {
        if (scene.view.value.selected === null) leave();
      },
    },
  };
}
