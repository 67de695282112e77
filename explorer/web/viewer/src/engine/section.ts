/**
 * What a plane cuts of a closed surface: rings of points, from the triangles themselves.
 *
 * The planes are the three anatomical ones, so a plane is an axis and a place on it. Points of a
 * ring are given by the two other axes, in the order in which the three follow each other
 * (x, y, z, x, …): rings around tissue then run counter-clockwise, rings around a hollow clockwise.
 */

import type { Part, Solid } from "./merge.ts";
import type { Point } from "./types.ts";

export type Axis = 0 | 1 | 2;

/** u, v, u, v, … in mm; closed, the first point is not repeated. */
export type Ring = readonly number[];

/** An outer ring with the hollows within it. */
export interface Region {
  readonly outer: Ring;
  readonly hollows: readonly Ring[];
}

export const axesBeside = (axis: Axis): readonly [Axis, Axis] =>
  axis === 0 ? [1, 2] : axis === 1 ? [2, 0] : [0, 1];

/** The point of the body at a place on the plane. */
export function onPlane(axis: Axis, at_mm: number, u: number, v: number): Point {
  return axis === 0 ? [at_mm, u, v] : axis === 1 ? [v, at_mm, u] : [u, v, at_mm];
}

/** Grains that ends of pieces are told apart by. */
const GRAIN_MM = 1e-3;
const ROW = 2 ** 24;
const keyOf = (u: number, v: number): number =>
  (Math.round(u / GRAIN_MM) + ROW / 2) * ROW + Math.round(v / GRAIN_MM) + ROW / 2;

/** Rings smaller than this are no tissue that one could see, mm². */
const LEAST_AREA_MM2 = 0.02;

/** The rings in which a plane cuts a structure; the mirrored ones as they are in the body. */
export function ringsOf({ solid, mirrored }: Pick<Part, "solid" | "mirrored">, axis: Axis, at_mm: number): Ring[] {
  const rings = storedRings(solid, axis, mirrored && axis === 0 ? -at_mm : at_mm);
  if (!mirrored || axis === 0) return rings;
  // x is the first coordinate of an axial ring and the second of a coronal one.
  const first = axis === 2;
  return rings.map((ring) => {
    const turned: number[] = [];
    for (let i = ring.length - 2; i >= 0; i -= 2) {
      turned.push(first ? -ring[i]! : ring[i]!, first ? ring[i + 1]! : -ring[i + 1]!);
    }
    return turned;
  });
}

function storedRings({ positions_mm: p, indices }: Solid, axis: Axis, at_mm: number): Ring[] {
  const [uAxis, vAxis] = axesBeside(axis);
  // Pieces of rings, each from a triangle: where it starts and ends.
  const ends: number[] = [];
  const starts = new Map<number, number[]>();
  const cross = (low: number, high: number): readonly [number, number] => {
    const t = (at_mm - p[low + axis]!) / (p[high + axis]! - p[low + axis]!);
    const along = (other: Axis): number => p[low + other]! + t * (p[high + other]! - p[low + other]!);
    return [along(uAxis), along(vAxis)];
  };
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    // A corner in the plane counts as above it: so every ring closes.
    const above = (p[a + axis]! >= at_mm ? 1 : 0) | (p[b + axis]! >= at_mm ? 2 : 0) | (p[c + axis]! >= at_mm ? 4 : 0);
    if (above === 0 || above === 7) continue;
    // From the side that goes down to the one that goes up, tissue lies on the left.
    const one = above === 1 || above === 6 ? a : above === 2 || above === 5 ? b : c;
    const next = one === a ? b : one === b ? c : a;
    const last = one === a ? c : one === b ? a : b;
    const alone = above === 1 || above === 2 || above === 4;
    const [u1, v1] = alone ? cross(next, one) : cross(one, last);
    const [u2, v2] = alone ? cross(last, one) : cross(one, next);
    const key = keyOf(u1, v1);
    if (key === keyOf(u2, v2)) continue;
    const same = starts.get(key);
    if (same) same.push(ends.length);
    else starts.set(key, [ends.length]);
    ends.push(u1, v1, u2, v2);
  }
  return chained(ends, starts);
}

/** Pieces put end to end. What does not close has no inside and is left out. */
function chained(ends: readonly number[], starts: Map<number, number[]>): Ring[] {
  const rings: Ring[] = [];
  for (const [origin, waiting] of starts) {
    while (waiting.length > 0) {
      const ring: number[] = [];
      let at = waiting.pop();
      while (at !== undefined) {
        ring.push(ends[at]!, ends[at + 1]!);
        const key = keyOf(ends[at + 2]!, ends[at + 3]!);
        if (key === origin) break;
        at = starts.get(key)?.pop();
      }
      if (at !== undefined && ring.length >= 6 && Math.abs(areaOf(ring)) > LEAST_AREA_MM2) {
        rings.push(ring);
      }
    }
  }
  return rings;
}

/** Area within a ring, mm²; negative for one that runs clockwise. */
export function areaOf(ring: Ring): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    twice += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  }
  return twice / 2;
}

export function isWithin(ring: Ring, u: number, v: number): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const vi = ring[i + 1]!;
    const vj = ring[j + 1]!;
    if (vi > v === vj > v) continue;
    if (u < ring[i]! + ((v - vi) / (vj - vi)) * (ring[j]! - ring[i]!)) within = !within;
  }
  return within;
}

/** Outer rings, each with the hollows whose nearest outer ring it is. */
export function regionsOf(rings: readonly Ring[]): Region[] {
  const outers = rings
    .map((ring) => ({ ring, area: areaOf(ring) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area);
  const regions = outers.map(({ ring }) => ({ outer: ring, hollows: [] as Ring[] }));
  for (const ring of rings) {
    if (areaOf(ring) >= 0) continue;
    regions.find(({ outer }) => isWithin(outer, ring[0]!, ring[1]!))?.hollows.push(ring);
  }
  return regions;
}

export function isInRegion({ outer, hollows }: Region, u: number, v: number): boolean {
  return isWithin(outer, u, v) && !hollows.some((ring) => isWithin(ring, u, v));
}
