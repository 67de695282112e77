/** Which structures a view shows. No DOM. */

import type { Catalog } from "../catalog.ts";
import { overlap } from "../catalog_ids.ts";
import { shownOn } from "../layers.ts";
import type { ViewState } from "../../view_state.ts";

/** Base ids of what is switched on and not hidden, on either half; whether it is covered does not count. */
export function onShow(catalog: Catalog, view: ViewState): Set<string> {
  const among = (ids: readonly string[], id: string): boolean =>
    ids.some((one) => overlap(catalog, one, id));
  const bases = Object.entries(catalog.meshes)
    .filter(
      ([id, { side, peel }]) =>
        shownOn(view, side ?? "left").includes(peel) &&
        !among(view.hidden, id) &&
        (view.only.length === 0 || among(view.only, id)),
    )
    .map(([, { base }]) => base);
  return new Set(bases);
}
