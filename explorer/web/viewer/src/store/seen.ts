/** What was looked at before: the browser's own back and forward, and a list of recent names. */

import { computed, ref, watch } from "vue";

import { viewInAddress } from "./address.ts";
import type { Catalog } from "./catalog.ts";
import { knownIds, splitSide, structuresOf } from "./catalog_ids.ts";
import type { Named, Names } from "./names.ts";
import { remember, remembered } from "./preference.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const KEY = "back-atlas-seen";
export const MOST_SEEN = 12;

/** The list with `base` at its front; nothing stands in it twice. */
export function withSeen(seen: readonly string[], base: string): string[] {
  return [base, ...seen.filter((other) => other !== base)].slice(0, MOST_SEEN);
}

/** What was stored, as far as it can be read. */
export function readSeen(text: string | null): string[] {
  try {
    const read: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(read) ? read.filter((one) => typeof one === "string").slice(0, MOST_SEEN) : [];
  } catch {
    return [];
  }
}

/** Base ids of what was looked at on this device, the newest first. */
export const seenBefore = (): string[] => readSeen(remembered(KEY));

/**
 * `leave` ends what lies over the view for a while, such as the path of a person in pain;
 * `openCompared` opens the comparison that a step holds.
 */
export function createSeen(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  voice: Voice,
  leave: () => void,
  openCompared: (text: string) => void,
) {
  const { steps } = scene.address;
  const seen = ref(readSeen(remembered(KEY)));
  const canGoBack = computed(() => steps.value.at > 0);
  const canGoForward = computed(() => steps.value.at < steps.value.last);

  const baseSelected = computed(() => {
    const id = scene.view.value.selected;
    return id !== null && structuresOf(catalog, splitSide(id)[0]).length > 0 ? splitSide(id)[0] : null;
  });

  // What is looked at on the path of pain is nobody's business: it is not kept.
  watch(baseSelected, (base) => {
    if (base === null || scene.quiet.value) return;
    seen.value = withSeen(seen.value, base);
    remember(KEY, JSON.stringify(seen.value));
  });

  function arrive(): void {
    const compared = scene.address.beside("compare");
    leave();
    room.dialog.value = null;
    const { state } = viewInAddress(knownIds(catalog));
    // In which language and for whom one reads stays as it is.
    const { language, reader } = scene.view.value;
    scene.show({ ...state, language, reader });
    if (state.selected) room.makeRoomForCard();
    voice.announce(state.selected ? names.structure(state.selected) : names.word("say.cleared"));
    if (compared) openCompared(compared);
  }

  return {
    canGoBack,
    canGoForward,
    /** Without what is selected now. */
    recent: computed((): Named[] =>
      seen.value
        .filter((id) => id !== baseSelected.value && structuresOf(catalog, id).length > 0)
        .map((id) => ({ id, name: names.structure(id) })),
    ),
    goBack(): void {
      if (canGoBack.value) window.history.back();
    },
    goForward(): void {
      if (canGoForward.value) window.history.forward();
    },
    forgetSeen(): void {
      seen.value = [];
      remember(KEY, "[]");
      voice.announce(names.word("say.seen_forgotten"));
    },
    listenForTravel: (): void => scene.address.onTravel(arrive),
  };
}
