/** The card of what is selected: its texts, and the ways to its sections and sources. */

import type { ComputedRef, Ref } from "vue";
import { computed } from "vue";

import type { Reader } from "../view_state.ts";
import type { Card } from "./card.ts";
import { cardFor, sectionsOf } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Tissue } from "./tissue.ts";
import { wholeCardFor } from "./whole_card.ts";

interface CardReadingParts {
  readonly catalog: Catalog;
  readonly scene: Scene;
  readonly room: Room;
  readonly reader: Readonly<Ref<Reader>>;
  readonly tissue: Tissue;
  readonly reducedMotion: () => boolean;
  /** In the frame of another page there are no cards. */
  readonly embedded: boolean;
}

export function createCardReading({
  catalog,
  scene,
  room,
  reader,
  tissue,
  reducedMotion,
  embedded,
}: CardReadingParts) {
  const card: ComputedRef<Card | null> = computed(() => {
    const { selected } = scene.view.value;
    if (!selected || scene.secret.value || embedded) return null;
    return cardFor(catalog, selected) ?? wholeCardFor(catalog, selected);
  });

  function bring(place: HTMLElement, block: ScrollLogicalPosition): HTMLElement {
    place.scrollIntoView({ block, behavior: reducedMotion() ? "auto" : "smooth" });
    return place;
  }

  return {
    card,
    sections: computed(() => (card.value ? sectionsOf(card.value, reader.value) : [])),
    isSelected: (base: string): boolean => card.value?.base === base,
    /** Bring a section of the card to its top. */
    showSection(key: string): void {
      if (key === "attachments" && tissue.isMuscle(card.value?.base ?? "")) tissue.showAttachments();
      if (room.phone.value && room.sheet.value === "peek") room.sheet.value = "half";
      const place = document.querySelector<HTMLElement>(`[data-section="${key}"]`);
      if (place) bring(place, "start").querySelector("h3")?.focus({ preventScroll: true });
    },
    /** Bring a source of the card or dialog into sight and to the keyboard. */
    showSource(number: number, event: Event): void {
      const text = (event.currentTarget as Element).closest("[data-sources-here]");
      const source = text?.querySelector<HTMLElement>(`#ba-source-${number}`);
      if (!source) return;
      // The list of sources may be folded away.
      source.closest("details")?.setAttribute("open", "");
      bring(source, "center").focus({ preventScroll: true });
    },
  };
}
