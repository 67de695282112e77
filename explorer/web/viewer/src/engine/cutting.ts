/** The cut through what is shown: which structures it goes through, and where in the plane each lies. */

import type { Cut } from "../view_state.ts";
import type { Box } from "./camera_math.ts";
import { beyond_mm, type Plane, planeOf, takesAll } from "./cut_plane.ts";
import type { Part } from "./merge.ts";
import { areaOf, axesBeside, isInRegion, onPlane, type Region, regionsOf, ringsOf } from "./section.ts";
import type { Structures } from "./structures.ts";
import { levelOf } from "./tissue.ts";
import type { CutFace, MeshEntry, Point } from "./types.ts";

const HARD = new Set(["bone", "disc"]);

/** What is drawn and met later lies on top where two overlap: the deeper, bones last of all. */
const rankOf = (entry: MeshEntry): number =>
  -2 * levelOf(entry) + (HARD.has(entry.kind) ? 100 : 0) + (entry.kind === "bone" ? 1 : 0);

export class Cutting {
  readonly #structures: Structures;
  readonly #parts = new Map<number, Part>();
  readonly #faces = new Map<number, readonly Region[]>();
  readonly #order: readonly number[];
  #plane: Plane | null = null;

  constructor(structures: Structures) {
    this.#structures = structures;
    const ranks = structures.entries.map(rankOf);
    this.#order = ranks.map((_, number) => number).sort((a, b) => ranks[a]! - ranks[b]!);
  }

  get plane(): Plane | null {
    return this.#plane;
  }

  add(parts: readonly Part[]): void {
    for (const part of parts) this.#parts.set(part.number, part);
  }

  /** Move the plane; false when it was there before. */
  set(cut: Cut | null): boolean {
    const next = cut && planeOf(cut);
    const before = this.#plane;
    if (next?.axis === before?.axis && next?.at_mm === before?.at_mm && next?.takes === before?.takes) {
      return false;
    }
    if (next?.axis !== before?.axis || next?.at_mm !== before?.at_mm) this.#faces.clear();
    this.#plane = next;
    return true;
  }

  /** Is nothing of a structure left? */
  isTaken(number: number): boolean {
    return this.#plane !== null && takesAll(this.#plane, this.#structures.entries[number]!.bounds_mm);
  }

  /** The regions of the plane that a structure fills. */
  regions(number: number): readonly Region[] {
    const known = this.#faces.get(number);
    if (known) return known;
    const found = this.#cut(number);
    // What has not arrived is looked for again.
    if (this.#parts.has(number)) this.#faces.set(number, found);
    return found;
  }

  #cut(number: number): readonly Region[] {
    const part = this.#parts.get(number);
    if (!part || !this.#plane) return [];
    const { axis, at_mm } = this.#plane;
    const [lo, hi] = this.#structures.entries[number]!.bounds_mm;
    if (lo[axis] > at_mm || hi[axis] < at_mm) return [];
    return regionsOf(ringsOf(part, axis, at_mm));
  }

  /** Those of `among` that the plane goes through, the ones on top last. */
  crossed(among: (number: number) => boolean): number[] {
    return this.#order.filter((number) => among(number) && this.regions(number).length > 0);
  }

  /** What a point of the plane shows, of what `among` lets through; never the skin: it is hollow. */
  at(point_mm: Point, among: (number: number) => boolean): number | null {
    if (!this.#plane) return null;
    const [u, v] = axesBeside(this.#plane.axis);
    const met = this.#order.findLast(
      (number) =>
        among(number) &&
        this.#structures.entries[number]!.kind !== "skin" &&
        this.regions(number).some((region) => isInRegion(region, point_mm[u], point_mm[v])),
    );
    return met ?? null;
  }

  /** Is a point left, or on the cut face itself? */
  isLeft(point_mm: Point): boolean {
    return this.#plane === null || beyond_mm(this.#plane, point_mm) <= 0.01;
  }

  /** The faces of what `among` lets through, the largest first. */
  faces(among: (number: number) => boolean): CutFace[] {
    const plane = this.#plane;
    if (!plane) return [];
    return this.crossed(among)
      .map((number) => {
        const largest = this.regions(number).reduce((a, b) =>
          areaOf(b.outer) > areaOf(a.outer) ? b : a,
        );
        return {
          id: this.#structures.ids[number]!,
          middle_mm: middleOf(plane, largest),
          box_mm: boxOf(plane, this.regions(number)),
          largest_mm2: areaOf(largest.outer),
        };
      })
      .sort((a, b) => b.largest_mm2 - a.largest_mm2);
  }
}

/** A point well within a region: the middle of the widest stretch of tissue across its middle. */
function middleOf({ axis, at_mm }: Plane, { outer, hollows }: Region): Point {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 1; i < outer.length; i += 2) {
    low = Math.min(low, outer[i]!);
    high = Math.max(high, outer[i]!);
  }
  let best = { u: outer[0]!, v: outer[1]!, wide: -1 };
  for (const share of [0.5, 0.3, 0.7, 0.15, 0.85]) {
    const v = low + (high - low) * share;
    const crossings = [outer, ...hollows].flatMap((ring) => crossingsAt(ring, v)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const wide = crossings[i + 1]! - crossings[i]!;
      if (wide > best.wide * 1.2) best = { u: (crossings[i]! + crossings[i + 1]!) / 2, v, wide };
    }
  }
  return onPlane(axis, at_mm, best.u, best.v);
}

function boxOf({ axis, at_mm }: Plane, regions: readonly Region[]): Box {
  const lo = [Infinity, Infinity];
  const hi = [-Infinity, -Infinity];
  for (const { outer } of regions) {
    for (let i = 0; i < outer.length; i++) {
      lo[i % 2] = Math.min(lo[i % 2]!, outer[i]!);
      hi[i % 2] = Math.max(hi[i % 2]!, outer[i]!);
    }
  }
  return [onPlane(axis, at_mm, lo[0]!, lo[1]!), onPlane(axis, at_mm, hi[0]!, hi[1]!)];
}

function crossingsAt(ring: readonly number[], v: number): number[] {
  const found: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const vi = ring[i + 1]!;
    const vj = ring[j + 1]!;
    if (vi > v !== vj > v) found.push(ring[i]! + ((v - vi) / (vj - vi)) * (ring[j]! - ring[i]!));
  }
  return found;
}
