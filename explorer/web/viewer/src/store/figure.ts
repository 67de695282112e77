/** The small figure that shows how the body is turned: its ends, and a few lines of a body. */

import { computed } from "vue";

import { basisOf, dot } from "../engine/camera_math.ts";
import type { Camera, NamedView } from "../view_state.ts";
import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";

type Point = readonly [number, number, number];

/** From where each named view looks, as a direction of the body. */
const ENDS: readonly (readonly [Exclude<NamedView, "home">, Point])[] = [
  ["posterior", [0, 1, 0]],
  ["anterior", [0, -1, 0]],
  ["left", [1, 0, 0]],
  ["right", [-1, 0, 0]],
  ["superior", [0, 0, 1]],
];

/** A standing body around the origin: spine, shoulders, hips, arms and legs. */
const BODY: readonly (readonly Point[])[] = [
  [[0, 0.04, 0.52], [0, 0.1, 0.2], [0, 0, -0.16]],
  [[-0.3, 0, 0.42], [0.3, 0, 0.42]],
  [[-0.18, 0, -0.16], [0.18, 0, -0.16]],
  [[-0.3, 0, 0.42], [-0.36, 0, 0], [-0.34, -0.08, -0.28]],
  [[0.3, 0, 0.42], [0.36, 0, 0], [0.34, -0.08, -0.28]],
  [[-0.16, 0, -0.16], [-0.16, 0, -0.82], [-0.16, -0.16, -0.86]],
  [[0.16, 0, -0.16], [0.16, 0, -0.82], [0.16, -0.16, -0.86]],
];
const HEAD: Point = [0, 0, 0.68];
const NOSE: Point = [0, -0.22, 0.66];
/** The body stands well within its ends. */
const BODY_SCALE = 0.82;
/** So near to the middle an end on the far side is hidden by the body. */
const HIDDEN = 0.6;

/** Everything below is in units of the figure's radius, y down. */
export interface FigureEnd {
  readonly view: Exclude<NamedView, "home">;
  readonly x: number;
  readonly y: number;
  /** On the side of the eye. */
  readonly near: boolean;
  /** Behind the body. */
  readonly hidden: boolean;
  /** The nearest has the highest: it lies on top. */
  readonly order: number;
}

export interface Figure {
  readonly ends: readonly FigureEnd[];
  /** Points of polylines, as SVG writes them. */
  readonly lines: readonly string[];
  readonly head: { readonly x: number; readonly y: number };
  /** The nose, a line from the head; null where the head hides it. */
  readonly nose: string | null;
}

/** The figure as a camera sees the body; without perspective. */
export function figureOf({ azimuth_deg, elevation_deg }: Camera): Figure {
  const { right, up, forward } = basisOf(azimuth_deg, elevation_deg);
  const seen = (point: Point) => ({
    x: round(dot(point, right)),
    y: round(-dot(point, up)),
    depth: dot(point, forward),
  });
  const line = (points: readonly Point[]): string =>
    points.map((point) => seen(scaled(point))).map(({ x, y }) => `${x},${y}`).join(" ");
  const ends = ENDS.map(([view, direction]) => {
    const { x, y, depth } = seen(direction);
    const near = depth < -0.05;
    const hidden = !near && Math.hypot(x, y) < HIDDEN;
    return { view, x, y, near, hidden, order: Math.round(10 - 10 * depth) };
  });
  const { x, y, depth } = seen(scaled(HEAD));
  return {
    ends,
    lines: BODY.map(line),
    head: { x, y },
    nose: seen(scaled(NOSE)).depth < depth + 0.1 ? line([HEAD, NOSE]) : null,
  };
}

const scaled = ([x, y, z]: Point): Point => [x * BODY_SCALE, y * BODY_SCALE, z * BODY_SCALE];
const round = (value: number): number => Math.round(value * 1000) / 1000 + 0;

export function createFigure(names: Names, { camera, view }: Scene) {
  return {
    figure: computed(() => {
      if (!camera.value) return null;
      const { ends, ...rest } = figureOf(camera.value);
      return {
        ...rest,
        /** What the Tab key comes to; arrow keys go on from there. */
        stop: ends.findIndex(({ hidden }) => !hidden),
        ends: ends.map((end) => ({
          ...end,
          letter: names.word(`figure.${end.view}`),
          name: names.word(`view.${end.view}`),
          pressed: view.value.view === end.view,
        })),
      };
    }),
  };
}
