/** Changes of which layers are shown: from one view to the next, no state of its own. */

import type { Layer, PeelLayer, ViewState } from "../view_state.ts";
import { isLayer, isPeelLayer, LAYERS, PEEL_LAYERS, peeledTo } from "../view_state.ts";

export type Half = "left" | "right" | "both";
type Side = "left" | "right";

const SIDES = ["left", "right"] as const;
const sidesOf = (half: Half): readonly Side[] => (half === "both" ? SIDES : [half]);

/** The layers shown on one half, in the order of `LAYERS`. */
export function shownOn(view: ViewState, half: "left" | "right"): readonly Layer[] {
  return half === "left" ? view.layers : view.layers_right;
}

/** True when both halves of the body show the same, equally opaque. */
export function halvesAreEqual(view: ViewState): boolean {
  return LAYERS.every(
    (l) =>
      view.layers.includes(l) === view.layers_right.includes(l) &&
      percentOf(view, l, "left") === percentOf(view, l, "right"),
  );
}

/** How opaque a layer is drawn on one half, 1 to 100. */
export function percentOf({ opacity }: ViewState, layer: Layer, side: Side): number {
  return opacity[`${layer}.${side}`] ?? opacity[layer] ?? 100;
}

/** Draw a layer on a half as opaque as `percent` says; from 100 on it is solid. */
export function withPercent(
  view: ViewState,
  layer: Layer,
  half: Half,
  percent: number,
): ViewState {
  const [left, right] = SIDES.map((side) =>
    sidesOf(half).includes(side) ? percent : percentOf(view, layer, side),
  );
  const names = [layer, `${layer}.left`, `${layer}.right`];
  const others = Object.entries(view.opacity).filter(([name]) => !names.includes(name));
  const own =
    left === right ? [[layer, left]] : [[`${layer}.left`, left], [`${layer}.right`, right]];
  const named = own.filter(([, value]) => Number(value) < 100);
  return { ...view, opacity: Object.fromEntries([...others, ...named]) };
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
  for (const side of sidesOf(half)) {
    const others = shownOn(next, side).filter((shown) => shown !== layer);
    next = withLayers(next, side, on ? [...others, layer] : others);
  }
  return next;
}

/** Take away everything nearer the skin than `layer`; skin and neighbouring muscles stay. */
export function peeled(view: ViewState, layer: PeelLayer, half: Half): ViewState {
  let next = view;
  for (const side of sidesOf(half)) {
    const beside = shownOn(view, side).filter((shown) => !isPeelLayer(shown));
    next = withLayers(next, side, [...beside, ...peeledTo(layer)]);
  }
  return next;
}

const LAST = PEEL_LAYERS.length - 1;
/** So near to a stop, the slider is at it. */
const MAGNET = 0.05;

const outermost = (view: ViewState, side: Side): number =>
  PEEL_LAYERS.findIndex((layer) => shownOn(view, side).includes(layer));

/**
 * How deep a half is peeled: the index of the outermost layer shown and, as far as that is faded,
 * a fraction of the way to the next. The bones do not fade.
 */
export function depthOf(view: ViewState, side: Side): number {
  const at = outermost(view, side);
  const layer = PEEL_LAYERS[at];
  if (layer === undefined || at === LAST) return LAST;
  return at + 1 - percentOf(view, layer, side) / 100;
}

/** Peel a half to a depth, see `depthOf`; what was faded on the way is solid again. */
export function peeledAt(view: ViewState, depth: number, half: Half): ViewState {
  const stop = Math.round(depth);
  const to = Math.min(LAST, Math.max(0, Math.abs(depth - stop) < MAGNET ? stop : depth));
  const at = Math.floor(to);
  let next = view;
  for (const side of sidesOf(half)) {
    const passed = PEEL_LAYERS.slice(0, Math.max(at, outermost(view, side)) + 1);
    next = passed.reduce((faded, layer) => withPercent(faded, layer, side, 100), next);
    next = peeled(next, PEEL_LAYERS[at]!, side);
    const percent = Math.min(99, Math.max(1, Math.round((1 - (to - at)) * 100)));
    if (to > at) next = withPercent(next, PEEL_LAYERS[at]!, side, percent);
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
      isPeelLayer(layer)
        ? peeledAt(next, PEEL_LAYERS.indexOf(layer), side)
        : switched(next, layer, side, true),
    view,
  );
}

/** Show the same on both halves: what either shows, as solid as it is on either. */
export function equalised(view: ViewState): ViewState {
  const union = withLayers(view, "both", [...view.layers, ...view.layers_right]);
  return LAYERS.reduce((next, layer) => {
    const shown = SIDES.filter((side) => shownOn(view, side).includes(layer));
    if (shown.length === 0) return next;
    return withPercent(next, layer, "both", Math.max(...shown.map((s) => percentOf(view, layer, s))));
  }, union);
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
    const side = half === "right" ? "right" : "left";
    const shown = shownOn(view, side);
    const depth = depthOf(view, side);
    const layer = PEEL_LAYERS[Math.floor(depth)]!;
    const name = layers.find(({ id }) => id === layer)?.name ?? layer;
    const fading = word("layers.fading").replace("{layer}", name);
    return {
      half,
      title: word(`half.${half}`),
      /** Where the peel slider stands, see `depthOf`; what that means in words. */
      depth,
      value: Number.isInteger(depth)
        ? name
        : fading.replace("{percent}", String(percentOf(view, layer, side))),
      bars: [...layers, ...beside].map(({ id, name }) => ({ id, name, on: shown.includes(id) })),
    };
  });
}

/** How opaque each row of the layer control is drawn: on the left half, or where it is shown. */
export function opacitiesOf(view: ViewState, rows: readonly Row[]) {
  return rows.map(({ id, name }) => {
    const side = SIDES.find((one) => shownOn(view, one).includes(id));
    return { id, name, shown: side !== undefined, percent: percentOf(view, id, side ?? "left") };
  });
}
