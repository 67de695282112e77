/** A body that is let go while it is turned turns on for a while. No clock of its own. */

/** How soon the speed falls to a third. */
export const SLOWING_MS = 260;
/** Only what the hand did so shortly before it let go counts. */
const REMEMBERED_MS = 90;
/** A hand that rested so long before it let go has stopped the body. */
const RESTED_MS = 60;
/** Slower than this it stands still, pixels per millisecond. */
const SLOWEST = 0.02;
/** No flick spins the body faster. */
const FASTEST = 2.5;

interface Move {
  readonly dx_px: number;
  readonly dy_px: number;
  readonly time_ms: number;
}

export class Inertia {
  #moves: Move[] = [];
  #speed: readonly [number, number] | null = null;

  get gliding(): boolean {
    return this.#speed !== null;
  }

  /** The hand turned the body so far. */
  moved(dx_px: number, dy_px: number, time_ms: number): void {
    this.#speed = null;
    const recent = this.#moves.filter((move) => time_ms - move.time_ms < REMEMBERED_MS);
    // Where frames come slowly so do moves: the last one tells since when this one lasted.
    this.#moves = recent.length > 0 ? recent : this.#moves.slice(-1);
    this.#moves.push({ dx_px, dy_px, time_ms });
  }

  /** The hand lets go. */
  released(time_ms: number): void {
    const moves = this.#moves;
    this.#moves = [];
    const [first, last] = [moves[0], moves.at(-1)];
    if (!first || !last || time_ms - last.time_ms > RESTED_MS) return;
    // The first way was gone before its time.
    const span_ms = last.time_ms - first.time_ms;
    if (span_ms <= 0) return;
    const way = (of: (move: Move) => number): number =>
      moves.slice(1).reduce((sum, move) => sum + of(move), 0) / span_ms;
    const [x, y] = [way(({ dx_px }) => dx_px), way(({ dy_px }) => dy_px)];
    const speed = Math.hypot(x, y);
    if (speed < SLOWEST) return;
    const kept = Math.min(1, FASTEST / speed);
    this.#speed = [x * kept, y * kept];
  }

  /** Nothing goes on by itself any more; true when something did. */
  stop(): boolean {
    const wasGliding = this.gliding;
    this.#speed = null;
    this.#moves = [];
    return wasGliding;
  }

  /** How far the body turns on within a frame, in pixels of a drag; null when it stands still. */
  step(elapsed_ms: number): readonly [number, number] | null {
    if (!this.#speed) return null;
    const left = Math.exp(-elapsed_ms / SLOWING_MS);
    const [x, y] = this.#speed;
    const way_ms = SLOWING_MS * (1 - left);
    this.#speed = Math.hypot(x, y) * left < SLOWEST ? null : [x * left, y * left];
    return [x * way_ms, y * way_ms];
  }
}
