/** Where on the skin which area is: every point belongs to the area of its nearest seed. */

import type { AreaSeed, Point, Side } from "./types.ts";

/** Skin farther from every seed than this belongs to no area: the belly is not the low back. */
export const REACH_MM = 140;

export interface AreaAt {
  readonly area: string;
  readonly side: Side;
}

export class SkinAreas {
  readonly #seeds: ReadonlyMap<string | null, readonly Point[]>;

  /** Seeds of the left half and the midline; the right half is their mirror image. */
  constructor(seeds: readonly AreaSeed[]) {
    const byArea = new Map<string | null, Point[]>();
    for (const { area, point_mm } of seeds) {
      const points = byArea.get(area) ?? [];
      const [x, y, z] = point_mm;
      points.push(point_mm);
      if (x !== 0) points.push([-x, y, z]);
      byArea.set(area, points);
    }
    this.#seeds = byArea;
  }

  /** The area at a point of the skin, or null far from all. */
  at(point_mm: Point): AreaAt | null {
    let nearest: string | null = null;
    let least_mm = REACH_MM;
    for (const [area, points] of this.#seeds) {
      const away_mm = distance_mm(points, point_mm);
      if (away_mm >= least_mm) continue;
      least_mm = away_mm;
      nearest = area;
    }
    return nearest === null ? null : { area: nearest, side: sideOf(point_mm) };
  }

  /**
   * How far inside an area a point lies, mm; negative outside, 0 on its border.
   *
   * `name` is an area on both sides ("low_back") or on one ("low_back.left"). It changes steadily
   * from point to point, so that a border drawn between the vertices of a mesh is smooth.
   */
  depth_mm(name: string, point_mm: Point): number {
    const [area, side] = splitArea(name);
    const own_mm = distance_mm(this.#seeds.get(area) ?? [], point_mm);
    if (own_mm === Infinity) return -Infinity;
    let other_mm = Infinity;
    for (const [other, points] of this.#seeds) {
      if (other !== area) other_mm = Math.min(other_mm, distance_mm(points, point_mm));
    }
    // Half the difference is the way to the middle between both, for points between them.
    const depth_mm = Math.min((other_mm - own_mm) / 2, REACH_MM - own_mm);
    if (side === null) return depth_mm;
    return Math.min(depth_mm, side === "left" ? point_mm[0] : -point_mm[0]);
  }
}

function splitArea(name: string): readonly [area: string, side: Side | null] {
  const [, area, side] = /^(.*)\.(left|right)$/.exec(name) ?? [];
  return area === undefined ? [name, null] : [area, side as Side];
}

const sideOf = ([x]: Point): Side => (x >= 0 ? "left" : "right");

function distance_mm(points: readonly Point[], [x, y, z]: Point): number {
  let least = Infinity;
  for (const point of points) {
    least = Math.min(least, Math.hypot(point[0] - x, point[1] - y, point[2] - z));
  }
  return least;
}
