/**
 * How finely to draw: what rests may take its time, what moves must not.
 *
 * A coarse picture has fewer pixels and fewer triangles. Changing the grade changes the size of the
 * drawing buffer, and that waits for the GPU: so it changes for movements only, and only where
 * frames come too slowly.
 */

export type Grade = "fine" | "coarse";

/** Below this many milliseconds a frame, movement looks smooth enough. */
const SLOW_MS = 70;
/** One slow frame may be chance. */
const SLOW_FRAMES = 2;
/** Coarse frames that come as quickly as this could be finer the next time. */
const QUICK_MS = 22;
const QUICK_FRAMES = 12;
/** Keys and wheels move in steps: the fine picture waits for the last of them. */
const CALM_MS = 120;

export class Pace {
  #slow = 0;
  #quick = 0;
  #calm_ms = 0;
  #grade: Grade = "fine";
  /** This machine needed coarse pictures the last time: begin the next movement with them. */
  #expected: Grade = "fine";

  get grade(): Grade {
    return this.#grade;
  }

  /** True while a fine picture is owed: tell the next frame too. */
  get owes(): boolean {
    return this.#grade === "coarse";
  }

  /** Tell how long the last frame took; true when the grade changed. */
  tell(elapsed_ms: number, moving: boolean): boolean {
    const before = this.#grade;
    if (moving) this.#move(elapsed_ms);
    else this.#rest(elapsed_ms);
    return this.#grade !== before;
  }

  #move(elapsed_ms: number): void {
    this.#calm_ms = 0;
    this.#slow = elapsed_ms > SLOW_MS ? this.#slow + 1 : 0;
    this.#quick = this.#grade === "coarse" && elapsed_ms < QUICK_MS ? this.#quick + 1 : 0;
    if (this.#slow >= SLOW_FRAMES) this.#expected = "coarse";
    else if (this.#quick >= QUICK_FRAMES) this.#expected = "fine";
    if (this.#expected === "coarse") this.#grade = "coarse";
  }

  #rest(elapsed_ms: number): void {
    this.#slow = 0;
    this.#calm_ms += elapsed_ms;
    if (this.#calm_ms >= CALM_MS) this.#grade = "fine";
  }
}
