/** What each kind of tissue is made of, for the shader. */

import type { MeshEntry } from "./types.ts";

export const MUSCLE = 0;
export const BONE = 1;
export const DISC = 2;
export const CARTILAGE = 3;

/** Fasciae and ligaments are tendon throughout; cartilage is told by name. */
export function tissueOf({ kind, base }: Pick<MeshEntry, "kind" | "base">): number {
  if (kind === "muscle" || kind === "fascia" || kind === "ligament") return MUSCLE;
  if (kind === "disc") return DISC;
  return base.includes("cartilage") ? CARTILAGE : BONE;
}
