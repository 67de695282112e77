/** Where the fascicles of a stored muscle begin and end, taken from its outermost vertices. */

import type { StoredMesh } from "./glb.ts";
import type { Point } from "./types.ts";

export const ORIGIN = 0;
export const INSERTION = 1;

/** A place where fibres are attached; many of one fascicle make the edge of a sheet. */
export interface FascicleEnd {
  readonly fascicle: number;
  readonly end: typeof ORIGIN | typeof INSERTION;
  readonly point_mm: Point;
  /** How wide it is drawn: by the width of the fascicle. */
  readonly radius_mm: number;
}

const FULL = 65535;
/** Of a fibre's length: the outermost vertices, and those around its middle. */
const OUTERMOST = 0.002;
const MIDDLE = 0.05;
/** Along the edge of a sheet, nearer ones are one. */
const APART_MM = 2.5;
const NARROWEST_MM = 3.2;
const WIDEST_MM = 5;
/** A fascicle is attached over a part of the width that its belly has. */
const SHARE = 0.6;

type Fibres = Pick<StoredMesh, "positions_mm" | "fibre" | "fascicle">;

/** The ends of all fascicles; none for what has no fibres. */
export function fascicleEnds({ positions_mm: p, fibre, fascicle }: Fibres): FascicleEnd[] {
  // Without fibres, all coordinates along them are the same.
  if (!fibre.some((value, at) => at % 2 === 0 && value > 0)) return [];
  const radii = halfWidths_mm({ positions_mm: p, fibre, fascicle });
  const found: FascicleEnd[] = [];
  const kept = new Map<number, Point[]>();
  for (let vertex = 0; vertex < fascicle.length; vertex++) {
    const along = fibre[vertex * 2]! / FULL;
    if (along > OUTERMOST && along < 1 - OUTERMOST) continue;
    const end = along < 0.5 ? ORIGIN : INSERTION;
    const own = fascicle[vertex]!;
    const key = own * 2 + end;
    const near = kept.get(key) ?? [];
    kept.set(key, near);
    const point: Point = [p[vertex * 3]!, p[vertex * 3 + 1]!, p[vertex * 3 + 2]!];
    if (near.some((other) => distance(other, point) < APART_MM)) continue;
    near.push(point);
    const radius = SHARE * (radii.get(own) ?? 0);
    const radius_mm = Math.min(WIDEST_MM, Math.max(NARROWEST_MM, radius));
    found.push({ fascicle: own, end, point_mm: point, radius_mm });
  }
  return found;
}

/** Half the width of each fascicle around the middle of its length. */
function halfWidths_mm({ positions_mm: p, fibre, fascicle }: Fibres): Map<number, number> {
  const middles = new Map<number, Point[]>();
  for (let vertex = 0; vertex < fascicle.length; vertex++) {
    if (Math.abs(fibre[vertex * 2]! / FULL - 0.5) > MIDDLE) continue;
    const point: Point = [p[vertex * 3]!, p[vertex * 3 + 1]!, p[vertex * 3 + 2]!];
    const own = middles.get(fascicle[vertex]!);
    if (own) own.push(point);
    else middles.set(fascicle[vertex]!, [point]);
  }
  return new Map([...middles].map(([own, points]) => [own, halfWidth_mm(points)]));
}

/** A slice is thinner along the fibres, and through a sheet, than it is wide. */
function halfWidth_mm(points: readonly Point[]): number {
  const extents = [0, 1, 2].map((axis) => {
    const values = points.map((point) => point[axis]!);
    return Math.max(...values) - Math.min(...values);
  });
  return Math.max(...extents) / 2;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
