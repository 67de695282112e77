/** Progress in lessons, kept in this browser and sent to nobody. */

import { shallowRef } from "vue";

import { remembered } from "../preference.ts";
import type { Voice } from "../voice.ts";
import type { LessonProgress } from "./progress.ts";
import { readProgress, withProgress, writeProgress } from "./progress.ts";

const KEY = "back-atlas-learn";

export type KeptProgress = ReturnType<typeof createKeptProgress>;

export function createKeptProgress(word: (key: string) => string, voice: Voice) {
  const progress = shallowRef(readProgress(remembered(KEY)));
  /** False once this browser refused to keep it: from then on it lives on this page. */
  let kept = true;
  let told = false;

  return {
    progress,
    /** Say once that something of it could not be read. */
    tellDamage(): void {
      if (told || progress.value.damaged.length === 0) return;
      told = true;
      voice.notify(word("learn.progress.damaged"));
    },
    /** Another window may have got further in another lesson: begin with what is stored. */
    keep(id: string, one: LessonProgress): void {
      const now = kept ? readProgress(remembered(KEY)) : progress.value;
      progress.value = withProgress(now, id, one);
      if (!kept) return;
      try {
        localStorage.setItem(KEY, writeProgress(progress.value));
      } catch {
        kept = false;
        voice.notify(word("learn.progress.not_kept"));
      }
    },
  };
}
