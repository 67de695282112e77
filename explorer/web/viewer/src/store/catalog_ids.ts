/** What ids mean: structures, one side of them, or the parts of a whole muscle. */

import type { Catalog } from "./catalog.ts";
import type { Side, Structure } from "./catalog_structures.ts";

/** `multifidus.left` is `["multifidus", "left"]`; without a side, `["T5", null]`. */
export function splitSide(id: string): [base: string, side: Side | null] {
  if (id.endsWith(".left")) return [id.slice(0, -5), "left"];
  if (id.endsWith(".right")) return [id.slice(0, -6), "right"];
  return [id, null];
}

/** The structures that a base id means: itself, or the parts of a whole muscle. */
export function structuresOf(catalog: Catalog, base: string): Structure[] {
  const one = catalog.structures[base];
  if (one) return [one];
  return Object.values(catalog.structures).filter(({ part_of }) => part_of === base);
}

/** Do two ids, with sides or without, mean anything together? */
export function overlap(catalog: Catalog, a: string, b: string): boolean {
  const [[baseA, sideA], [baseB, sideB]] = [splitSide(a), splitSide(b)];
  if (sideA && sideB && sideA !== sideB) return false;
  const meant = structuresOf(catalog, baseA);
  return baseA === baseB || structuresOf(catalog, baseB).some((one) => meant.includes(one));
}

/** Every id that an address may name: of structures, of one side, and of whole muscles. */
export function knownIds(catalog: Catalog): Set<string> {
  const wholes = Object.keys(catalog.wholes);
  return new Set([
    ...Object.keys(catalog.structures),
    ...Object.keys(catalog.meshes),
    ...wholes.flatMap((whole) => [whole, `${whole}.left`, `${whole}.right`]),
  ]);
}
