/** Where a ray meets boxes and triangles. Distances are along the ray, mm. */

import type { Box } from "./camera_math.ts";
import type { Point } from "./types.ts";
import type { Ray } from "./viewpoint.ts";

/** Distance at which a ray enters a box; 0 when it starts inside, Infinity when it misses. */
export function boxEntry({ origin_mm, direction }: Ray, [lo, hi]: Box): number {
  let enter = 0;
  let leave = Infinity;
  for (let axis = 0; axis < 3; axis++) {
    const inverse = 1 / direction[axis]!;
    const a = (lo[axis]! - origin_mm[axis]!) * inverse;
    const b = (hi[axis]! - origin_mm[axis]!) * inverse;
    // A ray within a face's plane gives 0 * Infinity; such a face decides nothing.
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave ? enter : Infinity;
}

/**
 * Distance to the nearest of all triangles that lie beyond `near_mm`, seen from either side;
 * Infinity when none is met.
 */
export function nearestTriangle(
  { origin_mm: o, direction: d }: Ray,
  positions: Float32Array,
  indices: Uint32Array,
  near_mm = 0,
): number {
  let nearest = Infinity;
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]! * 3;
    const b = indices[i + 1]! * 3;
    const c = indices[i + 2]! * 3;
    const ax = positions[a]!;
    const ay = positions[a + 1]!;
    const az = positions[a + 2]!;
    const ux = positions[b]! - ax;
    const uy = positions[b + 1]! - ay;
    const uz = positions[b + 2]! - az;
    const vx = positions[c]! - ax;
    const vy = positions[c + 1]! - ay;
    const vz = positions[c + 2]! - az;
    // Möller and Trumbore 1997, doi:10.1080/10867651.1997.10487468
    const px = d[1] * vz - d[2] * vy;
    const py = d[2] * vx - d[0] * vz;
    const pz = d[0] * vy - d[1] * vx;
    const determinant = ux * px + uy * py + uz * pz;
    if (Math.abs(determinant) < 1e-12) continue;
    const tx = o[0] - ax;
    const ty = o[1] - ay;
    const tz = o[2] - az;
    const s = (tx * px + ty * py + tz * pz) / determinant;
    if (s < 0 || s > 1) continue;
    const qx = ty * uz - tz * uy;
    const qy = tz * ux - tx * uz;
    const qz = tx * uy - ty * ux;
    const t = (d[0] * qx + d[1] * qy + d[2] * qz) / determinant;
    if (t < 0 || s + t > 1) continue;
    const distance = (vx * qx + vy * qy + vz * qz) / determinant;
    if (distance > near_mm && distance < nearest) nearest = distance;
  }
  return nearest;
}

/** The ray that meets a mirrored structure as `ray` meets the original. */
export function mirroredRay({ origin_mm: o, direction: d }: Ray): Ray {
  return { origin_mm: [-o[0], o[1], o[2]], direction: [-d[0], d[1], d[2]] };
}

/** The box around vertices. */
export function boxAround(positions: Float32Array): Box {
  const lo: [number, number, number] = [Infinity, Infinity, Infinity];
  const hi: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = (i % 3) as 0 | 1 | 2;
    const value = positions[i]!;
    if (value < lo[axis]) lo[axis] = value;
    if (value > hi[axis]) hi[axis] = value;
  }
  return [lo, hi];
}

export function mirroredBox([lo, hi]: Box): Box {
  const low: Point = [-hi[0], lo[1], lo[2]];
  return [low, [-lo[0], hi[1], hi[2]]];
}
