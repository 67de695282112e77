/** The search field with its results: a combobox, driven by keys or pointer. */

import type { ComputedRef } from "vue";
import { computed, nextTick, ref } from "vue";

import type { Catalog } from "./catalog.ts";
import type { Found } from "./search.ts";
import { searchIn } from "./search.ts";

export type Finder = ReturnType<typeof createFinder>;

/** `open` is called with what a person picks. */
export function createFinder(catalog: Catalog, open: (found: Found) => void) {
  const find = computed(() => searchIn(catalog));
  const query = ref("");
  const activeResult = ref(0);
  const results: ComputedRef<Found[]> = computed(() =>
    query.value.trim() ? find.value(query.value.trim()) : [],
  );

  function chooseResult(found: Found): void {
    query.value = "";
    open(found);
  }

  return {
    query,
    results,
    activeResult,
    chooseResult,
    onSearchKey(event: KeyboardEvent): void {
      const last = results.value.length - 1;
      if (event.key === "ArrowDown") activeResult.value = Math.min(last, activeResult.value + 1);
      else if (event.key === "ArrowUp") activeResult.value = Math.max(0, activeResult.value - 1);
      else if (event.key === "Enter") {
        const found = results.value[activeResult.value];
        if (found) chooseResult(found);
      } else return;
      event.preventDefault();
      const active = `#ba-result-${activeResult.value}`;
      void nextTick(() => document.querySelector(active)?.scrollIntoView({ block: "nearest" }));
    },
  };
}
