/** Progress in lessons, kept in this browser and sent to nobody. */

import { shallowRef } from "vue";

import { remembered } from "../preference.ts";
import type { Voice } from "../voice.ts";
import type { LessonProgress, Progress } from "./progress.ts";
import { NO_PROGRESS, readProgress, withProgress, writeProgress } from "./progress.ts";

const KEY = "back-atlas-learn";

export type KeptProgress = ReturnType<typeof createKeptProgress>;

export function createKeptProgress(word: (key: string) => string, voice: Voice) {
  const progress = shallowRef(readProgress(remembered(KEY)));
  /** False once this browser refused to keep it: from then on it lives on this page. */
  let kept = true;
  let told = false;

  function store(next: Progress): void {
    progress.value = next;
    if (!kept) return;
    try {
      localStorage.setItem(KEY, writeProgress(next));
    } catch {
      kept = false;
      voice.notify(word("learn.progress.not_kept"));
    }
  }

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
      store(withProgress(now, id, one));
    },
    /** On a device that others use, too. */
    forget(): void {
      store(NO_PROGRESS);
      voice.announce(word("say.learn.forgotten"));
    },
  };
}
