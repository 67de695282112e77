/** The drawn views that there are (`explorer/picture_set.py`), and which of them show a view state. */

import { shownOn } from "../store/layers.ts";
import type { NamedView, ViewState } from "../view_state.ts";
import { DEFAULT_VIEW_STATE, isPeelLayer } from "../view_state.ts";

/** Addresses of a picture and of what its pixels show. */
export interface Drawn {
  readonly picture: string;
  readonly numbers: string;
}

export interface DrawnSet {
  /** What number 1 stands for, number 2 and so on. */
  readonly ids: readonly string[];
  readonly views: Readonly<
    Record<
      string,
      {
        readonly width_px: number;
        readonly height_px: number;
        readonly peeled: Readonly<Record<string, Drawn>>;
      }
    >
  >;
}

/** A drawn view, or the two of which each shows one half of the body. */
export interface Shown {
  readonly view: NamedView;
  readonly width_px: number;
  readonly height_px: number;
  /** From left to right on the screen; together they are as wide as the picture. */
  readonly parts: readonly Drawn[];
}

/** Seen from here the midline of the body is that of the picture; on its left is this half. */
const ON_THE_LEFT: Readonly<Partial<Record<NamedView, "left" | "right">>> = {
  posterior: "left",
  anterior: "right",
  superior: "left",
};

/** The named view that looks from nearest to a direction. */
export function nearestView(azimuth_deg: number, elevation_deg: number): NamedView {
  if (elevation_deg > 60) return "superior";
  const round = ((azimuth_deg % 360) + 360) % 360;
  return (["posterior", "left", "anterior", "right"] as const)[Math.round(round / 90) % 4]!;
}

/** The name of the picture of a half: its outermost layer. */
function peeledTo(view: ViewState, half: "left" | "right"): string {
  // One skin lies over both halves.
  if (view.layers.includes("skin")) return "skin";
  return shownOn(view, half).find(isPeelLayer) ?? "skeleton";
}

function isFirstView({ layers, layers_right }: ViewState): boolean {
  const first = DEFAULT_VIEW_STATE;
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((layer) => b.includes(layer));
  return same(layers, first.layers) && same(layers_right, first.layers_right);
}

/** What of a set comes nearest to a view state; null where nothing is drawn. */
export function shownBy({ views }: DrawnSet, state: ViewState): Shown | null {
  const { camera } = state;
  let view = state.view ?? (camera ? nearestView(camera.azimuth_deg, camera.elevation_deg) : "home");
  const [left, right] = [peeledTo(state, "left"), peeledTo(state, "right")];
  // From aside the halves cannot be laid beside each other: that is drawn for the first view alone.
  if (view === "home" && left !== right && !isFirstView(state)) view = "posterior";
  const drawn = views[view];
  if (!drawn) return null;
  const { width_px, height_px, peeled } = drawn;
  const onTheLeft = ON_THE_LEFT[view];
  let names = [view === "right" ? right : left];
  if (view === "home" && left !== right) names = ["start"];
  else if (left !== right && onTheLeft) names = onTheLeft === "left" ? [left, right] : [right, left];
  const parts = names.map((name) => peeled[name]).filter((part) => part !== undefined);
  return parts.length === names.length ? { view, width_px, height_px, parts } : null;
}
