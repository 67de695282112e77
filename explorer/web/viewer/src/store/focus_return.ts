/** Where the keyboard was before a dialog opened: it goes back there when the dialog closes. */

import { type Ref, watch } from "vue";

import { focusCanvas } from "./room.ts";

/** Long enough for the dialog to let the focus go. */
const LET_GO_MS = 60;

export function returnFocusAfter(dialog: Readonly<Ref<string | null>>): void {
  let from: HTMLElement | null = null;

  function comeBack(): void {
    const { activeElement } = document;
    // Somebody else may have taken the focus meanwhile: a card that was asked for.
    const lost = activeElement === document.body || activeElement?.closest(".v-overlay");
    if (dialog.value !== null || !lost) return;
    if (from?.isConnected && from.checkVisibility()) from.focus({ preventScroll: true });
    else focusCanvas();
  }

  watch(
    dialog,
    (now, before) => {
      if (before === null) from = document.activeElement as HTMLElement | null;
      else if (now === null) window.setTimeout(comeBack, LET_GO_MS);
    },
    { flush: "sync" },
  );
}
