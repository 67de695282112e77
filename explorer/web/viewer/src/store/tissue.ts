/** How tissue is drawn: the two styles with the legend of their colours, attachments and fibres. */

import { computed } from "vue";

import type { Layer, Style, ViewState } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import type { Names } from "./names.ts";
import { withOverlay } from "./overlays.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const STYLE_KEY = "s";

/** The groups of muscles whose colours are on show, skin side first; those that share one, once. */
export function legendOf(catalog: Catalog, { layers, layers_right }: ViewState) {
  const shown = new Set([...layers, ...layers_right]);
  const rows = catalog.layers.flatMap((layer) => {
    const seen = layer.groups.flatMap(({ id, name, colour, structures }) => {
      const there = structures.some((base) => {
        const peel = catalog.structures[base]?.peel;
        return peel !== undefined && shown.has(peel);
      });
      return colour !== null && there ? [{ id, name, colour }] : [];
    });
    const alike = seen.length > 1 && new Set(seen.map(({ colour }) => colour)).size === 1;
    return alike ? [{ ...seen[0]!, id: layer.id, name: layer.name }] : seen;
  });
  return rows;
}

/** The colours of the groups of muscles that go with each layer, by layer; each colour once. */
export function coloursByLayer(catalog: Catalog) {
  const rows: Partial<Record<Layer, { readonly colour: string; readonly name: string }[]>> = {};
  for (const { name, colour, structures } of catalog.layers.flatMap(({ groups }) => groups)) {
    for (const peel of new Set(structures.map((base) => catalog.structures[base]?.peel))) {
      if (colour === null || peel === undefined) continue;
      const row = (rows[peel] ??= []);
      if (!row.some((one) => one.colour === colour)) row.push({ name, colour });
    }
  }
  return rows;
}

export type Tissue = ReturnType<typeof createTissue>;

export function createTissue(catalog: Catalog, names: Names, scene: Scene, voice: Voice) {
  const { view, show } = scene;

  function setStyle(style: Style): void {
    show({ ...view.value, style });
    voice.announce(names.word(`say.style.${style}`));
  }

  function nextStyle(): void {
    setStyle(view.value.style === "study" ? "realistic" : "study");
  }

  /** Colours are those of tissue in the realistic style, and would give some answers away. */
  const explained = computed(() => view.value.style === "study" && !scene.secret.value);

  return {
    setStyle,
    nextStyle,
    legend: computed(() => (explained.value ? legendOf(catalog, view.value) : [])),
    /** For the rows of the layers: the same colours at a glance. */
    layerColours: computed(() => (explained.value ? coloursByLayer(catalog) : {})),
    /** True when what is selected has muscle fibres that are attached somewhere. */
    isMuscle: (base: string): boolean => {
      const wanted = [catalog.structures[base]];
      const parts = Object.values(catalog.structures).filter(({ part_of }) => part_of === base);
      return [...wanted, ...parts].some((one) => (one?.attached_to.length ?? 0) > 0);
    },
    /** Whoever comes to read about attachments sees them, too. */
    showAttachments(): void {
      show(withOverlay(view.value, "attachments", true));
    },
    /** S while the view has the focus; true when it was that. */
    onStyleKey(event: KeyboardEvent): boolean {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key.toLowerCase() !== STYLE_KEY) return false;
      nextStyle();
      return true;
    },
  };
}
