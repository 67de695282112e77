/** What hands on the canvas do: turn the body, move it, bring it near, point and choose. */

import { DragSteps } from "./fixed_views.ts";
import type { Frames } from "./frames.ts";
import type { Gesture } from "./gestures.ts";
import type { PointerListener } from "./pointers.ts";
import type { Pointing } from "./pointing.ts";
import type { Viewing } from "./viewing.ts";

export class Hands implements PointerListener {
  /** Told of drags that would turn the body, as steps; null lets it turn freely. */
  onSteps: ((right: number, up: number) => void) | null = null;
  readonly #viewing: Viewing;
  readonly #pointing: Pointing;
  readonly #frames: Frames;
  readonly #dragSteps = new DragSteps();

  constructor(viewing: Viewing, pointing: Pointing, frames: Frames) {
    this.#viewing = viewing;
    this.#pointing = pointing;
    this.#frames = frames;
  }

  onGesture(gesture: Gesture): void {
    if (gesture.kind === "tap") this.#pointing.tap(gesture);
    else if (gesture.kind === "orbit" && this.onSteps) {
      const [right, up] = this.#dragSteps.add(gesture.dx_px, gesture.dy_px);
      if (right !== 0 || up !== 0) this.onSteps(right, up);
    } else this.#frames.move(() => this.#viewing.follow(gesture, performance.now()));
  }

  onWheel(factor: number, x_px: number, y_px: number): void {
    this.#frames.move(() => this.#viewing.zoom(factor, { x_px, y_px }));
  }

  onHover(at: { readonly x_px: number; readonly y_px: number } | null): void {
    this.#frames.move(() => this.#pointing.hover.moveTo(at));
  }

  onPress(): void {
    this.#frames.move(() => this.#viewing.press());
  }

  onRelease(): void {
    this.#dragSteps.reset();
    this.#frames.move(() => this.#viewing.release(performance.now()));
  }
}
