/** Where what is selected is attached: points on bones and ligaments, for the shader to paint. */

import { Fade } from "./fade.ts";
import { type FascicleEnd, INSERTION } from "./fascicle_ends.ts";
import type { Part } from "./merge.ts";
import { OPACITY, SELECTED, type Structures } from "./structures.ts";

/** What each fascicle of a muscle is attached to, by base id: origin, insertion. */
export type AttachedTo = Readonly<Record<string, readonly (readonly [string, string])[]>>;

/** The texture of points is so wide; what does not fit is left out. */
export const MOST_POINTS = 2048;
const NUMBERS = 4;

/**
 * The attachment points of the selection.
 *
 * They lie in one list, those of a structure side by side: position in millimetres, and the radius,
 * negative for an insertion.
 */
export class Attachments {
  readonly points = new Float32Array(MOST_POINTS * NUMBERS);
  /** For each structure two numbers: its first point, and how many it has. */
  readonly ranges: Float32Array;
  readonly fade = new Fade(0);
  readonly #structures: Structures;
  readonly #attachedTo: AttachedTo;
  readonly #parts: Part[] = [];
  #shown = "";

  constructor(structures: Structures, attachedTo: AttachedTo) {
    this.#structures = structures;
    this.#attachedTo = attachedTo;
    this.ranges = new Float32Array(structures.size * 2);
  }

  /** Take what has arrived. */
  add(parts: readonly Part[]): void {
    this.#parts.push(...parts);
  }

  /** True when something of this structure is painted. */
  has(number: number): boolean {
    return this.ranges[number * 2 + 1]! > 0;
  }

  /** Paint what is selected, or let it fade; true when the points are others now. */
  aim(on: boolean): boolean {
    const { goal } = this.#structures;
    const chosen = this.#parts.filter(
      ({ number, ends }) =>
        ends.length > 0 && goal[number * 4 + SELECTED]! > 0 && goal[number * 4 + OPACITY]! > 0,
    );
    this.fade.goal = on && chosen.length > 0 ? 1 : 0;
    if (this.fade.goal === 0) return false;
    const shown = chosen.map(({ number }) => number).join(" ");
    if (shown === this.#shown) return false;
    // Others are painted anew, not moved.
    this.#shown = shown;
    this.fade.now = 0;
    this.#fill(chosen);
    return true;
  }

  #fill(chosen: readonly Part[]): void {
    const byBone = new Map<number, { end: FascicleEnd; mirrored: boolean }[]>();
    for (const { number, ends, mirrored } of chosen) {
      const { base, side } = this.#structures.entries[number]!;
      for (const end of ends) {
        const bone = this.#attachedTo[base]?.[end.fascicle]?.[end.end];
        if (bone === undefined) continue;
        for (const on of this.#numbersOf(bone, side)) {
          const there = byBone.get(on);
          if (there) there.push({ end, mirrored });
          else byBone.set(on, [{ end, mirrored }]);
        }
      }
    }
    this.ranges.fill(0);
    let at = 0;
    for (const [bone, all] of byBone) {
      const fitting = all.slice(0, MOST_POINTS - at);
      this.ranges.set([at, fitting.length], bone * 2);
      for (const { end, mirrored } of fitting) {
        const [x, y, z] = end.point_mm;
        const radius = end.end === INSERTION ? -end.radius_mm : end.radius_mm;
        this.points.set([mirrored ? -x : x, y, z, radius], at * NUMBERS);
        at += 1;
      }
    }
  }

  /** Of a pair the one on this side; in the midline the only one. */
  #numbersOf(bone: string, side: string | null): readonly number[] {
    const own = side ? this.#structures.numbersOf(`${bone}.${side}`) : [];
    return own.length > 0 ? own : this.#structures.numbersOf(bone);
  }
}
