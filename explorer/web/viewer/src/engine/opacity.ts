/** How opaque a view state wants a structure: the twin of `explorer/scene/opacity.py`. */

import type { MeshEntry, ViewState } from "./types.ts";

/** What an x-ray leaves of everything but the selection: bones stay easier to see. */
const XRAY = { soft: 0.2, hard: 0.45 } as const;
const HARD: ReadonlySet<string> = new Set(["bone", "disc", "ligament"]);

/** Every id that means a structure: its own, both sides, and the whole that it is part of. */
export function namesOf(id: string, { base, side, part_of }: MeshEntry): string[] {
  const whole = part_of ? [`${part_of}.${side}`, part_of] : [];
  return [...new Set([id, base, ...whole])];
}

/** Under which names its opacity may stand, the closest first; the midline goes with the left. */
export function opacityNamesOf(id: string, entry: MeshEntry): string[] {
  const half = entry.side === "right" ? "right" : "left";
  return [...namesOf(id, entry), `${entry.peel}.${half}`, entry.peel];
}

/** From 0 to 1: what the closest of its names is given. */
export function opacityOf({ opacity }: ViewState, names: readonly string[]): number {
  const name = names.find((one) => Object.hasOwn(opacity, one));
  return name === undefined ? 1 : opacity[name]! / 100;
}

/** What an x-ray leaves of a kind of tissue that is not selected. */
export function xrayOf(kind: string): number {
  return HARD.has(kind) ? XRAY.hard : XRAY.soft;
}
