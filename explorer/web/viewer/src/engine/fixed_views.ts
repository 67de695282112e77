/** Turning in steps, for who would get lost in free rotation: which view comes next. Pure. */

/** Eight views round the body; those between the named ones are oblique. */
const AROUND_DEG = 45;
/** Level, oblique from above, from above. */
const HEIGHTS_DEG = [0, 35, 90] as const;
/** A drag so long is one step. */
const STEP_PX = 72;

/**
 * The angles that so many steps lead to, from the fixed view nearest to the given ones.
 *
 * No step leads to the nearest itself.
 */
export function stepped(
  [azimuth_deg, elevation_deg]: readonly [number, number],
  right: number,
  up: number,
): readonly [azimuth_deg: number, elevation_deg: number] {
  const around = Math.round(azimuth_deg / AROUND_DEG) + right;
  const heights = HEIGHTS_DEG.map((height) => Math.abs(height - elevation_deg));
  const nearest = heights.indexOf(Math.min(...heights));
  const height = Math.min(HEIGHTS_DEG.length - 1, Math.max(0, nearest + up));
  return [around * AROUND_DEG, HEIGHTS_DEG[height]!];
}

/** Counts the steps in a drag: what is left over counts for the next bit of it. */
export class DragSteps {
  #x_px = 0;
  #y_px = 0;

  /** Whole steps to the right and upward since the last time. */
  add(dx_px: number, dy_px: number): readonly [right: number, up: number] {
    this.#x_px += dx_px;
    this.#y_px += dy_px;
    const right = Math.trunc(this.#x_px / STEP_PX);
    const up = Math.trunc(this.#y_px / STEP_PX);
    this.#x_px -= right * STEP_PX;
    this.#y_px -= up * STEP_PX;
    return [right, up];
  }

  /** The finger was lifted. */
  reset(): void {
    this.#x_px = 0;
    this.#y_px = 0;
  }
}
