/** Where a cut can be and is, in numbers and in words. Pure; the store is `cut.ts`. */

import type { MeshEntry } from "../engine/index.ts";
import type { Camera, Cut } from "../view_state.ts";
import { type LevelPlace, levelPlaces } from "./ruler_levels.ts";

export type CutPlane = Cut["plane"];

export const AXIS_OF: Readonly<Record<CutPlane, 0 | 1 | 2>> = { sagittal: 0, coronal: 1, axial: 2 };

/** What would lead far out of the back. */
const OUTSIDE = new Set(["femur", "humerus", "skin"]);
/** Steps of the planes that do not follow the levels of the spine. */
const STEP_MM = 10;
/** A cut this near to the middle is in the middle. */
const MIDDLE_MM = 0.5;
/** Half a vertebra: farther from the first and last level than this a cut is at none. */
const BEYOND_MM = 20;

export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

export interface CutPlaces {
  readonly ranges: Readonly<Record<CutPlane, Range>>;
  /** From above downward. */
  readonly levels: readonly LevelPlace[];
}

export function cutPlaces(meshes: Readonly<Record<string, MeshEntry>>): CutPlaces {
  const boxes = Object.values(meshes)
    .filter(({ base, layer }) => !OUTSIDE.has(base) && layer !== "context")
    .map(({ bounds_mm }) => bounds_mm);
  const range = (plane: CutPlane): Range => {
    const axis = AXIS_OF[plane];
    const lowest = Math.min(0, ...boxes.map(([lo]) => Math.ceil(lo[axis])));
    const highest = Math.max(0, ...boxes.map(([, hi]) => Math.floor(hi[axis])));
    if (plane !== "axial" || boxes.length === 0) return { lowest, highest };
    return { lowest: Math.min(...boxes.map(([lo]) => Math.ceil(lo[axis]))), highest };
  };
  return {
    ranges: { axial: range("axial"), coronal: range("coronal"), sagittal: range("sagittal") },
    levels: levelPlaces(meshes),
  };
}

/** Where a plane first cuts: through what is selected, else where there is most to see. */
export function firstPlace(
  plane: CutPlane,
  { ranges, levels }: CutPlaces,
  focus: readonly [readonly number[], readonly number[]] | null,
): number {
  const { lowest, highest } = ranges[plane];
  const axis = AXIS_OF[plane];
  if (focus && plane !== "sagittal") {
    return clamped(Math.round((focus[0][axis]! + focus[1][axis]!) / 2), ranges[plane]);
  }
  if (plane === "sagittal") return 0;
  const id = plane === "axial" ? "L3" : "T7";
  const level = levels.find((one) => one.id === id);
  return level ? Math.round(level.point_mm[axis]) : Math.round((lowest + highest) / 2);
}

export function clamped(at_mm: number, { lowest, highest }: Range): number {
  return Math.min(highest, Math.max(lowest, at_mm));
}

/** The place one step on: `way` 1 goes up, backward or to the left. Levels are left out by none. */
export function nextPlace({ plane, at_mm }: Cut, way: 1 | -1, { ranges, levels }: CutPlaces): number {
  if (plane !== "axial") return clamped(Math.round(at_mm / STEP_MM) * STEP_MM + way * STEP_MM, ranges[plane]);
  const heights = levels.map(({ point_mm }) => Math.round(point_mm[2]));
  const next = way > 0 ? heights.findLast((z) => z > at_mm + 1) : heights.find((z) => z < at_mm - 1);
  return next ?? clamped(at_mm + way * STEP_MM, ranges.axial);
}

/** A key of the interface words, and what to put in. */
export interface Told {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

export function placeInWords({ plane, at_mm }: Cut, { ranges, levels }: CutPlaces): Told {
  const mm = (length: number): string => String(Math.round(Math.abs(length)));
  if (plane === "coronal") {
    return { key: "cut.from_behind", values: { mm: mm(ranges.coronal.highest - at_mm) } };
  }
  if (plane === "sagittal") {
    if (Math.abs(at_mm) < MIDDLE_MM) return { key: "cut.middle", values: {} };
    return { key: at_mm > 0 ? "cut.to_left" : "cut.to_right", values: { mm: mm(at_mm) } };
  }
  const away = (level: LevelPlace): number => Math.abs(level.point_mm[2] - at_mm);
  const nearest = levels.reduce<LevelPlace | null>(
    (best, level) => (best && away(best) <= away(level) ? best : level),
    null,
  );
  if (!nearest) return { key: "cut.height", values: { mm: mm(at_mm) } };
  const values = { level: nearest.title };
  if (away(nearest) <= BEYOND_MM) return { key: "cut.at", values };
  if (nearest === levels[0]) return { key: "cut.above", values };
  return { key: nearest === levels.at(-1) ? "cut.below" : "cut.at", values };
}

/** From where one looks straight at the face; an axial one a little from behind. */
const FACING: Readonly<Record<CutPlane, readonly [readonly [number, number], readonly [number, number]]>> = {
  axial: [
    [0, 75],
    [0, -75],
  ],
  coronal: [
    [0, 0],
    [180, 0],
  ],
  sagittal: [
    [90, 0],
    [270, 0],
  ],
};

/** The camera that faces a cut from where the camera was far away. */
export function facing({ plane, at_mm, flipped }: Cut, from: Camera | null): Camera {
  const [azimuth_deg, elevation_deg] = FACING[plane][flipped ? 1 : 0];
  const target: [number, number, number] = [...(from?.target_mm ?? ([0, -60, 1150] as const))];
  target[AXIS_OF[plane]] = at_mm;
  return { azimuth_deg, elevation_deg, distance_mm: from?.distance_mm ?? 1500, target_mm: target };
}

/** The camera that goes along with a cut. */
export function following(camera: Camera | null, before: Cut, after: Cut): Camera | null {
  if (!camera || before.plane !== "axial" || after.plane !== "axial") return camera;
  const [x, y, z] = camera.target_mm;
  return { ...camera, target_mm: [x, y, z + after.at_mm - before.at_mm] };
}
