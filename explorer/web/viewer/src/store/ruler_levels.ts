/** Where the levels of the spine are, from the boxes around bones and discs, and on the screen. */

import type { MeshEntry } from "../engine/index.ts";
import { SEGMENTS } from "../view_state.ts";

type Point = readonly [number, number, number];

export interface LevelPlace {
  /** One of `SEGMENTS`. */
  readonly id: string;
  /** "T7"; the sacrum's first level is "S1". */
  readonly title: string;
  readonly point_mm: Point;
}

/**
 * The middle of each vertebral body: between the discs above and below, since the box around a
 * vertebra reaches down to its spinous process. Where a disc is missing (C1, C2) the box has to do;
 * S1 lies below its disc as far as L5 lies above it.
 */
export function levelPlaces(meshes: Readonly<Record<string, MeshEntry>>): LevelPlace[] {
  const titles = SEGMENTS.map((id) => (id === "sacrum" ? "S1" : id));
  const middleOf = (id: string): Point | null => {
    const box = meshes[id]?.bounds_mm;
    return box ? mean(box[0], box[1]) : null;
  };
  const disc = (at: number): Point | null => middleOf(`disc_${titles[at]}_${titles[at + 1]}`);
  const places: LevelPlace[] = [];
  SEGMENTS.forEach((id, at) => {
    const [above, below, box] = [disc(at - 1), disc(at), middleOf(id)];
    if (!box) return;
    let point_mm = above && below ? mean(above, below) : box;
    const last = places.at(-1);
    if (id === "sacrum" && above && last) point_mm = beyond(last.point_mm, above);
    places.push({ id, title: titles[at]!, point_mm });
  });
  return places;
}

const mean = (a: Point, b: Point): Point => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
  (a[2] + b[2]) / 2,
];

const beyond = (from: Point, middle: Point): Point => [
  2 * middle[0] - from[0],
  2 * middle[1] - from[1],
  2 * middle[2] - from[2],
];

/** A level as the ruler draws it. */
export interface Tick {
  readonly id: string;
  readonly title: string;
  readonly x_px: number;
  readonly y_px: number;
  /** Whether there is room for its title. */
  readonly titled: boolean;
  /** The first of the neck, the chest, the loins and the sacrum. */
  readonly first: boolean;
}

/** Lower than this between two titles one could not read them. */
const TITLE_PX = 15;
const FIRST: ReadonlySet<string> = new Set(["C1", "T1", "L1", "S1"]);

/** The ticks that lie between `top_px` and `bottom_px`; `must` are levels that keep their title. */
export function ticksOf(
  levels: readonly (Pick<Tick, "id" | "title" | "x_px" | "y_px"> & { readonly behind: boolean })[],
  { top_px, bottom_px }: { readonly top_px: number; readonly bottom_px: number },
  must: readonly (string | null)[] = [],
): Tick[] {
  const within = levels.filter(
    ({ y_px, behind }) => !behind && y_px >= top_px && y_px <= bottom_px,
  );
  const rank = ({ id, title }: { id: string; title: string }): number =>
    must.includes(id) ? 0 : FIRST.has(title) ? 1 : 2;
  const heights: number[] = [];
  const titled = new Set<string>();
  for (const level of [...within].sort((a, b) => rank(a) - rank(b))) {
    if (heights.some((y_px) => Math.abs(y_px - level.y_px) < TITLE_PX)) continue;
    heights.push(level.y_px);
    titled.add(level.id);
  }
  return within.map(({ id, title, x_px, y_px }) => ({
    id,
    title,
    x_px,
    y_px,
    titled: titled.has(id),
    first: FIRST.has(title),
  }));
}

/** The tick nearest to a height. */
export function nearestTick(ticks: readonly Tick[], y_px: number): Tick | null {
  return ticks.reduce<Tick | null>(
    (best, tick) =>
      best && Math.abs(best.y_px - y_px) <= Math.abs(tick.y_px - y_px) ? best : tick,
    null,
  );
}
