/** For whom cards and topics are written: the same facts in three voices. */

import { computed, ref } from "vue";

import type { Reader } from "../view_state.ts";
import { READERS } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { remember, remembered } from "./preference.ts";

const KEY = "back-atlas-reader";

/** `say` is called with what a person picked. */
export function createReader(catalog: Catalog, say: (reader: Reader) => void) {
  const own = ref<Reader | null>(READERS.find((one) => one === remembered(KEY)) ?? null);
  const reader = computed<Reader>({
    // Only plain words exist in every language: who has not chosen gets a page in one language.
    get: () => own.value ?? (catalog.language === "en" ? "student" : "plain"),
    set: (next) => (own.value = next),
  });
  return {
    reader,
    readers: READERS,
    readAs(chosen: Reader): void {
      reader.value = chosen;
      remember(KEY, chosen);
      say(chosen);
    },
  };
}
