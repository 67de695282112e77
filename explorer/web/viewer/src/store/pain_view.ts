/** What the 3D view shows on the path of a person in pain. */

import { nextTick } from "vue";

import type { AtlasEngine, Point } from "../engine/index.ts";
import { DEEP, isPeelLayer, LAYERS, layersNamed, peeledTo } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import type { PainArea } from "./catalog_pain.ts";
import { withLayers } from "./layers.ts";
import { freshView, lightUp } from "./lit.ts";
import type { LayerOfArea, PainChoice } from "./pain_content.ts";
import type { Scene } from "./scene.ts";

/** The area that stands for all skin that is no part of the back. */
export const ELSEWHERE = "elsewhere";
/** So much of its surroundings one sees around an area. */
const SURROUNDINGS_MM = 80;

export function createPainView(catalog: Catalog, scene: Scene) {
  function withEngine(act: (engine: AtlasEngine) => void): void {
    if (scene.engine.value && !scene.failure.value) act(scene.engine.value);
  }

  /** After the store has settled: what looks at a level of the spine lights up its own there. */
  function light(ids: readonly string[] | null): void {
    void nextTick(() => withEngine((engine) => lightUp(engine, ids)));
  }

  function tint(choice: PainChoice): void {
    withEngine((engine) => engine.showArea(tinted(catalog, choice)));
  }

  return {
    withEngine,
    tint,
    /** The skin from behind, to be chosen from, with the chosen place. */
    showSkin(choice: PainChoice): void {
      withEngine((engine) => engine.setSkinAreas(skinSeeds(catalog)));
      tint(choice);
      light(null);
      const view = withLayers(freshView(scene.view.value), "both", LAYERS);
      scene.show({ ...view, view: "posterior", camera: null });
    },
    endSkin(): void {
      withEngine((engine) => {
        engine.showArea(null);
        engine.setSkinAreas(null);
      });
    },
    endLight: (): void => light(null),
    /** Peel down to a layer and light up what of the area is in it; the rest recedes. */
    showLayer({ id, items }: LayerOfArea): void {
      const shown =
        id === DEEP || isPeelLayer(id)
          ? peeledTo(id)
          : [...peeledTo("intermediate"), ...layersNamed(id)];
      scene.show(withLayers(freshView(scene.view.value), "both", shown));
      light(items.map((item) => item.id));
    },
    /** Look at an area from behind and from near by. */
    comeNear(area: PainArea | undefined): void {
      const box = area && boxAround(catalog, area);
      if (!box) return;
      scene.show({ ...scene.view.value, view: "posterior", camera: null });
      withEngine((engine) => engine.fitBox(...box));
    },
  };
}

/** What is tinted of a place: both sides of its area, or one. */
function tinted(catalog: Catalog, { area, side }: PainChoice): string | null {
  if (!area || !catalog.areas[area]?.on_skin) return null;
  return side === "both" ? area : `${area}.${side}`;
}

/** The box around the seeds of an area, or around the bones of one that is not on the skin. */
function boxAround(catalog: Catalog, area: PainArea): [Point, Point] | null {
  const bones = area.structures.flatMap((base) => catalog.meshes[base]?.bounds_mm ?? []);
  const points = area.seeds_mm.length > 0 ? area.seeds_mm : bones;
  if (points.length === 0) return null;
  const edge = (of: (...values: number[]) => number, by_mm: number): Point => {
    const along = (axis: 0 | 1 | 2): number => of(...points.map((point) => point[axis])) + by_mm;
    return [along(0), along(1), along(2)];
  };
  return [edge(Math.min, -SURROUNDINGS_MM), edge(Math.max, SURROUNDINGS_MM)];
}

/** The seeds of the left half and the midline; the view mirrors them. */
function skinSeeds(catalog: Catalog) {
  const areas = Object.values(catalog.areas).map(({ id, seeds_mm }) => ({ area: id, seeds_mm }));
  return [...areas, { area: ELSEWHERE, seeds_mm: catalog.elsewhere_mm }].flatMap(
    ({ area, seeds_mm }) =>
      seeds_mm.filter(([x]) => x >= 0).map((point_mm) => ({ area, point_mm })),
  );
}
