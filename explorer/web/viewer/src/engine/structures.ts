/** Which structures there are, which of them a view state shows, and how shown they are now. */

import { namesOf, opacityNamesOf, opacityOf, xrayOf } from "./opacity.ts";
import { strengthOf, TOUCHABLE } from "./tissue.ts";
import type { MeshEntry, ViewState } from "./types.ts";

/** What one structure looks like: four numbers from 0 to 1, one texel of the state texture. */
export const OPACITY = 0;
export const SELECTED = 1;
export const HOVERED = 2;
export const RECEDED = 3;
const CHANNELS = 4;

/** How long a structure takes to appear, vanish, light up or recede. */
export const FADE_MS = 150;

export interface Manner {
  readonly inParts?: boolean;
  /** Drawn as what is selected, without being it. */
  readonly marked?: ReadonlySet<number>;
  readonly solidSkin?: boolean;
}

export class Structures {
  readonly ids: readonly string[];
  readonly entries: readonly MeshEntry[];
  /** The texels as they are now; row 0 of the state texture. */
  readonly now: Float32Array;
  /** The texels that a fade ends with. */
  readonly goal: Float32Array;
  readonly #byName = new Map<string, number[]>();
  readonly #opacityNames: readonly (readonly string[])[];
  #fading = false;

  constructor(meshes: Readonly<Record<string, MeshEntry>>) {
    this.ids = Object.keys(meshes);
    this.entries = Object.values(meshes);
    this.now = new Float32Array(this.ids.length * CHANNELS);
    this.goal = new Float32Array(this.ids.length * CHANNELS);
    this.entries.forEach((entry, number) => {
      for (const name of namesOf(this.ids[number]!, entry)) {
        const meant = this.#byName.get(name);
        if (meant) meant.push(number);
        else this.#byName.set(name, [number]);
      }
    });
    this.#opacityNames = this.entries.map((entry, n) => opacityNamesOf(this.ids[n]!, entry));
  }

  get size(): number {
    return this.ids.length;
  }

  get fading(): boolean {
    return this.#fading;
  }

  /** The structures that an id means: one, both sides, or the parts of a whole; none if unknown. */
  numbersOf(id: string | null): readonly number[] {
    return (id !== null && this.#byName.get(id)) || [];
  }

  /** True when a click lands on it: it is shown, or about to be, and solid enough. */
  isShown(number: number): boolean {
    return this.goal[number * CHANNELS + OPACITY]! > TOUCHABLE;
  }

  /** True when a click lands on it if there is nothing solid; the skin alone is no place to click. */
  isFaint(number: number): boolean {
    const opacity = this.goal[number * CHANNELS + OPACITY]!;
    return opacity > 0 && opacity <= TOUCHABLE && this.entries[number]!.kind !== "skin";
  }

  /** Every structure that a click lands on. */
  shown(): number[] {
    return this.ids.map((_, number) => number).filter((number) => this.isShown(number));
  }

  /**
   * Set what the structures shall look like. `present` tells which have arrived; `inParts` that
   * lit fascicles, not the selection, decide what recedes; `solidSkin` that one chooses on the skin.
   */
  aim(
    state: ViewState,
    hovered: string | null,
    present: (number: number) => boolean,
    { inParts = false, solidSkin = false, marked }: Manner = {},
  ): void {
    const hidden = new Set(state.hidden.flatMap((id) => this.numbersOf(id)));
    const only = new Set(state.only.flatMap((id) => this.numbersOf(id)));
    const selected = new Set(this.numbersOf(state.selected));
    const lit = new Set(this.numbersOf(hovered));
    for (let number = 0; number < this.size; number++) {
      const { side, peel, kind } = this.entries[number]!;
      const layers = side === "right" ? state.layers_right : state.layers;
      const shown =
        present(number) &&
        layers.includes(peel) &&
        (state.only.length === 0 || only.has(number)) &&
        !hidden.has(number);
      const chosen = selected.has(number);
      const solid = solidSkin && kind === "skin";
      const wished = solid ? 1 : opacityOf(state, this.#opacityNames[number]!);
      const left = state.xray && !chosen && !solid ? xrayOf(kind) : 1;
      const strength = strengthOf(kind, chosen, solidSkin) * wished * left;
      this.#set(number, OPACITY, shown ? strength : 0);
      this.#set(number, SELECTED, chosen || marked?.has(number) ? 1 : 0);
      this.#set(number, HOVERED, lit.has(number) ? 1 : 0);
      this.#set(number, RECEDED, selected.size > 0 && !chosen && !inParts ? 1 : 0);
    }
  }

  #set(number: number, channel: number, value: number): void {
    const at = number * CHANNELS + channel;
    this.goal[at] = value;
    if (this.goal[at] !== this.now[at]) this.#fading = true;
  }

  /** Advance the fades; true when a texel changed. `elapsed_ms` Infinity ends them. */
  step(elapsed_ms: number): boolean {
    if (!this.#fading) return false;
    const most = elapsed_ms / FADE_MS;
    let unfinished = false;
    for (let i = 0; i < this.now.length; i++) {
      const way = this.goal[i]! - this.now[i]!;
      if (way === 0) continue;
      if (Math.abs(way) <= most) this.now[i] = this.goal[i]!;
      else {
        this.now[i]! += Math.sign(way) * most;
        unfinished = true;
      }
    }
    this.#fading = unfinished;
    return true;
  }
}
