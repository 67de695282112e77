/** What a person can do with the view: select, peel, hide, look from somewhere. */

import type { Layer, NamedView, PeelLayer } from "../view_state.ts";
import { DEFAULT_VIEW_STATE } from "../view_state.ts";
import type { Catalog, Side } from "./catalog.ts";
import { splitSide } from "./catalog.ts";
import type { Half } from "./layers.ts";
import { peeled, revealed, switched, withLayers } from "./layers.ts";
import type { Names } from "./names.ts";
import { looksFromFront } from "./orientation.ts";
import type { Room } from "./room.ts";
import { focusCanvas } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const ZOOM_STEP = 1.25;
/** The named views that the turn button of a phone goes through. */
const ROUND: readonly NamedView[] = ["posterior", "left", "anterior", "right"];

export type Actions = ReturnType<typeof createActions>;

export function createActions(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  { announce }: Voice,
) {
  const { view, engine, show } = scene;
  const { word } = names;
  const baseOf = (id: string): string => splitSide(id)[0];
  const place = (half: Half): string => (half === "both" ? "" : `, ${word(`half.${half}`)}`);

  function select(id: string | null): void {
    // What one selects, one wants to see: it is no longer hidden.
    const hidden = view.value.hidden.filter((other) => !id || baseOf(other) !== baseOf(id));
    show({ ...view.value, selected: id, hidden });
    if (id === null) announce(word("say.cleared"));
    else {
      const layer = catalog.structures[baseOf(id)]?.peel;
      announce(`${names.structure(id)}. ${layer ? names.layer(layer) : ""}`);
      room.makeRoomForCard();
    }
  }

  function lookFrom(named: NamedView): void {
    show({ ...view.value, view: named, camera: null });
    announce(word(`view.${named}`));
  }

  return {
    select,
    lookFrom,
    clear: (): void => select(null),
    /** Select from a list: bring it into view, since it may be covered or far away. */
    choose(base: string): void {
      const structure = catalog.structures[base];
      if (!structure) return;
      const sides: readonly Side[] =
        structure.sides.length > 0 ? structure.sides : ["left", "right"];
      let next = revealed(view.value, structure.peel, sides);
      // Muscles of the back lie behind ribs and spine for one who looks from the front.
      if (structure.kind === "muscle" && looksFromFront(scene.camera.value)) {
        next = { ...next, view: "posterior", camera: null };
      }
      view.value = next;
      select(base);
      engine.value?.highlight(null);
      engine.value?.fit([base]);
    },
    /** Pick one side of the selected structure, or both. */
    selectSide(side: Side | null): void {
      const base = view.value.selected && baseOf(view.value.selected);
      if (base) select(side ? `${base}.${side}` : base);
    },
    hideSelected(): void {
      const id = view.value.selected;
      if (!id) return;
      const hidden = [...new Set([...view.value.hidden, id])].sort();
      show({ ...view.value, hidden, selected: null });
      announce(`${names.structure(id)}: ${word("say.hidden")}`);
      focusCanvas();
    },
    showHidden(): void {
      show({ ...view.value, hidden: [] });
      announce(word("say.all_shown"));
    },
    setLayer(layer: Layer, half: Half, on: boolean): void {
      show(switched(view.value, layer, half, on));
      announce(`${names.layer(layer)}${place(half)}: ${word(on ? "say.shown" : "say.hidden")}`);
    },
    /** Take away everything nearer the skin than `layer`. */
    peel(layer: PeelLayer, half: Half = "both"): void {
      show(peeled(view.value, layer, half));
      announce(`${word("say.peeled_to")} ${names.layer(layer)}${place(half)}`);
    },
    /** Show the same on both halves: the union of what either shows. */
    equalSides(): void {
      const union = [...view.value.layers, ...view.value.layers_right];
      show(withLayers(view.value, "both", union));
      announce(word("say.halves_equal"));
    },
    /** One half peeled, as in the first picture. */
    unequalSides(): void {
      const { layers, layers_right } = DEFAULT_VIEW_STATE;
      show({ ...view.value, layers, layers_right });
      announce(word("say.halves_differ"));
    },
    reset(): void {
      show(DEFAULT_VIEW_STATE);
      announce(word("view.home"));
    },
    /** Phone: go round the body, one named view after the other. */
    nextView(): void {
      const at = view.value.view ? ROUND.indexOf(view.value.view) : -1;
      lookFrom(ROUND[(at + 1) % ROUND.length] ?? "posterior");
    },
    zoomIn: (): void => engine.value?.zoom(ZOOM_STEP),
    zoomOut: (): void => engine.value?.zoom(1 / ZOOM_STEP),
    fitSelected(): void {
      if (view.value.selected) engine.value?.fit([view.value.selected]);
    },
    /** Light up what a list points at; null ends it. */
    light(id: string | null): void {
      engine.value?.highlight(id);
    },
  };
}
