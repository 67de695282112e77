/** What lies under a resting pointer; looked up at most once a frame. */

import type { EngineEvents, Pick } from "./types.ts";

export class Hover {
  #at: { x_px: number; y_px: number } | null = null;
  #due = false;
  #id: string | null = null;

  get id(): string | null {
    return this.#id;
  }

  get due(): boolean {
    return this.#due;
  }

  /** The pointer is here now; null when it left. */
  moveTo(at: { x_px: number; y_px: number } | null): void {
    this.#at = at;
    this.#due = true;
  }

  /** The body moved under the pointer. */
  lookAgain(): void {
    if (this.#at) this.#due = true;
  }

  /** Look, and return what listeners are told; undefined when there is nothing to tell. */
  look(pickAt: (x_px: number, y_px: number) => Pick | null): EngineEvents["hover"] | undefined {
    this.#due = false;
    const at = this.#at;
    const id = (at && pickAt(at.x_px, at.y_px)?.id) ?? null;
    if (id === null && this.#id === null) return undefined;
    this.#id = id;
    return id && at ? { id, x_px: at.x_px, y_px: at.y_px } : null;
  }
}
