/** Numbered pins in the view: each points at a place on a structure, wherever the body is turned. */

import { nextTick, shallowRef } from "vue";

import type { AtlasEngine, Point } from "../../engine/index.ts";
import type { Catalog } from "../catalog.ts";
import type { Scene } from "../scene.ts";
import type { Pin } from "./exam_code.ts";

export interface NumberedPin extends Pick<Pin, "id" | "point_mm"> {
  /** From 1. */
  readonly number: number;
}

export interface PinMark {
  readonly number: number;
  readonly x_px: number;
  readonly y_px: number;
  /** Something lies in front of it from here. */
  readonly covered: boolean;
}

/** A pin that ended up under a panel or outside: so much of the body around it is shown. */
const AROUND_MM = 160;

/** Where a pin stands on its structure just now, and whether it can be seen there. */
export function placeOf(
  engine: Pick<AtlasEngine, "project" | "pickAt" | "visiblePoint">,
  catalog: Catalog,
  { id, point_mm }: Pick<Pin, "id" | "point_mm">,
): { readonly point_mm: Point; readonly covered: boolean } | null {
  const there = point_mm && engine.project(point_mm);
  if (there && !there.behind && engine.pickAt(there.x_px, there.y_px)?.id === id) {
    return { point_mm, covered: false };
  }
  const seen = engine.visiblePoint(id)?.point_mm;
  if (seen) return { point_mm: seen, covered: false };
  const middle = point_mm ?? middleOf(catalog, id);
  return middle && { point_mm: middle, covered: true };
}

function middleOf(catalog: Catalog, id: string): Point | null {
  const box = (catalog.meshes[id] ?? catalog.meshes[`${id}.left`])?.bounds_mm;
  if (!box) return null;
  const [[x0, y0, z0], [x1, y1, z1]] = box;
  return [(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2];
}

export function createPins(catalog: Catalog, scene: Scene) {
  const marks = shallowRef<readonly PinMark[]>([]);
  let pins: readonly NumberedPin[] = [];
  let places: readonly (PinMark & { readonly point_mm: Point })[] = [];
  let stop: (() => void) | null = null;
  /** Pins that cannot be seen from here are left out, where there are many. */
  let openOnly = false;
  /** The view comes to a pin that would be hidden once: afterwards one looks where one wants. */
  let comes = false;

  /** Let the pins follow the body; where they stand on it is found once it rests. */
  function follow(engine: AtlasEngine, look: boolean): void {
    if (look) {
      places = pins.flatMap((pin) => {
        const place = placeOf(engine, catalog, pin);
        const out = !place || (openOnly && place.covered);
        return out ? [] : [{ number: pin.number, x_px: 0, y_px: 0, ...place }];
      });
    }
    marks.value = places.flatMap(({ number, covered, point_mm }) => {
      const { x_px, y_px, behind } = engine.project(point_mm);
      return behind ? [] : [{ number, x_px, y_px, covered }];
    });
    if (look && comes) comeNear(engine);
  }

  function comeNear(engine: AtlasEngine): void {
    comes = false;
    const [place, mark] = [places[0], marks.value[0]];
    if (!place || (!place.covered && isOpen(mark))) return;
    const [low, high] = [-AROUND_MM, AROUND_MM].map(
      (by) => place.point_mm.map((value) => value + by) as unknown as Point,
    );
    if (low && high) engine.fitBox(low, high);
  }

  return {
    marks,
    /**
     * Show these; with `near`, the view moves where the first of them could not be seen. Without, it
     * stays, and those that cannot be seen from here are left out.
     */
    show(next: readonly NumberedPin[], { near = false } = {}): void {
      pins = next;
      comes = near;
      openOnly = !near;
      // Sheets are as they will be by then, and the view is told of its new state.
      void nextTick(() => {
        const engine = scene.engine.value;
        if (!engine || pins.length === 0) return;
        stop ??= engine.on("camera", ({ settled }) => follow(engine, settled));
        follow(engine, true);
      });
    },
    clear(): void {
      pins = places = marks.value = [];
      stop?.();
      stop = null;
    },
  };
}

/** Is that place of the view on the page, with nothing over it? */
function isOpen(mark: PinMark | undefined): boolean {
  const canvas = document.querySelector(".ba-canvas");
  const box = canvas?.getBoundingClientRect();
  if (!mark || !canvas || !box) return false;
  const there = document.elementFromPoint(box.left + mark.x_px, box.top + mark.y_px);
  return there !== null && (canvas.contains(there) || there.closest("[data-pins]") !== null);
}
