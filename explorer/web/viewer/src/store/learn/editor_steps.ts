/** The steps of a lesson that is being written: added from the view, moved, doubled, deleted and put back. */

import { nextTick } from "vue";

import type { DraftLesson, DraftStep, Pair } from "./editor_draft.ts";
import { clean, emptyStep, moved, newKey } from "./editor_draft.ts";
import { filled } from "./editor_problems.ts";

interface Parts {
  readonly lesson: () => DraftLesson | null;
  readonly change: (next: Partial<DraftLesson>) => void;
  readonly viewNow: () => readonly Pair[];
  readonly word: (key: string) => string;
  readonly announce: (text: string) => void;
  /** A way back from what was deleted. */
  readonly offerUndo: (text: string, undo: () => void) => void;
}

export function createSteps({ lesson, change, viewNow, word, announce, offerUndo }: Parts) {
  const steps = (): readonly DraftStep[] => lesson()?.steps ?? [];
  const placeOf = (key: string): number => steps().findIndex((one) => one.key === key);
  const nameOf = (step: DraftStep, at: number): string =>
    clean(step.title) || filled(word("editor.step.untitled"), { n: at + 1 });

  function insert(step: DraftStep, at: number): void {
    change({ steps: [...steps().slice(0, at), step, ...steps().slice(at)] });
  }

  /** The keyboard goes to a button of a step. */
  function focus(what: string, key: string): void {
    void nextTick(() => {
      const row = document.querySelector(`[data-editor-step="${key}"]`);
      const wanted = row?.querySelector<HTMLButtonElement>(`[data-step-${what}]`);
      // At the end of the list a button can do no more: its twin can.
      const twin = row?.querySelector<HTMLElement>(":is([data-step-up], [data-step-down]):enabled");
      (wanted?.disabled ? twin : wanted)?.focus();
    });
  }

  return {
    placeOf,
    nameOf,
    /** Returns the key of the new one. */
    add(): string {
      const step = emptyStep(viewNow());
      insert(step, steps().length);
      announce(filled(word("editor.step.added"), { n: steps().length }));
      return step.key;
    },
    move(key: string, by: -1 | 1): void {
      const from = placeOf(key);
      const next = moved(steps(), from, from + by);
      if (next === steps()) return;
      change({ steps: next });
      const step = next[from + by]!;
      announce(
        filled(word("editor.step.moved"), { name: nameOf(step, from + by), n: from + by + 1, of: next.length }),
      );
      focus(by < 0 ? "up" : "down", key);
    },
    double(key: string): void {
      const at = placeOf(key);
      const step = steps()[at];
      if (!step) return;
      const twin = { ...step, key: newKey(), id: "" };
      insert(twin, at + 1);
      announce(filled(word("editor.step.doubled"), { name: nameOf(step, at) }));
      focus("open", twin.key);
    },
    remove(key: string): void {
      const at = placeOf(key);
      const step = steps()[at];
      if (!step) return;
      change({ steps: steps().filter((one) => one.key !== key) });
      offerUndo(filled(word("editor.step.removed"), { name: nameOf(step, at) }), () => {
        insert(placeOf(step.key) < 0 ? step : { ...step, key: newKey() }, at);
        focus("open", step.key);
      });
    },
  };
}
