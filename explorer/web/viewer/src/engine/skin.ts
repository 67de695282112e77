/** Choosing a place on the skin: which area a pixel shows, and the areas that are tinted. */

import type { Part } from "./merge.ts";
import { type AreaAt, SkinAreas } from "./skin_areas.ts";
import type { AreaSeed, EngineEvents, Point } from "./types.ts";

/** The tint holds depths from -RANGE_MM to RANGE_MM in a byte. */
const RANGE_MM = 40;
const CHANNELS = 2;

type Shown = "shown" | "hovered";
const CHANNEL: Readonly<Record<Shown, number>> = { shown: 0, hovered: 1 };

export class Skin {
  #areas: SkinAreas | null = null;
  readonly #tinted: Record<Shown, string | null> = { shown: null, hovered: null };

  /** True while the skin is there to be chosen from. */
  get active(): boolean {
    return this.#areas !== null;
  }

  setAreas(seeds: readonly AreaSeed[] | null): void {
    this.#areas = seeds && new SkinAreas(seeds);
    this.#tinted.shown = null;
    this.#tinted.hovered = null;
  }

  at(point_mm: Point): AreaAt | null {
    return this.#areas?.at(point_mm) ?? null;
  }

  /** Tint an area, or none; false when it was so before. */
  tint(how: Shown, area: string | null): boolean {
    if (this.#tinted[how] === area) return false;
    this.#tinted[how] = area;
    return true;
  }

  /** What listeners are told of the area under the pointer. */
  eventAt(point_mm: Point, x_px: number, y_px: number): EngineEvents["area"] {
    const found = this.at(point_mm);
    return found && { ...found, point_mm, x_px, y_px };
  }

  /** Write how deep each vertex of a part lies in the tinted areas; 0 is outside. */
  paint({ solid, mirrored, firstVertex }: Part, into: Uint8Array): void {
    const { positions_mm: p } = solid;
    for (const how of ["shown", "hovered"] as const) {
      const name = this.#tinted[how];
      for (let vertex = 0; vertex * 3 < p.length; vertex++) {
        const x = p[vertex * 3]!;
        const point: Point = [mirrored ? -x : x, p[vertex * 3 + 1]!, p[vertex * 3 + 2]!];
        const depth_mm = name === null ? -Infinity : (this.#areas?.depth_mm(name, point) ?? -Infinity);
        const share = Math.min(1, Math.max(0, depth_mm / RANGE_MM / 2 + 0.5));
        into[(firstVertex + vertex) * CHANNELS + CHANNEL[how]] = Math.round(share * 255);
      }
    }
  }
}
