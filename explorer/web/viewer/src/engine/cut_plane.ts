/** The cut of a view state as arithmetic needs it: which side is left, and what of a ray. */

import type { Cut } from "../view_state.ts";
import type { Box } from "./camera_math.ts";
import type { Axis } from "./section.ts";
import type { Point } from "./types.ts";
import type { Ray } from "./viewpoint.ts";

const AXES: Readonly<Record<Cut["plane"], Axis>> = { sagittal: 0, coronal: 1, axial: 2 };

export interface Plane {
  readonly axis: Axis;
  readonly at_mm: number;
  /** 1: what lies beyond the plane along its axis is taken away; -1: what lies before it. */
  readonly takes: 1 | -1;
}

/** All three planes take away what lies on the positive side: above, behind, the left. */
export function planeOf({ plane, at_mm, flipped }: Cut): Plane {
  return { axis: AXES[plane], at_mm, takes: flipped ? -1 : 1 };
}

/** How far a point lies in what is taken away, mm; negative in what is left. */
export function beyond_mm({ axis, at_mm, takes }: Plane, point: Point): number {
  return (point[axis] - at_mm) * takes;
}

/** Is nothing left of what a box holds? */
export function takesAll({ axis, at_mm, takes }: Plane, [lo, hi]: Box): boolean {
  return takes > 0 ? lo[axis] >= at_mm : hi[axis] <= at_mm;
}

/**
 * The stretch of a ray that runs through what is left, and whether it comes in through the plane.
 */
export function stretchLeft(
  plane: Plane,
  { origin_mm, direction }: Ray,
): { near_mm: number; far_mm: number; entersAtPlane: boolean } {
  const away = beyond_mm(plane, origin_mm);
  const speed = direction[plane.axis] * plane.takes;
  const crossing = speed === 0 ? Infinity : -away / speed;
  if (away > 0) {
    return speed < 0
      ? { near_mm: crossing, far_mm: Infinity, entersAtPlane: true }
      : { near_mm: Infinity, far_mm: Infinity, entersAtPlane: false };
  }
  return { near_mm: 0, far_mm: speed > 0 ? crossing : Infinity, entersAtPlane: false };
}
