/** The keys of the page and of the 3D view. */

import type { AtlasEngine } from "../engine/index.ts";

const TURN_DEG = 10;
const ZOOM_STEP = 1.25;

const VIEW_KEYS: Readonly<Record<string, (engine: AtlasEngine) => void>> = {
  ArrowLeft: (engine) => engine.turn(-TURN_DEG, 0),
  ArrowRight: (engine) => engine.turn(TURN_DEG, 0),
  ArrowUp: (engine) => engine.turn(0, TURN_DEG),
  ArrowDown: (engine) => engine.turn(0, -TURN_DEG),
  "+": (engine) => engine.zoom(ZOOM_STEP),
  "=": (engine) => engine.zoom(ZOOM_STEP),
  "-": (engine) => engine.zoom(1 / ZOOM_STEP),
};

/** Turn or zoom while the view has the focus; Home starts over. `first` may take the key before. */
export function onViewKey(
  event: KeyboardEvent,
  engine: AtlasEngine,
  home: () => void,
  first: (event: KeyboardEvent) => boolean,
): void {
  if (hasModifier(event)) return;
  if (first(event)) {
    event.preventDefault();
    return;
  }
  const act = event.key === "Home" ? home : VIEW_KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(engine);
}

/** "/" searches, Escape clears, wherever the focus is. */
export function listenToPageKeys(search: () => void, escape: () => void): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || hasModifier(event)) return;
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      search();
    } else if (event.key === "Escape") escape();
  });
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** What takes letters; a slash there is a slash. */
const TYPED_INTO =
  "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(TYPED_INTO);
}
