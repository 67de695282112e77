/** What is laid over the picture, switched on and off by name. */

import { OVERLAYS, type Overlay, type ViewState } from "../view_state.ts";
import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** A view with or without an overlay. */
export function withOverlay(view: ViewState, name: Overlay, on: boolean): ViewState {
  const overlays = OVERLAYS.filter((one) => (one === name ? on : view.overlays.includes(one)));
  return { ...view, overlays };
}

const KEYS: Readonly<Record<string, Overlay>> = { l: "labels", v: "ruler" };

export function createOverlays(names: Names, { view, show }: Scene, { announce }: Voice) {
  const hasOverlay = (name: Overlay): boolean => view.value.overlays.includes(name);

  /** Words: `say.<name>.on` and `.off`. */
  function toggleOverlay(name: Overlay): void {
    const on = !hasOverlay(name);
    show(withOverlay(view.value, name, on));
    announce(names.word(`say.${name}.${on ? "on" : "off"}`));
  }

  return {
    hasOverlay,
    toggleOverlay,
    /** L and V while the view, a name in it or the ruler has the focus; true when it was one of them. */
    onOverlayKey(event: KeyboardEvent): boolean {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const name = KEYS[event.key.toLowerCase()];
      if (name) toggleOverlay(name);
      return name !== undefined;
    },
  };
}
