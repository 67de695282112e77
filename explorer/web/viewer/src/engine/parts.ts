/** Which fascicles are lit while the others recede: one number for each, in a texture. */

import { FADE_MS, type Structures } from "./structures.ts";
import type { Parts } from "./types.ts";

/** More fascicles than these no structure has; the texture keeps a place for each. */
export const MOST_FASCICLES = 256;
/** Column 0 tells whether a structure stands out; fascicle i is in column i + 1. */
export const WIDTH = MOST_FASCICLES + 1;

const STANDS_OUT = 0;
const FULL = 255;
/** What has fibres shines through where it is lit; bones and discs are outlined as a whole. */
const FIBROUS: ReadonlySet<string> = new Set(["muscle", "fascia", "ligament"]);

/**
 * The lit fascicles of all structures, with the fade from one choice to the next.
 *
 * 255 is lit, 0 receded. Without a choice everything is lit and nothing stands out.
 */
export class LitParts {
  /** One row of `WIDTH` for each structure, as it is now: the texture. */
  readonly now: Uint8Array;
  readonly #goal: Uint8Array;
  readonly #structures: Structures;
  #chosen: Parts | null = null;
  readonly #marked = new Set<number>();
  #fading = false;

  constructor(structures: Structures) {
    this.#structures = structures;
    this.now = new Uint8Array(structures.size * WIDTH);
    this.#goal = new Uint8Array(this.now.length);
    this.#fill(null);
    this.now.set(this.#goal);
  }

  /** True while a choice is on. */
  get active(): boolean {
    return this.#chosen !== null;
  }

  /** Lit bones and discs: they are outlined, being what the fascicles have to do with. */
  get marked(): ReadonlySet<number> {
    return this.#marked;
  }

  get fading(): boolean {
    return this.#fading;
  }

  /** True when fascicles of it stand out now, or begin or cease to. */
  standsOut(number: number): boolean {
    const at = number * WIDTH + STANDS_OUT;
    return this.now[at]! > 0 || this.#goal[at]! > 0;
  }

  /** Choose; null ends it. False when the choice was the same before. */
  choose(parts: Parts | null): boolean {
    if (JSON.stringify(parts) === JSON.stringify(this.#chosen)) return false;
    this.#chosen = parts;
    this.#fill(parts);
    this.#fading = this.#goal.some((goal, at) => goal !== this.now[at]);
    return true;
  }

  #fill(parts: Parts | null): void {
    this.#marked.clear();
    this.#goal.fill(parts ? 0 : FULL);
    for (let number = 0; number < this.#structures.size; number++) {
      this.#goal[number * WIDTH + STANDS_OUT] = 0;
    }
    for (const [id, fascicles] of Object.entries(parts ?? {})) {
      for (const number of this.#structures.numbersOf(id)) this.#light(number, fascicles);
    }
  }

  #light(number: number, fascicles: readonly number[]): void {
    const row = number * WIDTH;
    for (const fascicle of fascicles) {
      if (fascicle >= 0 && fascicle < MOST_FASCICLES) this.#goal[row + 1 + fascicle] = FULL;
    }
    const { kind } = this.#structures.entries[number]!;
    if (fascicles.length === 0) return;
    if (FIBROUS.has(kind)) this.#goal[row + STANDS_OUT] = FULL;
    else this.#marked.add(number);
  }

  /** Advance the fade; true when a texel changed. `elapsed_ms` Infinity ends it. */
  step(elapsed_ms: number): boolean {
    if (!this.#fading) return false;
    const most = Math.max(1, Math.min(FULL, Math.round((elapsed_ms / FADE_MS) * FULL)));
    let unfinished = false;
    for (let at = 0; at < this.now.length; at++) {
      const way = this.#goal[at]! - this.now[at]!;
      if (way === 0) continue;
      if (Math.abs(way) > most) unfinished = true;
      this.now[at]! += Math.max(-most, Math.min(most, way));
    }
    this.#fading = unfinished;
    return true;
  }
}
