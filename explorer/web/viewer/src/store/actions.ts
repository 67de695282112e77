/** What a person can do with the view: select, peel, hide, look from somewhere. */

import type { NamedView, ViewState } from "../view_state.ts";
import { DEFAULT_VIEW_STATE } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide, structuresOf } from "./catalog_ids.ts";
import type { Side } from "./catalog_structures.ts";
import { revealed } from "./layers.ts";
import type { Names } from "./names.ts";
import { looksFromFront } from "./orientation.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import { withSelected } from "./visibility.ts";
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

  function select(id: string | null, from: ViewState = view.value): void {
    show(withSelected(from, id, catalog));
    if (id === null) announce(word("say.cleared"));
    else {
      const layer = structuresOf(catalog, baseOf(id))[0]?.peel;
      announce(`${names.structure(id)}. ${layer ? names.layer(layer) : ""}`);
      room.makeRoomForCard();
    }
  }

  function lookFrom(named: NamedView): void {
    show({ ...view.value, view: named, camera: null });
    announce(word(`view.${named}`));
  }

  return {
    select: (id: string | null): void => select(id),
    lookFrom,
    clear: (): void => select(null),
    /** Select from a list: bring it into view, since it may be covered or far away. */
    choose(base: string): void {
      const [structure] = structuresOf(catalog, base);
      if (!structure) return;
      const sides: readonly Side[] =
        structure.sides.length > 0 ? structure.sides : ["left", "right"];
      let next = revealed(view.value, structure.peel, sides);
      // Muscles of the back lie behind ribs and spine for one who looks from the front.
      if (structure.kind === "muscle" && looksFromFront(scene.camera.value)) {
        next = { ...next, view: "posterior", camera: null };
      }
      select(base, next);
      engine.value?.highlight(null);
      engine.value?.fit([base]);
    },
    /** Select all parts of a muscle, or one of them, on the side of the selected one. */
    selectWhole(whole: string): void {
      const side = view.value.selected && splitSide(view.value.selected)[1];
      select(side ? `${whole}.${side}` : whole);
    },
    /** Pick one side of the selected structure, or both. */
    selectSide(side: Side | null): void {
      const base = view.value.selected && baseOf(view.value.selected);
      if (base) select(side ? `${base}.${side}` : base);
    },
    reset(): void {
      const { language, reader, style } = view.value;
      show({ ...DEFAULT_VIEW_STATE, language, reader, style });
      announce(word("view.home"));
    },
    /** Phone: go round the body, one named view after the other. */
    nextView(): void {
      const at = view.value.view ? ROUND.indexOf(view.value.view) : -1;
      lookFrom(ROUND[(at + 1) % ROUND.length] ?? "posterior");
    },
    zoomIn(): void {
      engine.value?.zoom(ZOOM_STEP);
      announce(word("say.zoomed_in"));
    },
    zoomOut(): void {
      engine.value?.zoom(1 / ZOOM_STEP);
      announce(word("say.zoomed_out"));
    },
    fitSelected(): void {
      const { selected } = view.value;
      if (!selected) return;
      engine.value?.fit([selected]);
      announce(word("say.zoomed_to").replace("{what}", names.structure(selected)));
    },
    /** Light up what a list points at; null ends it. */
    light(id: string | null): void {
      engine.value?.highlight(id);
    },
  };
}
