/** The list of all structures by the regions of the body that they reach into. */

import { SKIN } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { REGIONS } from "./catalog_structures.ts";
import type { Names } from "./names.ts";
import type { TreeLayer } from "./tree.ts";

/** Regions from the head down; within each, the layers skin side first. */
export function regionsOf(catalog: Catalog, { word }: Pick<Names, "word">): TreeLayer[] {
  return REGIONS.map((region) => {
    const groups = [...catalog.layers]
      // The skin is over all of them: the last to look for.
      .sort((a, b) => Number(a.id === SKIN) - Number(b.id === SKIN))
      .map((layer) => ({
        id: `${region}.${layer.id}`,
        name: layer.name,
        items: layer.groups
          .flatMap((group) => group.structures)
          .flatMap((id) => {
            const structure = catalog.structures[id];
            return structure?.regions.includes(region)
              ? [{ id, name: structure.name, latin: structure.latin }]
              : [];
          }),
      }))
      .filter(({ items }) => items.length > 0);
    return {
      id: region,
      name: word(`region.${region}`),
      summary: "",
      count: groups.reduce((sum, { items }) => sum + items.length, 0),
      groups,
    };
  }).filter(({ count }) => count > 0);
}
