/** The list of all structures, by layer and group. */

import type { Catalog } from "./catalog.ts";
import type { Layer } from "../view_state.ts";

export interface TreeItem {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
}

export interface TreeGroup {
  readonly id: string;
  readonly name: string;
  readonly items: readonly TreeItem[];
}

export interface TreeLayer {
  readonly id: Layer;
  readonly name: string;
  readonly summary: string;
  readonly count: number;
  readonly groups: readonly TreeGroup[];
}

/** Layers skin side first; groups without a structure are left out. */
export function treeOf(catalog: Catalog): TreeLayer[] {
  return catalog.layers.map((layer) => {
    const groups = layer.groups
      .map((group) => ({
        id: group.id,
        name: group.name,
        items: group.structures.flatMap((id) => {
          const structure = catalog.structures[id];
          return structure ? [{ id, name: structure.name, latin: structure.latin }] : [];
        }),
      }))
      .filter((group) => group.items.length > 0);
    return {
      id: layer.id,
      name: layer.name,
      summary: layer.summary.text,
      count: groups.reduce((sum, group) => sum + group.items.length, 0),
      groups,
    };
  });
}
