/** Where numbers stand beside what they point at, so that none hides another. No DOM. */

export interface Mark {
  /** Where the thing is. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedMark extends Mark {
  /** Where the number stands. */
  readonly at_x: number;
  readonly at_y: number;
}

const TURNS = 200;

/**
 * Places for numbers of a given size. Each stands beside its point, away from the middle of all of
 * them, so that it hides no point; where two would touch, they give way to one another.
 *
 * @param size How far two numbers are apart at least, and how far each is from the points.
 */
export function placed(
  marks: readonly Mark[],
  size: number,
  room: { readonly width: number; readonly height: number },
): PlacedMark[] {
  const middle_x = marks.reduce((sum, { x }) => sum + x, 0) / Math.max(marks.length, 1);
  const within = (value: number, most: number): number =>
    Math.min(Math.max(value, size / 2), most - size / 2);
  const places = marks.map(({ x, y }) => ({
    x: within(x + (x < middle_x ? -1.4 : 1.4) * size, room.width),
    y: within(y - size, room.height),
  }));
  for (let turn = 0; turn < TURNS; turn += 1) {
    let still = true;
    const push = (one: { x: number; y: number }, x: number, y: number, part: number): boolean => {
      let [dx, dy] = [one.x - x, one.y - y];
      const gap = Math.hypot(dx, dy);
      if (gap >= size) return false;
      if (gap < 1e-6) [dx, dy] = [0, 1];
      const step = ((size - gap) * part + 0.5) / Math.max(gap, 1);
      one.x = within(one.x + dx * step, room.width);
      one.y = within(one.y + dy * step, room.height);
      return true;
    };
    for (const [at, one] of places.entries()) {
      for (const mark of marks) if (push(one, mark.x, mark.y, 1)) still = false;
      for (const other of places.slice(at + 1)) {
        const { x, y } = one;
        const moved = push(one, other.x, other.y + 1e-3, 0.5);
        if (moved) push(other, x, y, 0.5);
        if (moved) still = false;
      }
    }
    if (still) break;
  }
  return marks.map(({ x, y }, at) => ({ x, y, at_x: places[at]!.x, at_y: places[at]!.y }));
}
