/** What is seen where: the view is probed on a grid, as so many clicks would. Pure but for the probe. */

/** A structure as it is seen, with a place well inside of it. */
export interface Sighting {
  readonly id: string;
  /** How many places of the grid show it: its size in the picture. */
  readonly places: number;
  /** A click here lands on it. */
  readonly x_px: number;
  readonly y_px: number;
}

export interface Area {
  readonly left_px: number;
  readonly top_px: number;
  readonly right_px: number;
  readonly bottom_px: number;
}

/** What every place of a grid shows, row by row. */
export interface Grid {
  readonly area: Area;
  readonly step_px: number;
  readonly columns: number;
  readonly ids: readonly (string | null)[];
}

interface Span {
  readonly left_px: number;
  readonly right_px: number;
}

/**
 * Probe `area` every `step_px`. It yields after each probe, so that who runs it can pause; the grid
 * is what it returns.
 */
export function* surveyed(
  probe: (x_px: number, y_px: number) => string | null,
  area: Area,
  step_px: number,
): Generator<void, Grid> {
  const columns = Math.max(0, Math.floor((area.right_px - area.left_px) / step_px));
  const rows = Math.max(0, Math.floor((area.bottom_px - area.top_px) / step_px));
  const ids: (string | null)[] = [];
  const grid = { area, step_px, columns, ids };
  for (let at = 0; at < columns * rows; at++) {
    ids.push(probe(xOf(grid, at), yOf(grid, at)));
    yield;
  }
  return grid;
}

// Whole pixels: a click there is a click on the same place.
const xOf = ({ area, step_px, columns }: Grid, at: number): number =>
  Math.round(area.left_px + ((at % columns) + 0.5) * step_px);
const yOf = ({ area, step_px, columns }: Grid, at: number): number =>
  Math.round(area.top_px + (Math.floor(at / columns) + 0.5) * step_px);

/** How far what is seen reaches to the left and right; null when nothing is seen. */
export function extentOf({ area, step_px, columns, ids }: Grid): Span | null {
  const across = ids.flatMap((id, at) => (id === null ? [] : at % columns));
  if (across.length === 0) return null;
  const [first, last] = [
    across.reduce((a, b) => Math.min(a, b)),
    across.reduce((a, b) => Math.max(a, b)),
  ];
  return {
    left_px: area.left_px + first * step_px,
    right_px: area.left_px + (last + 1) * step_px,
  };
}

/** Everything that is seen within `span`, each with the place deepest inside of it. */
export function sightingsIn(grid: Grid, span: Span): Sighting[] {
  const { ids, columns } = grid;
  const depths = depthsOf(ids, columns);
  const cells = new Map<string, number[]>();
  ids.forEach((id, at) => {
    const x_px = xOf(grid, at);
    if (id === null || x_px < span.left_px || x_px > span.right_px) return;
    const found = cells.get(id);
    if (found) found.push(at);
    else cells.set(id, [at]);
  });
  return [...cells].map(([id, found]) => {
    const at = innermost(found, depths, columns);
    return { id, places: found.length, x_px: xOf(grid, at), y_px: yOf(grid, at) };
  });
}

/** Steps from each place to the nearest one that shows something else, or to the edge. */
function depthsOf(ids: readonly (string | null)[], columns: number): Int32Array {
  const depths = new Int32Array(ids.length);
  const from = (at: number, other: number, inside: boolean): number =>
    inside && ids[other] === ids[at] ? depths[other]! + 1 : 1;
  for (let at = 0; at < ids.length; at++) {
    const x = at % columns;
    depths[at] = Math.min(from(at, at - 1, x > 0), from(at, at - columns, at >= columns));
  }
  for (let at = ids.length - 1; at >= 0; at--) {
    const x = at % columns;
    const right = from(at, at + 1, x < columns - 1);
    const below = from(at, at + columns, at + columns < ids.length);
    depths[at] = Math.min(depths[at]!, right, below);
  }
  return depths;
}

/** The deepest of some places; of several, the one nearest to the middle of them all. */
function innermost(cells: readonly number[], depths: Int32Array, columns: number): number {
  const x = (at: number): number => at % columns;
  const y = (at: number): number => Math.floor(at / columns);
  const middleX = cells.reduce((sum, at) => sum + x(at), 0) / cells.length;
  const middleY = cells.reduce((sum, at) => sum + y(at), 0) / cells.length;
  const off = (at: number): number => Math.hypot(x(at) - middleX, y(at) - middleY);
  return cells.reduce((best, at) => {
    const deeper = depths[at]! - depths[best]!;
    return deeper > 0 || (deeper === 0 && off(at) < off(best)) ? at : best;
  });
}
