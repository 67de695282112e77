/** One call a frame, and only while someone asks for it. */

export class Ticker {
  readonly #step: (elapsed_ms: number) => boolean;
  #handle = 0;
  #last_ms: number | null = null;

  /** `step` returns true while it wants another frame. */
  constructor(step: (elapsed_ms: number) => boolean) {
    this.#step = step;
  }

  request(): void {
    if (this.#handle === 0) this.#handle = requestAnimationFrame(this.#run);
  }

  stop(): void {
    cancelAnimationFrame(this.#handle);
    this.#handle = 0;
    this.#last_ms = null;
  }

  readonly #run = (now_ms: number): void => {
    this.#handle = 0;
    // After a rest the first frame counts as one of sixty a second.
    const elapsed_ms = this.#last_ms === null ? 16 : Math.max(1, now_ms - this.#last_ms);
    this.#last_ms = now_ms;
    if (this.#step(elapsed_ms)) this.request();
    else if (this.#handle === 0) this.#last_ms = null;
  };
}
