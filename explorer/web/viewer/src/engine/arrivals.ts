/** Packs as they arrive: put on show, made clickable, and given their coarse triangles in idle time. */

import { MeshoptSimplifier } from "meshoptimizer/simplifier";
import { Detail } from "./detail.ts";
import type { Events } from "./events.ts";
import type { Frames } from "./frames.ts";
import { loadPacks } from "./load_packs.ts";
import type { Looks } from "./looks.ts";
import type { MergedPack } from "./merge.ts";
import type { Picker } from "./picker.ts";
import type { PackEntry } from "./types.ts";

export class Arrivals {
  packsLoaded = 0;
  readonly #looks: Looks;
  readonly #picker: Picker;
  readonly #frames: Frames;
  readonly #events: Events;
  readonly #detail = new Detail(MeshoptSimplifier, (pack, coarse) =>
    this.#frames.stage?.addCoarse(pack, coarse),
  );

  constructor(looks: Looks, picker: Picker, frames: Frames, events: Events) {
    this.#looks = looks;
    this.#picker = picker;
    this.#frames = frames;
    this.#events = events;
  }

  /** Stream and show `packs`, in order. */
  async load(packs: readonly PackEntry[], signal: AbortSignal): Promise<void> {
    const show = (pack: string, merged: MergedPack): void => this.#show(pack, merged);
    await loadPacks(packs, this.#looks.structures, this.#events, show, signal);
    await MeshoptSimplifier.ready;
  }

  #show(pack: string, merged: MergedPack): void {
    const { stage } = this.#frames;
    stage?.add(pack, merged);
    this.#looks.add(merged.parts);
    this.#detail.add(pack, merged.parts);
    for (const part of merged.parts) this.#picker.add(part);
    this.#looks.tint(stage);
    this.packsLoaded += 1;
    this.#frames.aim(true);
  }

  /** Make one search tree, or the coarse triangles of one part; false when all are there. */
  growOne(): boolean {
    return this.#picker.growOne() || this.#detail.growOne();
  }
}
