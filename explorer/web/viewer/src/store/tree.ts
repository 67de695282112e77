/** The list of all structures, by layer and group. */

import type { Catalog } from "./catalog.ts";
import { BESIDE, type Layer, PEEL_LAYERS } from "../view_state.ts";
import type { Names } from "./names.ts";

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
  readonly id: string;
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

/** A row of the layer control. */
export interface LayerRow {
  readonly id: Layer;
  readonly name: string;
  readonly summary: string;
  readonly count: number;
}

/**
 * The rows of the layer control, skin side first: those that are peeled, and those beside. What is
 * one layer of the list and peeled in steps is told group by group.
 */
export function layerRows(
  catalog: Catalog,
  { layer: nameOf }: Pick<Names, "layer">,
): { readonly peelable: LayerRow[]; readonly beside: LayerRow[] } {
  const structures = Object.values(catalog.structures);
  const row = (id: Layer): LayerRow => {
    const own = catalog.layers.find((layer) => layer.id === id);
    const groups = catalog.layers
      .flatMap((layer) => layer.groups)
      .filter((group) => catalog.structures[group.structures[0] ?? ""]?.peel === id);
    const told = own ? [own.summary] : groups.map((group) => group.summary);
    return {
      id,
      name: nameOf(id),
      summary: told.flatMap((summary) => summary?.text ?? []).join(" "),
      count: structures.filter(({ peel }) => peel === id).length,
    };
  };
  return {
    peelable: PEEL_LAYERS.map(row).filter(({ count }) => count > 0),
    beside: BESIDE.map(row).filter(({ count }) => count > 0),
  };
}
