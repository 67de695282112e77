/** The cut faces as triangles: filled regions, their outlines, and the dense rim of bones. */

import { ShapeUtils, Vector2 } from "three";
import type { Cutting } from "./cutting.ts";
import { onPlane, type Region, type Ring } from "./section.ts";
import type { Structures } from "./structures.ts";

/** What a vertex belongs to. */
export const FACE = 0;
export const RIM = 1;
export const LINE = 2;
/** Added where it is fascia or a ligament. */
export const SINEW = 4;

export interface CutShape {
  readonly positions: Float32Array;
  /** Where outlines grow to: a direction of length 1 in the plane, zero elsewhere. */
  readonly aside: Float32Array;
  /** Number of the structure, and what the vertex belongs to. */
  readonly ids: Uint16Array;
  readonly indices: Uint32Array;
}

/**
 * Triangles of the structures in the order of `numbers`, each outline beneath its own face: where
 * bundles of one muscle overlap, no line runs through it.
 */
export function cutShape(cutting: Cutting, structures: Structures, numbers: readonly number[]): CutShape {
  const builder = new Builder(cutting);
  for (const number of numbers) {
    const { kind, base } = structures.entries[number]!;
    const regions = cutting.regions(number);
    for (const region of regions) builder.band(number, region, LINE);
    if (kind === "skin") continue;
    const sinew = kind === "fascia" || kind === "ligament" ? SINEW : 0;
    for (const region of regions) builder.fill(number, region, FACE + sinew);
    if (kind === "bone" && !base.includes("cartilage")) {
      for (const region of regions) builder.band(number, region, RIM);
    }
  }
  return builder.shape();
}

class Builder {
  readonly #cutting: Cutting;
  readonly #positions: number[] = [];
  readonly #aside: number[] = [];
  readonly #ids: number[] = [];
  readonly #indices: number[] = [];

  constructor(cutting: Cutting) {
    this.#cutting = cutting;
  }

  #vertex(number: number, role: number, u: number, v: number, du = 0, dv = 0): number {
    const { axis, at_mm } = this.#cutting.plane!;
    this.#positions.push(...onPlane(axis, at_mm, u, v));
    this.#aside.push(...onPlane(axis, 0, du, dv));
    this.#ids.push(number, role);
    return this.#ids.length / 2 - 1;
  }

  fill(number: number, { outer, hollows }: Region, role: number): void {
    const rings = [outer, ...hollows];
    const first = this.#ids.length / 2;
    const points = rings.map((ring) => pointsOf(ring));
    for (const { x, y } of points.flat()) this.#vertex(number, role, x, y);
    // It may drop a last point that equals the first: rings here have none.
    for (const triangle of ShapeUtils.triangulateShape(points[0]!, points.slice(1))) {
      for (const corner of triangle) this.#indices.push(first + corner);
    }
  }

  /** A band along every ring: outward for lines, into the tissue for rims. */
  band(number: number, { outer, hollows }: Region, role: number): void {
    const sign = role === LINE ? -1 : 1;
    for (const ring of [outer, ...hollows]) {
      const first = this.#ids.length / 2;
      const count = ring.length / 2;
      for (let i = 0; i < count; i++) {
        const [du, dv] = inward(ring, i);
        const [u, v] = [ring[i * 2]!, ring[i * 2 + 1]!];
        this.#vertex(number, role, u, v);
        this.#vertex(number, role, u, v, du * sign, dv * sign);
      }
      for (let i = 0; i < count; i++) {
        const a = first + i * 2;
        const b = first + ((i + 1) % count) * 2;
        this.#indices.push(a, b, b + 1, a, b + 1, a + 1);
      }
    }
  }

  shape(): CutShape {
    return {
      positions: Float32Array.from(this.#positions),
      aside: Float32Array.from(this.#aside),
      ids: Uint16Array.from(this.#ids),
      indices: Uint32Array.from(this.#indices),
    };
  }
}

function pointsOf(ring: Ring): Vector2[] {
  const points: Vector2[] = [];
  for (let i = 0; i < ring.length; i += 2) points.push(new Vector2(ring[i], ring[i + 1]));
  return points;
}

/** Points this near say nothing about where a ring goes. */
const NEAR_MM = 0.25;

/** The direction into the tissue at a corner of a ring: on its left. */
function inward(ring: Ring, corner: number): readonly [number, number] {
  const count = ring.length / 2;
  const from = reached(ring, corner, count - 1);
  const to = reached(ring, corner, 1);
  const [du, dv] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(du, dv) || 1;
  return [-dv / length, du / length];
}

/** The first corner that is far enough away, going round by `step`. */
function reached(ring: Ring, corner: number, step: number): readonly [number, number] {
  const count = ring.length / 2;
  const [u, v] = [ring[corner * 2]!, ring[corner * 2 + 1]!];
  let at = corner;
  for (let tries = 0; tries < 6; tries++) {
    at = (at + step) % count;
    if (Math.hypot(ring[at * 2]! - u, ring[at * 2 + 1]! - v) > NEAR_MM) break;
  }
  return [ring[at * 2]!, ring[at * 2 + 1]!];
}

