/**
 * How finely to draw: what rests may take its time, what moves must not.
 *
 * Another grade means another size of the drawing buffer, and changing that waits for the GPU. So
 * it changes only for movements, and only where frames come too slowly.
 */

export type Grade = "fine" | "coarse";

/** Below this many milliseconds a frame, movement looks smooth enough. */
const SLOW_MS = 70;
/** One slow frame may be chance. */
const SLOW_FRAMES = 2;

export class Pace {
  #slow = 0;
  #grade: Grade = "fine";

  get grade(): Grade {
    return this.#grade;
  }

  /** Tell how long the last frame took; true when the grade changed. */
  tell(elapsed_ms: number, moving: boolean): boolean {
    const before = this.#grade;
    this.#slow = moving && elapsed_ms > SLOW_MS ? this.#slow + 1 : 0;
    if (!moving) this.#grade = "fine";
    else if (this.#slow >= SLOW_FRAMES) this.#grade = "coarse";
    return this.#grade !== before;
  }
}
