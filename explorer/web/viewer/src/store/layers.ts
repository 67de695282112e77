/** Changes of which layers are shown: from one view to the next, no state of its own. */

import type { Layer, PeelLayer, ViewState } from "../view_state.ts";
import { isLayer, isPeelLayer, LAYERS, PEEL_LAYERS, peeledTo } from "../view_state.ts";

export type Half = "left" | "right" | "both";

/** The layers shown on one half, in the order of `LAYERS`. */
export function shownOn(view: ViewState, half: "left" | "right"): readonly Layer[] {
  return half === "left" ? view.layers : view.layers_right;
}

/** True when both halves of the body show the same. */
export function halvesAreEqual(view: ViewState): boolean {
  return LAYERS.every((l) => view.layers.includes(l) === view.layers_right.includes(l));
}

/** Show exactly `shown` on a half. */
export function withLayers(view: ViewState, half: Half, shown: readonly Layer[]): ViewState {
  const ordered = LAYERS.filter((layer) => shown.includes(layer));
  return {
    ...view,
    layers: half === "right" ? view.layers : ordered,
    layers_right: half === "left" ? view.layers_right : ordered,
  };
}

/** Show or hide one layer on a half. */
export function switched(view: ViewState, layer: Layer, half: Half, on: boolean): ViewState {
  let next = view;
  for (const side of half === "both" ? (["left", "right"] as const) : [half]) {
    const others = shownOn(next, side).filter((shown) => shown !== layer);
    next = withLayers(next, side, on ? [...others, layer] : others);
  }
  return next;
}

/** Take away everything nearer the skin than `layer`; skin and neighbouring muscles stay. */
export function peeled(view: ViewState, layer: PeelLayer, half: Half): ViewState {
  let next = view;
  for (const side of half === "both" ? (["left", "right"] as const) : [half]) {
    const beside = shownOn(view, side).filter((shown) => !isPeelLayer(shown));
    next = withLayers(next, side, [...beside, ...peeledTo(layer)]);
  }
  return next;
}

/**
 * Is `layer` shown on `half` with nothing of a nearer layer over it? Skin is seen through
 * and the neighbouring muscles are over and under the others: for these shown is enough.
 */
export function isBare(view: ViewState, layer: Layer, half: "left" | "right"): boolean {
  const shown = shownOn(view, half);
  const above = isPeelLayer(layer) ? PEEL_LAYERS.slice(0, PEEL_LAYERS.indexOf(layer)) : [];
  return shown.includes(layer) && !above.some((other) => shown.includes(other));
}

/**
 * The view in which something of `layer` can be seen on one of `sides`: unchanged when it already
 * can, else peeled to it there, or switched on there if it is not peeled.
 */
export function revealed(
  view: ViewState,
  layer: Layer,
  sides: readonly ("left" | "right")[],
): ViewState {
  if (!isLayer(layer) || sides.some((side) => isBare(view, layer, side))) return view;
  return sides.reduce<ViewState>(
    (next, side) =>
      isPeelLayer(layer) ? peeled(next, layer, side) : switched(next, layer, side, true),
    view,
  );
}

interface Row {
  readonly id: Layer;
  readonly name: string;
}

/**
 * The columns of the layer control: one for both halves while they show the same. The slider goes
 * through `layers`; those `beside` have a switch only.
 */
export function columnsOf(
  view: ViewState,
  layers: readonly Row[],
  beside: readonly Row[],
  word: (key: string) => string,
) {
  const halves: readonly Half[] = halvesAreEqual(view) ? ["both"] : ["left", "right"];
  return halves.map((half) => {
    const shown = shownOn(view, half === "right" ? "right" : "left");
    return {
      half,
      title: word(`half.${half}`),
      /** Index of the outermost layer shown, skin side first: where the peel slider stands. */
      depth: Math.max(0, layers.findIndex((layer) => shown.includes(layer.id))),
      bars: [...layers, ...beside].map(({ id, name }) => ({ id, name, on: shown.includes(id) })),
    };
  });
}
