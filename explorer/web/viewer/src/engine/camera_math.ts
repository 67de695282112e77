/** The orbit camera as pure functions. Body frame, z up; angles in degrees, lengths in mm. */

import type { Camera, NamedView, Point } from "./types.ts";

export const VERTICAL_FOV_DEG = 28;
export const MAX_ELEVATION_DEG = 90;
/** Nearer than this the near plane would cut the tissue that one looks at. */
export const MIN_DISTANCE_MM = 60;
export const MAX_DISTANCE_MM = 6000;

export type Box = readonly [lo: Point, hi: Point];

/** Screen axes of a camera in body coordinates: unit, mutually orthogonal. */
export interface Basis {
  readonly right: Point;
  readonly up: Point;
  /** From the eye towards the target. */
  readonly forward: Point;
}

/** The part of the canvas that nothing covers, as half-angles' tangents. */
export interface Aperture {
  readonly tanHalfWidth: number;
  readonly tanHalfHeight: number;
}

const RADIANS = Math.PI / 180;

/** Azimuth and elevation of each named view. */
export const VIEW_ANGLES: Readonly<Record<NamedView, readonly [number, number]>> = {
  home: [-14, 10],
  posterior: [0, 0],
  anterior: [180, 0],
  left: [90, 0],
  right: [-90, 0],
  superior: [0, 90],
};

export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** `a + b * scale`. */
export const along = (a: Point, b: Point, scale: number): Point => [
  a[0] + b[0] * scale,
  a[1] + b[1] * scale,
  a[2] + b[2] * scale,
];

export const clamp = (value: number, lo: number, hi: number): number =>
  Math.min(Math.max(value, lo), hi);

/** The same direction within [-180, 180). */
export function wrapDeg(angle_deg: number): number {
  return ((((angle_deg + 180) % 360) + 360) % 360) - 180;
}

/** Screen axes; well defined straight from above too, where "up" turns with the azimuth. */
export function basisOf(azimuth_deg: number, elevation_deg: number): Basis {
  const sinA = Math.sin(azimuth_deg * RADIANS);
  const cosA = Math.cos(azimuth_deg * RADIANS);
  const sinE = Math.sin(elevation_deg * RADIANS);
  const cosE = Math.cos(elevation_deg * RADIANS);
  return {
    right: [-cosA, sinA, 0],
    up: [-sinA * sinE, -cosA * sinE, cosE],
    forward: [-sinA * cosE, -cosA * cosE, -sinE],
  };
}

export function eyeOf(camera: Camera): Point {
  const { forward } = basisOf(camera.azimuth_deg, camera.elevation_deg);
  return along(camera.target_mm, forward, -camera.distance_mm);
}

/** Bring a camera into the range that can be drawn; the target stays within `room`. */
export function clamped(camera: Camera, room: Box): Camera {
  const [lo, hi] = room;
  const [x, y, z] = camera.target_mm;
  return {
    azimuth_deg: camera.azimuth_deg,
    elevation_deg: clamp(camera.elevation_deg, -MAX_ELEVATION_DEG, MAX_ELEVATION_DEG),
    distance_mm: clamp(camera.distance_mm, MIN_DISTANCE_MM, MAX_DISTANCE_MM),
    target_mm: [clamp(x, lo[0], hi[0]), clamp(y, lo[1], hi[1]), clamp(z, lo[2], hi[2])],
  };
}

/** The smallest box around `boxes`, or null for none. */
export function unionBox(boxes: Iterable<Box>): Box | null {
  const lo: [number, number, number] = [Infinity, Infinity, Infinity];
  const hi: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const [low, high] of boxes) {
    for (let axis = 0; axis < 3; axis++) {
      lo[axis] = Math.min(lo[axis]!, low[axis]!);
      hi[axis] = Math.max(hi[axis]!, high[axis]!);
    }
  }
  return lo[0] <= hi[0] ? [lo, hi] : null;
}

/** `box` with `margin` of its size (and at least 10 mm) added on every side. */
export function inflated([lo, hi]: Box, margin: number): Box {
  const grow = (axis: 0 | 1 | 2): number => Math.max(10, (hi[axis] - lo[axis]) * margin);
  return [
    [lo[0] - grow(0), lo[1] - grow(1), lo[2] - grow(2)],
    [hi[0] + grow(0), hi[1] + grow(1), hi[2] + grow(2)],
  ];
}

/**
 * The camera that looks along the given angles and holds all boxes as large as they fit.
 *
 * For each screen axis the two frustum planes that touch the outermost corners decide how far
 * the eye must stand and how far it must move sideways.
 */
export function fittingCamera(
  boxes: Iterable<Box>,
  [azimuth_deg, elevation_deg]: readonly [number, number],
  aperture: Aperture,
): Camera | null {
  const all = [...boxes];
  const union = unionBox(all);
  if (union === null) return null;
  const [lo, hi] = union;
  const centre: Point = [(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2, (lo[2] + hi[2]) / 2];
  const { right, up, forward } = basisOf(azimuth_deg, elevation_deg);
  const reach = { right: -Infinity, left: -Infinity, up: -Infinity, down: -Infinity };
  for (const box of all) {
    for (let corner = 0; corner < 8; corner++) {
      const at: Point = [
        box[corner & 1 ? 1 : 0][0] - centre[0],
        box[corner & 2 ? 1 : 0][1] - centre[1],
        box[corner & 4 ? 1 : 0][2] - centre[2],
      ];
      const x = dot(at, right) / aperture.tanHalfWidth;
      const y = dot(at, up) / aperture.tanHalfHeight;
      const depth = dot(at, forward);
      reach.right = Math.max(reach.right, x - depth);
      reach.left = Math.max(reach.left, -x - depth);
      reach.up = Math.max(reach.up, y - depth);
      reach.down = Math.max(reach.down, -y - depth);
    }
  }
  const distance_mm = clamp(
    Math.max((reach.right + reach.left) / 2, (reach.up + reach.down) / 2),
    MIN_DISTANCE_MM,
    MAX_DISTANCE_MM,
  );
  const sideways = ((reach.right - reach.left) / 2) * aperture.tanHalfWidth;
  const upwards = ((reach.up - reach.down) / 2) * aperture.tanHalfHeight;
  const target_mm = along(along(centre, right, sideways), up, upwards);
  return { azimuth_deg, elevation_deg, distance_mm, target_mm };
}

/**
 * Zoom by `factor` (above 1 comes nearer) while the point under the cursor stays where it is.
 *
 * `x` and `y` are the cursor's tangents: its offset from the middle, right and up, at distance 1.
 */
export function zoomedAt(camera: Camera, factor: number, x: number, y: number): Camera {
  const distance_mm = clamp(camera.distance_mm / factor, MIN_DISTANCE_MM, MAX_DISTANCE_MM);
  const shift = camera.distance_mm - distance_mm;
  const { right, up } = basisOf(camera.azimuth_deg, camera.elevation_deg);
  const target_mm = along(along(camera.target_mm, right, x * shift), up, y * shift);
  return { ...camera, distance_mm, target_mm };
}

/** Move the target in the picture's plane; the body follows the hand. */
export function panned(camera: Camera, right_mm: number, up_mm: number): Camera {
  const { right, up } = basisOf(camera.azimuth_deg, camera.elevation_deg);
  return {
    ...camera,
    target_mm: along(along(camera.target_mm, right, -right_mm), up, -up_mm),
  };
}

/** Ease in and out: slow, fast, slow. */
export const eased = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - (2 - 2 * t) ** 3 / 2);

/** A camera between two; the short way round, distances in proportion. */
export function between(from: Camera, to: Camera, t: number): Camera {
  const mix = (a: number, b: number): number => a + (b - a) * t;
  return {
    azimuth_deg: from.azimuth_deg + wrapDeg(to.azimuth_deg - from.azimuth_deg) * t,
    elevation_deg: mix(from.elevation_deg, to.elevation_deg),
    distance_mm: from.distance_mm * (to.distance_mm / from.distance_mm) ** t,
    target_mm: [
      mix(from.target_mm[0], to.target_mm[0]),
      mix(from.target_mm[1], to.target_mm[1]),
      mix(from.target_mm[2], to.target_mm[2]),
    ],
  };
}

/** True when no eye can tell two cameras apart, nor the address bar, which keeps one decimal. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return (
    Math.abs(wrapDeg(a.azimuth_deg - b.azimuth_deg)) < 0.06 &&
    Math.abs(a.elevation_deg - b.elevation_deg) < 0.06 &&
    Math.abs(a.distance_mm - b.distance_mm) < 0.06 &&
    a.target_mm.every((value, axis) => Math.abs(value - b.target_mm[axis]!) < 0.06)
  );
}
