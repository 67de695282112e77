/**
 * How an address writes opacities: `superficial.right:40,trapezius:25`, the three deep layers as one
 * where they are alike.
 */

import { byCodePoint } from "./python_text.ts";
import type { Notice } from "./view_notice.ts";
import { DEEP, DEEP_LAYERS, layersNamed, type ViewState } from "./view_state.ts";

const HALVES = ["", ".left", ".right"] as const;

/** How an address writes opacities; empty where nothing is translucent. */
export function opacityText(opacity: ViewState["opacity"]): string {
  const gathered = deepTogether(new Map(Object.entries(opacity)));
  const names = [...gathered.keys()].sort(byCodePoint);
  return names.map((name) => `${name}:${gathered.get(name)}`).join(",");
}

/** Read the parts of an address's list; each that cannot be read gives a notice. */
export function opacityFrom(
  parts: readonly string[],
  isKnown: (id: string) => boolean,
  notices: Notice[],
): Record<string, number> {
  // A map, because a plain object takes some names for its own.
  const opacity = new Map<string, number>();
  for (const part of parts) {
    const at = part.lastIndexOf(":");
    const [name, percent] = [part.slice(0, Math.max(0, at)), part.slice(at + 1)];
    const readable = /^[1-9][0-9]?$/.test(percent);
    const half = HALVES.find((one) => one && name.endsWith(one)) ?? "";
    const layers = layersNamed(name.slice(0, name.length - half.length));
    if (readable && layers.length > 0) {
      for (const layer of layers) opacity.set(layer + half, Number(percent));
    } else if (readable && name && isKnown(name)) {
      opacity.set(name, Number(percent));
    } else notices.push({ key: "address.opacity", value: part });
  }
  return Object.fromEntries(opacity);
}

/** Opacities with the three deep layers as one where they are alike. */
function deepTogether(opacity: ReadonlyMap<string, number>): Map<string, number> {
  const gathered = new Map(opacity);
  for (const half of HALVES) {
    const three = DEEP_LAYERS.map((layer) => layer + half);
    const percent = gathered.get(three[0]!);
    if (percent === undefined || three.some((name) => gathered.get(name) !== percent)) continue;
    for (const name of three) gathered.delete(name);
    gathered.set(DEEP + half, percent);
  }
  return gathered;
}
