/** What lies under a pixel, and where a structure can be clicked. */

import type { Picker } from "./picker.ts";
import type { Structures } from "./structures.ts";
import type { Pick, Point, ScreenPoint, VisiblePoint } from "./types.ts";
import type { Viewing } from "./viewing.ts";
import { Projector, rayAt } from "./viewpoint.ts";
import { findVisiblePoint } from "./visible_point.ts";

/** A tap on nothing looks around in as many directions. */
const DIRECTIONS = 8;

export class Sight {
  readonly #viewing: Viewing;
  readonly #structures: Structures;
  readonly #picker: Picker;
  #lastPickMs = 0;

  constructor(viewing: Viewing, structures: Structures, picker: Picker) {
    this.#viewing = viewing;
    this.#structures = structures;
    this.#picker = picker;
  }

  get lastPickMs(): number {
    return this.#lastPickMs;
  }

  pickAt(x_px: number, y_px: number): Pick | null {
    return (
      this.#first(x_px, y_px, (number) => this.#structures.isShown(number)) ??
      this.#first(x_px, y_px, (number) => this.#structures.isFaint(number))
    );
  }

  /** The skin under a pixel, shown or not. */
  skinAt(x_px: number, y_px: number): Pick | null {
    return this.#first(x_px, y_px, (number) => this.#structures.entries[number]!.kind === "skin");
  }

  #first(x_px: number, y_px: number, among: (number: number) => boolean): Pick | null {
    const start_ms = performance.now();
    const ray = rayAt(this.#viewing.rig.shown, this.#viewing.canvas, x_px, y_px);
    const hit = this.#picker.first(ray, among);
    this.#lastPickMs = performance.now() - start_ms;
    return hit && { id: this.#structures.ids[hit.number]!, point_mm: hit.point_mm };
  }

  /** Like `pickAt`; when there is nothing, look as far around as a finger is thick. */
  pickNear(x_px: number, y_px: number, reach_px: number): Pick | null {
    let pick = this.pickAt(x_px, y_px);
    for (let i = 0; !pick && reach_px > 0 && i < DIRECTIONS; i++) {
      const angle = (2 * Math.PI * i) / DIRECTIONS;
      pick = this.pickAt(x_px + reach_px * Math.cos(angle), y_px + reach_px * Math.sin(angle));
    }
    return pick;
  }

  project(point_mm: Point): ScreenPoint {
    return this.#projector.project(point_mm);
  }

  get #projector(): Projector {
    return new Projector(this.#viewing.rig.shown, this.#viewing.canvas);
  }

  /** A pixel where a click would land on `id`; `isOpen` is false where something covers the canvas. */
  visiblePoint(id: string, isOpen: (x_px: number, y_px: number) => boolean): VisiblePoint | null {
    const all = this.#structures;
    const numbers = all.numbersOf(id).filter((n) => all.isShown(n) || all.isFaint(n));
    const wanted = new Set(numbers.map((number) => this.#structures.ids[number]!));
    const { width_px, height_px } = this.#viewing.canvas;
    return findVisiblePoint(
      numbers.flatMap((number) => this.#picker.part(number) ?? []),
      {
        projector: this.#projector,
        width_px,
        height_px,
        hits: (x_px, y_px) => {
          const pick = this.pickAt(x_px, y_px);
          return pick && wanted.has(pick.id) ? pick.point_mm : null;
        },
        isOpen,
      },
    );
  }
}
