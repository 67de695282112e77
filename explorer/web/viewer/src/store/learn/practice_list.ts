/** A person's own list of structures to practise. */

import { computed, nextTick, ref } from "vue";

import { seenBefore } from "../seen.ts";
import type { LearnKit } from "./kit.ts";
import type { Keeping } from "./practice_keeping.ts";

export function createOwnList({ catalog, names, voice }: LearnKit, keeping: Keeping) {
  const { word } = names;
  /** In the select that adds to the list. */
  const adding = ref("");
  const ids = computed(() => keeping.record.value.list.filter((id) => catalog.structures[id]));
  const recent = (): string[] => seenBefore().filter((id) => catalog.structures[id]);

  const change = (next: (list: readonly string[]) => readonly string[]): void =>
    keeping.change((now) => ({ ...now, list: [...new Set(next(now.list))] }));

  return {
    /** Those that this atlas has. */
    ids,
    layout: {
      list: computed(() => ids.value.map((id) => ({ id, name: names.structure(id) }))),
      adding,
      canAddRecent: computed(() => recent().some((id) => !ids.value.includes(id))),
      addRecent(): void {
        change((list) => [...list, ...recent()]);
        voice.announce(word("practice.list.now").replace("{n}", String(ids.value.length)));
      },
      add(): void {
        const id = adding.value;
        if (!catalog.structures[id]) return;
        change((list) => [...list, id]);
        adding.value = "";
        voice.announce(word("practice.list.added").replace("{name}", names.structure(id)));
      },
      remove(id: string): void {
        change((list) => list.filter((one) => one !== id));
        voice.announce(word("practice.list.removed").replace("{name}", names.structure(id)));
        void nextTick(() => document.querySelector<HTMLElement>("#ba-practice-add")?.focus());
      },
    },
  };
}
