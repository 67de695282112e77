/** The keys of the page and of the 3D view. */

import type { AtlasEngine } from "../engine/index.ts";
import type { Actions } from "./actions.ts";

const TURN_DEG = 10;

type ViewActions = Pick<Actions, "lookFrom" | "zoomIn" | "zoomOut">;

const VIEW_KEYS: Readonly<Record<string, (engine: AtlasEngine, actions: ViewActions) => void>> = {
  ArrowLeft: (engine) => engine.turn(-TURN_DEG, 0),
  ArrowRight: (engine) => engine.turn(TURN_DEG, 0),
  ArrowUp: (engine) => engine.turn(0, TURN_DEG),
  ArrowDown: (engine) => engine.turn(0, -TURN_DEG),
  "+": (_, actions) => actions.zoomIn(),
  "=": (_, actions) => actions.zoomIn(),
  "-": (_, actions) => actions.zoomOut(),
  Home: (_, actions) => actions.lookFrom("home"),
};

/** Turn or zoom while the view has the focus; Home starts over. `first` may take the key before. */
export function onViewKey(
  event: KeyboardEvent,
  engine: AtlasEngine,
  actions: ViewActions,
  first: (event: KeyboardEvent) => boolean,
): void {
  if (hasModifier(event)) return;
  if (first(event)) {
    event.preventDefault();
    return;
  }
  const act = VIEW_KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(engine, actions);
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
