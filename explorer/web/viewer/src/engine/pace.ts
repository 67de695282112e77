/** Notices that frames come too slowly for a smooth movement. */

/** Below this many milliseconds a frame, movement looks smooth enough. */
const SLOW_MS = 70;
/** One slow frame may be chance. */
const SLOW_FRAMES = 2;

export class Pace {
  #slow = 0;
  #coarse = false;

  /** True while a coarser picture is due. */
  get coarse(): boolean {
    return this.#coarse;
  }

  /** Tell how long the last frame took; true when `coarse` changed. */
  tell(elapsed_ms: number, moving: boolean): boolean {
    const before = this.#coarse;
    this.#slow = moving && elapsed_ms > SLOW_MS ? this.#slow + 1 : 0;
    if (!moving) this.#coarse = false;
    else if (this.#slow >= SLOW_FRAMES) this.#coarse = true;
    return this.#coarse !== before;
  }
}
