/** For whom cards and topics are written: the same facts in three voices. */

import { ref } from "vue";

import type { Reader } from "../view_state.ts";
import { READERS } from "../view_state.ts";
import { remember, remembered } from "./preference.ts";

const KEY = "back-atlas-reader";
const FIRST: Reader = "student";

export function createReader(say: (reader: Reader) => void) {
  const reader = ref<Reader>(currentReader());
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

function currentReader(): Reader {
  const chosen = remembered(KEY);
  return READERS.find((reader) => reader === chosen) ?? FIRST;
}
