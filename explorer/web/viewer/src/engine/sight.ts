/** What lies under a pixel, and where a structure can be clicked. */

import { along } from "./camera_math.ts";
import { stretchLeft } from "./cut_plane.ts";
import type { Cutting } from "./cutting.ts";
import type { Picker } from "./picker.ts";
import type { Structures } from "./structures.ts";
import type { Pick, Point, ScreenPoint, VisiblePoint } from "./types.ts";
import type { Viewing } from "./viewing.ts";
import { Projector, type Ray, rayAt } from "./viewpoint.ts";
import { findVisiblePoint } from "./visible_point.ts";

/** A tap on nothing looks around in as many directions. */
const DIRECTIONS = 8;

interface Met {
  readonly number: number;
  readonly point_mm: Point;
}

export class Sight {
  readonly #viewing: Viewing;
  readonly #structures: Structures;
  readonly #picker: Picker;
  readonly #cutting: Cutting;
  #lastPickMs = 0;

  constructor(viewing: Viewing, structures: Structures, picker: Picker, cutting: Cutting) {
    this.#cutting = cutting;
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
    const hit = this.#onFace(ray, among) ?? this.#left(ray, among);
    this.#lastPickMs = performance.now() - start_ms;
    return hit && { id: this.#structures.ids[hit.number]!, point_mm: hit.point_mm };
  }

  /** The cut face that a ray meets where it enters what is left. */
  #onFace(ray: Ray, among: (number: number) => boolean): Met | null {
    const { plane } = this.#cutting;
    if (!plane) return null;
    const { near_mm, entersAtPlane } = stretchLeft(plane, ray);
    if (!entersAtPlane) return null;
    const point_mm = along(ray.origin_mm, ray.direction, near_mm);
    const number = this.#cutting.at(point_mm, among);
    return number === null ? null : { number, point_mm };
  }

  /** The nearest of what the cut has left. */
  #left(ray: Ray, among: (number: number) => boolean): Met | null {
    const { plane } = this.#cutting;
    if (!plane) return this.#picker.first(ray, among);
    const left = (number: number): boolean => among(number) && !this.#cutting.isTaken(number);
    return this.#picker.first(ray, left, stretchLeft(plane, ray));
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
        also: this.#cutting.faces((number) => numbers.includes(number)).map((face) => face.middle_mm),
      },
    );
  }
}
