/** Where the keyboard goes on the path of a person in pain, once the page has followed. */

import { nextTick } from "vue";

/** A step has opened: read it from its title on. */
export function focusTitle(): void {
  void nextTick(() => {
    const title = document.querySelector<HTMLElement>("#ba-path-title");
    title?.focus({ preventScroll: true });
    // In small windows the whole sheet scrolls.
    for (const part of document.querySelectorAll("[data-path], [data-path-body]")) {
      part.scrollTo(0, 0);
    }
  });
}

/** The path was closed: back to what opens it. */
export function focusOpener(): void {
  void nextTick(() => {
    const openers = [...document.querySelectorAll<HTMLElement>("[data-open-path]")];
    openers.find((opener) => opener.offsetParent !== null)?.focus();
  });
}

/** A place is missing: to the first of those to choose from. */
export function focusPlaces(): void {
  document.querySelector<HTMLElement>("[data-path] input[type=radio]")?.focus();
}

/** A place was chosen on the skin: scroll to it in the list. */
export function revealPlace(area: string): void {
  void nextTick(() =>
    document
      .querySelector(`[data-path] input[value="${area}"]`)
      ?.scrollIntoView({ block: "nearest" }),
  );
}

/** A card has opened over the path: to the way back from it. */
export function focusWayBack(): void {
  void nextTick(() => document.querySelector<HTMLElement>("[data-back-to-path]")?.focus());
}

/** The card was closed: back to the structure in the list that led to it. */
export function focusStructure(id: string | null): void {
  void nextTick(() => {
    const door = document.querySelector<HTMLElement>(`[data-path-structure="${id}"]`);
    (door ?? document.querySelector<HTMLElement>("#ba-path-title"))?.focus();
  });
}
