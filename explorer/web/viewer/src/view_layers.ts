/**
 * How an address writes the layers of both halves: `peel` and its outermost layer where it can, else
 * the list `layers`; a right half that is another one as `peel_right` or `layers_right`.
 */

import type { Notice } from "./view_notice.ts";
import type { Layer, ViewState } from "./view_state.ts";
import {
  DEEP,
  DEEP_LAYERS,
  DEFAULT_VIEW_STATE,
  isPeelLayer,
  LAYERS,
  layersNamed,
  PEEL_LAYERS,
  peeledTo,
} from "./view_state.ts";

/** The fields that tell the layers; none for those of the first view. */
export function layerPairs(state: ViewState): [string, string][] {
  const { layers, layers_right } = state;
  const { layers: left, layers_right: right } = DEFAULT_VIEW_STATE;
  if (sameLayers(layers, left) && sameLayers(layers_right, right)) return [];
  const pairs = [oneLayerPair("peel", "layers", layers)];
  if (!sameLayers(layers, layers_right)) {
    pairs.push(oneLayerPair("peel_right", "layers_right", layers_right));
  }
  return pairs;
}

function oneLayerPair(peelKey: string, listKey: string, shown: readonly Layer[]): [string, string] {
  for (const layer of PEEL_LAYERS) {
    if (!sameLayers(peeledTo(layer), shown)) continue;
    return [peelKey, layer === DEEP_LAYERS[0] ? DEEP : layer];
  }
  const listed = LAYERS.filter((layer) => shown.includes(layer)).join(",");
  return [listKey, listed.replace(DEEP_LAYERS.join(","), DEEP) || "none"];
}

function sameLayers(a: readonly Layer[], b: readonly Layer[]): boolean {
  return LAYERS.every((layer) => a.includes(layer) === b.includes(layer));
}

/** `state` with the layers that an address names; each unknown one gives a notice. */
export function readLayers(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: Notice[],
): ViewState {
  const left = layersFrom(fields, "peel", "layers", notices);
  const right = layersFrom(fields, "peel_right", "layers_right", notices);
  return {
    ...state,
    layers: left ?? state.layers,
    layers_right: right ?? left ?? state.layers_right,
  };
}

function layersFrom(
  fields: ReadonlyMap<string, string>,
  peelKey: string,
  listKey: string,
  notices: Notice[],
): readonly Layer[] | null {
  const noLayer = (value: string): Notice => ({ key: "address.no_layer", value });
  const peel = fields.get(peelKey);
  if (peel) {
    if (peel === DEEP || isPeelLayer(peel)) return peeledTo(peel);
    notices.push(noLayer(peel));
  }
  const listed = fields.get(listKey);
  if (listed) {
    const wanted = listed.split(",").filter((part) => part && part !== "none");
    const unknown = wanted.filter((part) => layersNamed(part).length === 0);
    notices.push(...unknown.map(noLayer));
    if (unknown.length === 0 || unknown.length < wanted.length) {
      const known = wanted.flatMap(layersNamed);
      return LAYERS.filter((layer) => known.includes(layer));
    }
  }
  return null;
}
