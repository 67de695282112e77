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

/** Rows of a column are equally high: then a name can stand in any of them. */
const pitchOf = (wishes: readonly LabelWish[]): number =>
  Math.max(0, ...wishes.map(({ height_px }) => height_px)) + LABEL_GAP_PX;

function columnOf(
  column: Column,
  wishes: readonly LabelWish[],
  x_px: number,
  room: LabelRoom,
): PlacedLabel[] {
  const left = [...wishes].sort((a, b) => a.y_px - b.y_px);
  const pitch_px = pitchOf(wishes);
  const half_px = (pitch_px - LABEL_GAP_PX) / 2;
  const rows = spread(
    left.map((wish) => wish.y_px),
    pitch_px,
    [room.top_px + half_px, room.bottom_px - half_px],
  );
  return rows.map((y_px) => {
    const { id, x_px: to_x_px, y_px: to_y_px } = takeHighest(left, x_px, y_px);
    return { id, column, x_px, y_px, to_x_px, to_y_px };
  });
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
 * Move sorted heights so that neighbours are `pitch_px` apart and all lie within `[lo, hi]`, and as
 * near as can be to where they were (least squares: pool adjacent violators).
 */
export function spread(
  heights_px: readonly number[],
  pitch_px: number,
  [lo, hi]: readonly [number, number],
): number[] {
  const pools: { sum: number; count: number }[] = [];
  const meanOf = ({ sum, count }: { sum: number; count: number }): number => sum / count;
  heights_px.forEach((height, row) => {
    let pool = { sum: height - row * pitch_px, count: 1 };
    while (pools.length > 0 && meanOf(pools.at(-1)!) >= meanOf(pool)) {
      const above = pools.pop()!;
      pool = { sum: pool.sum + above.sum, count: pool.count + above.count };
    }
    pools.push(pool);
  });
  const last = hi - (heights_px.length - 1) * pitch_px;
  return pools
    .flatMap((pool) => Array<number>(pool.count).fill(meanOf(pool)))
    .map((start, row) => Math.max(lo, Math.min(last, start)) + row * pitch_px);
}
