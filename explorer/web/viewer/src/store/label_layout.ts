/**
 * Where the names of what one sees stand: in two columns beside the body, each joined by a straight
 * line with the place that it names. No two names overlap, no two lines cross. Pure arithmetic.
 */

export type Column = "left" | "right";

/** A place that wants a name; lengths in CSS pixels, the name's outer size. */
export interface LabelWish {
  readonly id: string;
  readonly x_px: number;
  readonly y_px: number;
  readonly width_px: number;
  readonly height_px: number;
}

/** Free for names: what no panel covers. */
export interface LabelRoom {
  readonly left_px: number;
  readonly top_px: number;
  readonly right_px: number;
  readonly bottom_px: number;
}

/** A name with its line, from `(x_px, y_px)` at the inner edge of the name to `(to_x_px, to_y_px)`. */
export interface PlacedLabel {
  readonly id: string;
  readonly column: Column;
  readonly x_px: number;
  /** The middle of the name. */
  readonly y_px: number;
  readonly to_x_px: number;
  readonly to_y_px: number;
}

/** Between two names of a column. */
export const LABEL_GAP_PX = 4;
/** From the body to the names, and the shortest line. */
const AWAY_PX = 28;
const SHORTEST_PX = 10;

/**
 * Place as many names as there is room for.
 *
 * `wishes` come in order of importance: the last ones are left out first. `body` is how far what is
 * named reaches to the left and right; where there is room, names stand outside of it.
 */
export function layoutLabels(
  wishes: readonly LabelWish[],
  body: { readonly left_px: number; readonly right_px: number },
  room: LabelRoom,
): PlacedLabel[] {
  const widest = Math.max(0, ...wishes.map(({ width_px }) => width_px));
  const left_px = Math.max(room.left_px + widest, body.left_px - AWAY_PX);
  const right_px = Math.min(room.right_px - widest, body.right_px + AWAY_PX);
  const within = wishes.filter(
    ({ x_px, y_px }) =>
      x_px >= left_px + SHORTEST_PX &&
      x_px <= right_px - SHORTEST_PX &&
      y_px >= room.top_px &&
      y_px <= room.bottom_px,
  );
  const middle_px = (body.left_px + body.right_px) / 2;
  const [left, right] = divided(within, middle_px, room);
  return [...columnOf("left", left, left_px, room), ...columnOf("right", right, right_px, room)];
}

/** Divide by a vertical line near `middle_px` so that both columns have room for their names. */
function divided(
  wishes: readonly LabelWish[],
  middle_px: number,
  room: LabelRoom,
): [LabelWish[], LabelWish[]] {
  for (let count = wishes.length; count > 0; count--) {
    const across = wishes.slice(0, count).sort((a, b) => a.x_px - b.x_px);
    const natural = across.filter(({ x_px }) => x_px < middle_px).length;
    for (let aside = 0; aside <= count; aside++) {
      for (const at of [natural - aside, natural + aside]) {
        if (at < 0 || at > count) continue;
        const halves: [LabelWish[], LabelWish[]] = [across.slice(0, at), across.slice(at)];
        if (halves.every((half) => half.length * pitchOf(half) - LABEL_GAP_PX <= heightOf(room))) {
          return halves;
        }
      }
    }
  }
  return [[], []];
}

const heightOf = (room: LabelRoom): number => room.bottom_px - room.top_px;

/** Where all rows of a column are so far apart, a name can stand in any of them. */
const pitchOf = (wishes: readonly LabelWish[]): number =>
  Math.max(0, ...wishes.map(({ height_px }) => height_px)) + LABEL_GAP_PX;

/** So often an order of names and the rows that it leads to are fitted to each other. */
const ATTEMPTS = 12;

function columnOf(
  column: Column,
  wishes: readonly LabelWish[],
  x_px: number,
  room: LabelRoom,
): PlacedLabel[] {
  const placed = (order: readonly LabelWish[], rows: readonly number[]): PlacedLabel[] =>
    order.map(({ id, x_px: to_x_px, y_px: to_y_px }, row) => {
      return { id, column, x_px, y_px: rows[row]!, to_x_px, to_y_px };
    });
  const byHeight = [...wishes].sort((a, b) => a.y_px - b.y_px);
  const rowsOf = (order: readonly LabelWish[], height_px?: number): number[] =>
    spread(
      byHeight.map(({ y_px }) => y_px),
      order.map((wish) => height_px ?? wish.height_px),
      [room.top_px, room.bottom_px],
    );
  let order: readonly LabelWish[] = byHeight;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const rows = rowsOf(order);
    const better = uncrossed(byHeight, x_px, rows);
    if (better.every((wish, row) => wish === order[row])) return placed(order, rows);
    order = better;
  }
  const rows = rowsOf(byHeight, pitchOf(wishes) - LABEL_GAP_PX);
  return placed(uncrossed(byHeight, x_px, rows), rows);
}

/** The order in which names stand in given rows so that no two lines cross. */
function uncrossed(
  wishes: readonly LabelWish[],
  x_px: number,
  rows: readonly number[],
): readonly LabelWish[] {
  const left = [...wishes];
  return rows.map((y_px) => takeHighest(left, x_px, y_px));
}

/**
 * Take the place whose line from `(x_px, y_px)` runs above all the others: what comes further down
 * then stays below this line.
 */
function takeHighest(places: LabelWish[], x_px: number, y_px: number): LabelWish {
  const slope = (place: LabelWish): number => (place.y_px - y_px) / Math.abs(place.x_px - x_px);
  let best = 0;
  places.forEach((place, at) => {
    const steeper = slope(place) - slope(places[best]!);
    const nearer = Math.abs(place.x_px - x_px) < Math.abs(places[best]!.x_px - x_px);
    if (steeper < 0 || (steeper === 0 && nearer)) best = at;
  });
  return places.splice(best, 1)[0]!;
}

/**
 * The middles of rows of given heights, one below the other with a gap, within `[lo, hi]` and as
 * near as can be to where sorted `wished_px` want them (least squares: pool adjacent violators).
 */
export function spread(
  wished_px: readonly number[],
  heights_px: readonly number[],
  [lo, hi]: readonly [number, number],
): number[] {
  const offsets: number[] = [];
  heights_px.forEach((height, row) => {
    const above = heights_px[row - 1];
    offsets.push(above === undefined ? 0 : offsets[row - 1]! + (above + height) / 2 + LABEL_GAP_PX);
  });
  const pools: { sum: number; count: number }[] = [];
  const meanOf = ({ sum, count }: { sum: number; count: number }): number => sum / count;
  wished_px.forEach((wished, row) => {
    let pool = { sum: wished - offsets[row]!, count: 1 };
    while (pools.length > 0 && meanOf(pools.at(-1)!) >= meanOf(pool)) {
      const above = pools.pop()!;
      pool = { sum: pool.sum + above.sum, count: pool.count + above.count };
    }
    pools.push(pool);
  });
  const first = lo + (heights_px[0] ?? 0) / 2;
  const last = hi - (heights_px.at(-1) ?? 0) / 2 - (offsets.at(-1) ?? 0);
  return pools
    .flatMap((pool) => Array<number>(pool.count).fill(meanOf(pool)))
    .map((start, row) => Math.max(first, Math.min(last, start)) + offsets[row]!);
}
