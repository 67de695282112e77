/** What a pointer means where it is: a structure, or an area of the skin. */

import type { Events } from "./events.ts";
import type { Gesture } from "./gestures.ts";
import { Hover } from "./hover.ts";
import type { Sight } from "./sight.ts";
import type { Skin } from "./skin.ts";
import type { Pick, SkinPick } from "./types.ts";

/** A finger is thicker than a pixel: a tap on nothing looks this far around. */
const TAP_REACH_PX = 9;

export class Pointing {
  readonly hover = new Hover();
  readonly #sight: Sight;
  readonly #skin: Skin;
  readonly #events: Events;
  #last: Pick | null = null;

  constructor(sight: Sight, skin: Skin, events: Events) {
    this.#sight = sight;
    this.#skin = skin;
    this.#events = events;
  }

  /** The structure that looks hovered. */
  get lit(): string | null {
    return this.#skin.active ? null : this.hover.id;
  }

  /** Of two taps at the same place both choose what the first one met: the view may have moved. */
  tap({ x_px, y_px, type, again }: Omit<Extract<Gesture, { kind: "tap" }>, "kind">): void {
    const pick = this.#sight.pickNear(x_px, y_px, type === "touch" ? TAP_REACH_PX : 0);
    if (!this.#skin.active) this.#tapped(again && this.#last ? this.#last : pick, x_px, y_px, again);
    else this.#events.emit("area", pick && this.#skin.eventAt(pick.point_mm, x_px, y_px));
  }

  #tapped(pick: Pick | null, x_px: number, y_px: number, again: boolean): void {
    this.#last = pick;
    this.#events.emit("pick", pick && { ...pick, x_px, y_px, again });
  }

  skinAt(x_px: number, y_px: number): SkinPick | null {
    const pick = this.#skin.active ? this.#sight.skinAt(x_px, y_px) : null;
    const found = pick && this.#skin.at(pick.point_mm);
    return found && { ...found, point_mm: pick.point_mm };
  }

  /** Areas of the skin begin or cease to be what is pointed at. */
  turn(): void {
    this.#events.emit("hover", null);
    this.hover.lookAgain();
  }

  /** Find what is hovered and tell it; true when that is something else than before. */
  look(): boolean {
    const before = this.hover.id;
    if (this.#skin.active) this.#lookAtSkin();
    else {
      const event = this.hover.look((x_px, y_px) => this.#sight.pickAt(x_px, y_px));
      if (event !== undefined) this.#events.emit("hover", event);
    }
    return this.hover.id !== before;
  }

  #lookAtSkin(): void {
    const event = this.hover.look((x_px, y_px) => {
      const found = this.skinAt(x_px, y_px);
      return found && { id: found.area, point_mm: found.point_mm };
    });
    if (event === undefined) return;
    const at = event && this.skinAt(event.x_px, event.y_px);
    this.#skin.tint("hovered", event?.id ?? null);
    this.#events.emit("areahover", at && { ...event, ...at });
  }
}
