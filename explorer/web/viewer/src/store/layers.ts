/** Changes of which layers are shown: from one view to the next, no state of its own. */

import type { Layer, ViewState } from "../view_state.ts";
import { LAYERS, peeledTo } from "../view_state.ts";

export type Half = "left" | "right" | "both";

/** Is this one of the layers that a view shows and hides? Others are in the list only. */
export function isLayer(id: string): id is Layer {
  return (LAYERS as readonly string[]).includes(id);
}

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

/** Take away everything nearer the skin than `layer`. */
export function peeled(view: ViewState, layer: Layer, half: Half): ViewState {
  return withLayers(view, half, peeledTo(layer));
}

/** Is `layer` shown on `half` with nothing of a nearer layer over it? */
export function isBare(view: ViewState, layer: Layer, half: "left" | "right"): boolean {
  const shown = shownOn(view, half);
  const above = LAYERS.slice(0, LAYERS.indexOf(layer));
  return shown.includes(layer) && !above.some((other) => shown.includes(other));
}

/**
 * The view in which something of `layer` can be seen on one of `sides`: unchanged when it already
 * can, else peeled to it there.
 */
export function revealed(
  view: ViewState,
  layer: Layer,
  sides: readonly ("left" | "right")[],
): ViewState {
  if (!isLayer(layer) || sides.some((side) => isBare(view, layer, side))) return view;
  return sides.reduce<ViewState>((next, side) => peeled(next, layer, side), view);
}

/** The columns of the layer control: one for both halves while they show the same. */
export function columnsOf(
  view: ViewState,
  layers: readonly { readonly id: Layer; readonly name: string }[],
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
      bars: layers.map(({ id, name }) => ({ id, name, on: shown.includes(id) })),
    };
  });
}
