/** Where one looks from, in words: "From behind, slightly from the left and above". */

import type { Camera } from "../view_state.ts";

type Words = Readonly<Record<string, string>>;

const QUARTERS = ["behind", "left", "front", "right"] as const;
const STRAIGHT_DEG = 8;
const SLIGHT_DEG = 30;
const STEEP_DEG = 65;

/**
 * The words for a camera.
 *
 * `words` has `orientation.from_behind`, `from_left`, `from_front`, `from_right`, `from_above`,
 * `from_below`, and the short `orientation.slightly`, `side_*`, `above`, `below`.
 */
export function orientationWords(camera: Camera, words: Words): string {
  const { elevation_deg } = camera;
  if (Math.abs(elevation_deg) > STEEP_DEG) {
    return words[elevation_deg > 0 ? "orientation.from_above" : "orientation.from_below"] ?? "";
  }
  const azimuth_deg = ((camera.azimuth_deg % 360) + 360) % 360;
  const nearest = Math.round(azimuth_deg / 90) % 4;
  let aside_deg = azimuth_deg - nearest * 90;
  if (aside_deg > 180) aside_deg -= 360;
  const parts = [words[`orientation.from_${QUARTERS[nearest]}`] ?? ""];
  if (Math.abs(aside_deg) >= STRAIGHT_DEG) {
    const next = QUARTERS[(nearest + (aside_deg > 0 ? 1 : 3)) % 4];
    parts.push(graded(Math.abs(aside_deg), words[`orientation.side_${next}`] ?? "", words));
  }
  if (Math.abs(elevation_deg) >= STRAIGHT_DEG) {
    const where = elevation_deg > 0 ? words["orientation.above"] : words["orientation.below"];
    parts.push(graded(Math.abs(elevation_deg), where ?? "", words));
  }
  return parts.join(", ");
}

/** Does one see the front of the body? What lies on the back is then behind ribs and spine. */
export function looksFromFront(camera: Camera | null): boolean {
  return camera !== null && Math.cos((camera.azimuth_deg * Math.PI) / 180) < -0.2;
}

function graded(angle_deg: number, word: string, words: Words): string {
  return angle_deg < SLIGHT_DEG ? `${words["orientation.slightly"] ?? ""} ${word}`.trim() : word;
}
