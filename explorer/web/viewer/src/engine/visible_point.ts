/** Find a place where a click would land on a given structure. */

import type { Part } from "./merge.ts";
import type { Point, VisiblePoint } from "./types.ts";
import type { Projector } from "./viewpoint.ts";

/** Triangles looked at for one structure, spread evenly over it. */
const CANDIDATES = 400;
/** A point counts as safe when picking finds the same structure this far around it. */
const SAFE_PX = 3;

interface Candidate {
  readonly x_px: number;
  readonly y_px: number;
}

export interface Probe {
  readonly projector: Projector;
  readonly width_px: number;
  readonly height_px: number;
  /** Where picking lands, or null when it lands on another structure. */
  readonly hits: (x_px: number, y_px: number) => Point | null;
  /** Points to try first, such as those of cut faces. */
  readonly also?: readonly Point[];
  /** False where something covers the canvas. */
  readonly isOpen: (x_px: number, y_px: number) => boolean;
}

/**
 * Return a whole pixel where picking lands on one of the parts, or null when none is found.
 *
 * Points that nothing covers and that keep their distance from the outline come first.
 */
export function findVisiblePoint(parts: readonly Part[], probe: Probe): VisiblePoint | null {
  const candidates = parts.flatMap((part) => facingPixels(part, probe));
  const middle = meanOf(candidates);
  candidates.sort((a, b) => fromMiddle(a, middle) - fromMiddle(b, middle));
  candidates.unshift(...(probe.also ?? []).flatMap((point) => pixelOf(point, probe) ?? []));
  let second: VisiblePoint | null = null;
  for (const { x_px, y_px } of candidates) {
    const point_mm = probe.hits(x_px, y_px);
    if (!point_mm) continue;
    const found = { x_px, y_px, point_mm };
    if (probe.isOpen(x_px, y_px) && isSafe(probe, x_px, y_px)) return found;
    second ??= found;
  }
  return second;
}

function isSafe({ hits }: Probe, x: number, y: number): boolean {
  return Boolean(
    hits(x - SAFE_PX, y) && hits(x + SAFE_PX, y) && hits(x, y - SAFE_PX) && hits(x, y + SAFE_PX),
  );
}

/** Middles of triangles that face the eye and lie within the canvas, as whole pixels. */
function facingPixels({ solid, mirrored }: Part, probe: Probe): Candidate[] {
  const { positions_mm: p, indices } = solid;
  const { projector } = probe;
  const flip = mirrored ? -1 : 1;
  const step = Math.max(1, Math.floor(indices.length / 3 / CANDIDATES)) * 3;
  const found: Candidate[] = [];
  for (let i = 0; i + 2 < indices.length; i += step) {
    const corner = (offset: number): Point => {
      const at = indices[i + offset]! * 3;
      return [p[at]! * flip, p[at + 1]!, p[at + 2]!];
    };
    const [a, b, c] = [corner(0), corner(1), corner(2)];
    const middle: Point = [
      (a[0] + b[0] + c[0]) / 3,
      (a[1] + b[1] + c[1]) / 3,
      (a[2] + b[2] + c[2]) / 3,
    ];
    if (!facesEye(a, b, c, middle, projector.eye_mm, flip)) continue;
    const pixel = pixelOf(middle, probe);
    if (pixel) found.push(pixel);
  }
  return found;
}

/** The whole pixel at which a point is drawn; null at the edge of the canvas and beyond. */
function pixelOf(point: Point, { projector, width_px, height_px }: Probe): Candidate | null {
  const { x_px, y_px, behind } = projector.project(point);
  if (behind || x_px < 2 || y_px < 2 || x_px > width_px - 3 || y_px > height_px - 3) return null;
  return { x_px: Math.round(x_px), y_px: Math.round(y_px) };
}

function facesEye(a: Point, b: Point, c: Point, at: Point, eye: Point, flip: number): boolean {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
  const outward =
    (u[1] * v[2] - u[2] * v[1]) * (eye[0] - at[0]) +
    (u[2] * v[0] - u[0] * v[2]) * (eye[1] - at[1]) +
    (u[0] * v[1] - u[1] * v[0]) * (eye[2] - at[2]);
  return outward * flip > 0;
}

function meanOf(candidates: readonly Candidate[]): Candidate {
  const count = Math.max(1, candidates.length);
  return {
    x_px: candidates.reduce((sum, { x_px }) => sum + x_px, 0) / count,
    y_px: candidates.reduce((sum, { y_px }) => sum + y_px, 0) / count,
  };
}

const fromMiddle = (at: Candidate, middle: Candidate): number =>
  (at.x_px - middle.x_px) ** 2 + (at.y_px - middle.y_px) ** 2;
