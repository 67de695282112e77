/** From pixels to rays and back: one camera seen through one canvas. Pure arithmetic. */

import {
  type Aperture,
  along,
  type Basis,
  basisOf,
  dot,
  eyeOf,
  VERTICAL_FOV_DEG,
} from "./camera_math.ts";
import type { Camera, Insets, Point, ScreenPoint } from "./types.ts";

export interface Canvas {
  readonly width_px: number;
  readonly height_px: number;
  /** What panels cover; the middle of the rest is where the camera's target is drawn. */
  readonly insets: Insets;
}

export interface Ray {
  readonly origin_mm: Point;
  /** Unit length. */
  readonly direction: Point;
}

/** Part of the free area that a fitted body leaves empty on each side. */
const MARGIN = 0.045;

/** Length of one pixel at distance 1. */
export const pixelTangent = ({ height_px }: Canvas): number =>
  (2 * Math.tan((VERTICAL_FOV_DEG * Math.PI) / 360)) / Math.max(1, height_px);

/** The middle of the area that nothing covers, CSS pixels. */
export function middleOf({ width_px, height_px, insets }: Canvas): { x_px: number; y_px: number } {
  return {
    x_px: (insets.left + width_px - insets.right) / 2,
    y_px: (insets.top + height_px - insets.bottom) / 2,
  };
}

export function apertureOf(canvas: Canvas): Aperture {
  const { width_px, height_px, insets } = canvas;
  const half = (pixelTangent(canvas) / 2) * (1 - 2 * MARGIN);
  return {
    tanHalfWidth: Math.max(60, width_px - insets.left - insets.right) * half,
    tanHalfHeight: Math.max(60, height_px - insets.top - insets.bottom) * half,
  };
}

/** Offsets of a pixel from the middle, right and up, at distance 1. */
export function tangentsAt(canvas: Canvas, x_px: number, y_px: number): [number, number] {
  const tangent = pixelTangent(canvas);
  const middle = middleOf(canvas);
  return [(x_px - middle.x_px) * tangent, (middle.y_px - y_px) * tangent];
}

export function rayAt(camera: Camera, canvas: Canvas, x_px: number, y_px: number): Ray {
  const { right, up, forward } = basisOf(camera.azimuth_deg, camera.elevation_deg);
  const [x, y] = tangentsAt(canvas, x_px, y_px);
  const towards = along(along(forward, right, x), up, y);
  const length = Math.hypot(...towards);
  return {
    origin_mm: eyeOf(camera),
    direction: [towards[0] / length, towards[1] / length, towards[2] / length],
  };
}

/** Where points of the body are drawn; made once for many points. */
export class Projector {
  readonly eye_mm: Point;
  readonly #basis: Basis;
  readonly #tangent: number;
  readonly #middle: { x_px: number; y_px: number };

  constructor(camera: Camera, canvas: Canvas) {
    this.eye_mm = eyeOf(camera);
    this.#basis = basisOf(camera.azimuth_deg, camera.elevation_deg);
    this.#tangent = pixelTangent(canvas);
    this.#middle = middleOf(canvas);
  }

  project(point_mm: Point): ScreenPoint {
    const from = along(point_mm, this.eye_mm, -1);
    const depth = dot(from, this.#basis.forward);
    const scale = 1 / (Math.max(1e-6, Math.abs(depth)) * this.#tangent);
    return {
      x_px: this.#middle.x_px + dot(from, this.#basis.right) * scale,
      y_px: this.#middle.y_px - dot(from, this.#basis.up) * scale,
      behind: depth <= 0,
    };
  }
}
