/** What each kind of tissue is made of, for the shader. */

import { CONTEXT, PEEL_LAYERS, SKIN as SKIN_LAYER } from "../view_state.ts";
import type { Layer, MeshEntry } from "./types.ts";

export const MUSCLE = 0;
export const BONE = 1;
export const DISC = 2;
export const CARTILAGE = 3;
export const SKIN = 4;

/** How solid translucent kinds are drawn: as they are, and when selected. */
const STRENGTH: Readonly<Record<string, readonly [number, number]>> = {
  fascia: [0.6, 0.85],
  skin: [0.4, 0.48],
};

/** The opacity of a kind of structure while it is shown; the skin is solid to choose a place on it. */
export function strengthOf(kind: string, selected: boolean, solidSkin = false): number {
  if (solidSkin && kind === "skin") return 1;
  return STRENGTH[kind]?.[selected ? 1 : 0] ?? 1;
}

/** Clicks and hovering go through what is fainter than this: through the skin. */
export const TOUCHABLE = 0.5;

/**
 * Where a structure lies from within outward: what is translucent is drawn in this order, the
 * fascia after the muscles of its layer.
 */
export function levelOf({ peel, kind }: Pick<MeshEntry, "peel" | "kind">): number {
  return OUTWARD.indexOf(peel) * 2 + (kind === "fascia" ? 1 : 0);
}

/**
 * The place of a level in the order of drawing, the farthest first. Seen from the front the layers of
 * the back lie the other way round; what is around the whole trunk is outermost from every side.
 */
export function placeOf(level: number, fromFront: boolean): number {
  return fromFront && level < AROUND ? AROUND - 1 - level : level;
}

const OUTWARD: readonly Layer[] = [...PEEL_LAYERS.toReversed(), CONTEXT, SKIN_LAYER];
const AROUND = 2 * PEEL_LAYERS.length;
/** More levels there are not. */
export const LEVELS = 2 * OUTWARD.length;

/** Fasciae and ligaments are tendon throughout; cartilage is told by name. */
export function tissueOf({ kind, base }: Pick<MeshEntry, "kind" | "base">): number {
  if (kind === "muscle" || kind === "fascia" || kind === "ligament") return MUSCLE;
  if (kind === "disc") return DISC;
  if (kind === "skin") return SKIN;
  return base.includes("cartilage") ? CARTILAGE : BONE;
}
