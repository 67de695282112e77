/** How everything looks: what a view state, lit fascicles, areas of the skin and hovering ask for. */

import { type AttachedTo, Attachments } from "./attachments.ts";
import { Cutting } from "./cutting.ts";
import { Fade } from "./fade.ts";
import type { Part } from "./merge.ts";
import { LitParts } from "./parts.ts";
import { Skin } from "./skin.ts";
import type { Stage } from "./stage.ts";
import { Structures } from "./structures.ts";
import type { MeshEntry, ViewState } from "./types.ts";

export class Looks {
  readonly structures: Structures;
  readonly parts: LitParts;
  readonly skin = new Skin();
  readonly attachments: Attachments;
  readonly cutting: Cutting;
  /** 1 in the study style, 0 in the realistic one. */
  readonly study = new Fade(1);
  /** 1 while the selected is drawn with lines along its fibres. */
  readonly fibres = new Fade(0);
  #pointNews = false;
  state: ViewState | null = null;
  /** Lit up as hovering does, for lists. */
  highlighted: string | null = null;

  constructor(meshes: Readonly<Record<string, MeshEntry>>, attachedTo: AttachedTo = {}) {
    this.structures = new Structures(meshes);
    this.parts = new LitParts(this.structures);
    this.cutting = new Cutting(this.structures);
    this.attachments = new Attachments(this.structures, attachedTo);
  }

  get #manners(): readonly Fade[] {
    return [this.study, this.fibres, this.attachments.fade];
  }

  get fading(): boolean {
    const { structures, parts } = this;
    return structures.fading || parts.fading || this.#manners.some(({ fading }) => fading);
  }

  /** Take what has arrived. */
  add(parts: readonly Part[]): void {
    this.attachments.add(parts);
    this.cutting.add(parts);
  }

  /** Say what all shall look like; `present` tells which meshes have arrived. */
  aim(hovered: string | null, present: (number: number) => boolean): void {
    if (!this.state) return;
    this.structures.aim(this.state, hovered ?? this.highlighted, present, {
      inParts: this.parts.active,
      marked: this.parts.marked,
      solidSkin: this.skin.active,
    });
    const { style, overlays } = this.state;
    this.study.goal = style === "study" ? 1 : 0;
    this.fibres.goal = overlays.includes("fibres") ? 1 : 0;
    if (this.attachments.aim(overlays.includes("attachments"))) this.#pointNews = true;
  }

  /** Advance the fades; true when the picture is another one now. */
  step(elapsed_ms: number, stage: Stage | null): boolean {
    const faded = this.structures.step(elapsed_ms);
    const partsFaded = this.parts.step(elapsed_ms);
    // Every one, not up to the first that moved.
    const changed = this.#manners.filter((manner) => manner.step(elapsed_ms)).length > 0;
    if (this.#pointNews) stage?.refreshPoints();
    this.#pointNews &&= stage === null;
    if (faded || changed) stage?.refresh();
    if (partsFaded) stage?.refreshParts();
    return faded || partsFaded || changed;
  }

  /** Tint the areas of the skin anew. */
  tint(stage: Stage | null): void {
    stage?.tint((part, into) => this.skin.paint(part, into));
  }
}
