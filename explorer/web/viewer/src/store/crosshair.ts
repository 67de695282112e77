/** A crosshair over the 3D view, for who chooses a place by keys: it points and clicks as a mouse does. */

import type { Ref } from "vue";
import { ref } from "vue";

import type { Insets } from "../engine/index.ts";
import type { Catalog } from "./catalog.ts";
import type { Names } from "./names.ts";
import type { Voice } from "./voice.ts";

interface Place {
  readonly x_px: number;
  readonly y_px: number;
}

const STEP_PX = 16;
/** With Shift: for what is small. */
const FINE_STEP_PX = 2;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the crosshair asks: the 3D view, or what stands in for it. */
export interface Pointing {
  pickAt(x_px: number, y_px: number): { readonly id: string } | null;
  pickSkin(x_px: number, y_px: number): { readonly area: string; readonly side: string } | null;
  pointAt(at: Place | null): void;
  clickAt(at: Place): void;
}

export function createCrosshair(
  catalog: Catalog,
  names: Names,
  engine: Readonly<Ref<Pointing | null>>,
  insets: () => Insets,
  /** While true, what lies under it is not named: a question asks for it. */
  secret: Readonly<Ref<boolean>>,
  { announce }: Voice,
) {
  const { word } = names;
  const crosshair = ref<Place | null>(null);

  function leave(): void {
    crosshair.value = null;
    engine.value?.pointAt(null);
  }

  /** What a click at the crosshair would choose, in words. */
  function under({ x_px, y_px }: Place): string {
    const skin = engine.value?.pickSkin(x_px, y_px);
    if (skin) return `${catalog.areas[skin.area]?.name ?? skin.area}, ${word(`side.${skin.side}`)}`;
    const pick = engine.value?.pickAt(x_px, y_px);
    if (!pick) return word("crosshair.nothing");
    return secret.value ? word("learn.question.something") : names.structure(pick.id);
  }

  function put(place: Place): string {
    crosshair.value = place;
    engine.value?.pointAt(place);
    return under(place);
  }

  function toggle(size: DOMRect): void {
    if (crosshair.value) {
      leave();
      announce(word("crosshair.off"));
      return;
    }
    const { left, right, top, bottom } = insets();
    const x_px = (left + size.width - right) / 2;
    const name = put({ x_px, y_px: (top + size.height - bottom) / 2 });
    announce(`${word("crosshair.on")} ${name}`);
  }

  function move({ x_px, y_px }: Place, [right, down]: readonly [number, number], size: DOMRect): void {
    const name = put({
      x_px: Math.min(size.width - 1, Math.max(0, x_px + right)),
      y_px: Math.min(size.height - 1, Math.max(0, y_px + down)),
    });
    announce(name);
  }

  return {
    crosshair,
    leaveCrosshair(): void {
      if (crosshair.value) leave();
    },
    /** True when the key was for the crosshair. */
    onCrosshairKey(event: KeyboardEvent): boolean {
      const { key, shiftKey, currentTarget } = event;
      if (!engine.value || !(currentTarget instanceof HTMLElement)) return false;
      const size = currentTarget.getBoundingClientRect();
      const at = crosshair.value;
      const way = DIRECTIONS[key];
      const step_px = shiftKey ? FINE_STEP_PX : STEP_PX;
      if (key.toLowerCase() === "x") toggle(size);
      else if (!at) return false;
      else if (way) move(at, [way[0] * step_px, way[1] * step_px], size);
      else if (key === "Enter" || key === " ") engine.value.clickAt(at);
      else if (key === "Escape") toggle(size);
      else return false;
      return true;
    },
  };
}
