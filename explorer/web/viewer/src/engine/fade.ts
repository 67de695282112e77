/** One number that goes to another in the time of a fade. */

import { FADE_MS } from "./structures.ts";

export class Fade {
  now: number;
  goal: number;

  constructor(start: number) {
    this.now = start;
    this.goal = start;
  }

  get fading(): boolean {
    return this.now !== this.goal;
  }

  /** Advance; true when it changed. `elapsed_ms` Infinity ends it. */
  step(elapsed_ms: number): boolean {
    if (!this.fading) return false;
    const way = this.goal - this.now;
    const most = elapsed_ms / FADE_MS;
    this.now = Math.abs(way) <= most ? this.goal : this.now + Math.sign(way) * most;
    return true;
  }
}
