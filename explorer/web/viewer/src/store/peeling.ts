/** What a person does with layers: peel, switch, fade. */

import { computed } from "vue";

import type { Layer, PeelLayer } from "../view_state.ts";
import { DEFAULT_VIEW_STATE, PEEL_LAYERS } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import type { Half } from "./layers.ts";
import {
  columnsOf,
  depthOf,
  equalised,
  halvesAreEqual,
  opacitiesOf,
  peeledAt,
  switched,
  withPercent,
} from "./layers.ts";
import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";
import { layerRows } from "./tree.ts";
import type { Voice } from "./voice.ts";

/** Where a key takes the slider from a depth. */
const STEPS: Readonly<Record<string, (depth: number) => number>> = {
  ArrowDown: (depth) => Math.floor(depth) + 1,
  ArrowRight: (depth) => Math.floor(depth) + 1,
  PageDown: (depth) => Math.floor(depth) + 1,
  ArrowUp: (depth) => Math.ceil(depth) - 1,
  ArrowLeft: (depth) => Math.ceil(depth) - 1,
  PageUp: (depth) => Math.ceil(depth) - 1,
  Home: () => 0,
  End: () => PEEL_LAYERS.length - 1,
};

export function createPeeling(catalog: Catalog, names: Names, scene: Scene, voice: Voice) {
  const { view, show } = scene;
  const { word } = names;
  const rows = computed(() => layerRows(catalog, names));
  const place = (half: Half): string => (half === "both" ? "" : `, ${word(`half.${half}`)}`);

  const columns = computed(() =>
    columnsOf(view.value, rows.value.peelable, rows.value.beside, word),
  );
  function tellDepth(half: Half): void {
    const side = half === "right" ? "right" : "left";
    const column = columns.value.find((one) => one.half === half || one.half === "both");
    const stands = Number.isInteger(depthOf(view.value, side)) ? `${word("say.peeled_to")} ` : "";
    voice.announce(`${stands}${column?.value ?? ""}${place(half)}`);
  }

  return {
    peelable: computed(() => rows.value.peelable),
    beside: computed(() => rows.value.beside),
    columns,
    opacities: computed(() =>
      opacitiesOf(view.value, [...rows.value.peelable, ...rows.value.beside]),
    ),
    equal: computed(() => halvesAreEqual(view.value)),
    setLayer(layer: Layer, half: Half, on: boolean): void {
      show(switched(view.value, layer, half, on));
      voice.announce(`${names.layer(layer)}${place(half)}: ${word(on ? "say.shown" : "say.hidden")}`);
    },
    /** Take away everything nearer the skin than `layer`. */
    peel(layer: PeelLayer, half: Half = "both"): void {
      show(peeledAt(view.value, PEEL_LAYERS.indexOf(layer), half));
      tellDepth(half);
    },
    /** The slider moves: the picture follows at once, words come when it rests. */
    peelAlong(depth: number, half: Half): void {
      show(peeledAt(view.value, depth, half), { animate: false });
    },
    tellDepth,
    /** By keys the slider goes from stop to stop. */
    onPeelKey(event: KeyboardEvent, half: Half): void {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const depth = step(depthOf(view.value, half === "right" ? "right" : "left"));
      show(peeledAt(view.value, depth, half));
      tellDepth(half);
    },
    fadeLayer(layer: Layer, percent: number): void {
      show(withPercent(view.value, layer, "both", percent), { animate: false });
    },
    equalSides(): void {
      show(equalised(view.value));
      voice.announce(word("say.halves_equal"));
    },
    /** One half peeled, as in the first picture. */
    unequalSides(): void {
      const { layers, layers_right } = DEFAULT_VIEW_STATE;
      show({ ...view.value, layers, layers_right });
      voice.announce(word("say.halves_differ"));
    },
  };
}
