/** How everything looks: what a view state, lit fascicles, areas of the skin and hovering ask for. */

import { LitParts } from "./parts.ts";
import { Skin } from "./skin.ts";
import type { Stage } from "./stage.ts";
import { Structures } from "./structures.ts";
import type { MeshEntry, ViewState } from "./types.ts";

export class Looks {
  readonly structures: Structures;
  readonly parts: LitParts;
  readonly skin = new Skin();
  state: ViewState | null = null;
  /** Lit up as hovering does, for lists. */
  highlighted: string | null = null;

  constructor(meshes: Readonly<Record<string, MeshEntry>>) {
    this.structures = new Structures(meshes);
    this.parts = new LitParts(this.structures);
  }

  get fading(): boolean {
    return this.structures.fading || this.parts.fading;
  }

  /** Say what all shall look like; `present` tells which meshes have arrived. */
  aim(hovered: string | null, present: (number: number) => boolean): void {
    if (!this.state) return;
    this.structures.aim(this.state, hovered ?? this.highlighted, present, {
      inParts: this.parts.active,
      marked: this.parts.marked,
      solidSkin: this.skin.active,
    });
  }

  /** Advance the fades; true when the picture is another one now. */
  step(elapsed_ms: number, stage: Stage | null): boolean {
    const faded = this.structures.step(elapsed_ms);
    const partsFaded = this.parts.step(elapsed_ms);
    if (faded) stage?.refresh();
    if (partsFaded) stage?.refreshParts();
    return faded || partsFaded;
  }

  /** Tint the areas of the skin anew. */
  tint(stage: Stage | null): void {
    stage?.tint((part, into) => this.skin.paint(part, into));
  }
}
