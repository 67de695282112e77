/** The current view in sentences, for who does not see it and for who wants it told. Pure. */

import type { Camera, Cut, Layer, ViewState } from "../view_state.ts";
import { BESIDE, isLayer, isPeelLayer, PEEL_LAYERS, SEGMENTS } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";
import type { Side } from "./catalog_structures.ts";
import { depthOf, halvesAreEqual, shownOn } from "./layers.ts";
import type { Names } from "./names.ts";
import { orientationWords } from "./orientation.ts";

/** What is told of, besides the state of the view. */
export interface Told {
  readonly camera: Camera | null;
  /** Ids of what is seen largest, the largest first. */
  readonly prominent: readonly string[];
  /** What a text lit, and which text. */
  readonly lit?: { readonly title: string; readonly ids: readonly string[] } | null;
}

/** So many of one kind are named; the rest is counted. */
const MOST_NAMES = 6;

/** Sentences about a view, in the order in which they matter, joined to one paragraph. */
export function describe(view: ViewState, told: Told, catalog: Catalog, names: Names): string {
  const { word } = names;
  const fill = (key: string, what: string): string => word(key).replace("{what}", what);
  const several = (ids: readonly string[]): string => {
    const more = ids.length - MOST_NAMES;
    const named = ids.slice(0, MOST_NAMES).map(names.structure).join("; ");
    return more > 0 ? `${named}; ${word("describe.more").replace("{count}", String(more))}` : named;
  };
  const sentences = [
    told.camera && `${orientationWords(told.camera, names.words())}.`,
    ...halves(view, names),
    view.selected && fill("describe.selected", names.structure(view.selected)),
    view.segment && fill("describe.segment", names.structure(view.segment)),
    told.lit && fill("describe.lit", several(told.lit.ids)).replace("{title}", told.lit.title),
    view.only.length > 0 && fill("describe.only", several(view.only)),
    view.hidden.length > 0 && fill("describe.hidden", several(view.hidden)),
    faded(view, names),
    view.xray && word("describe.xray"),
    view.cut && cutWords(view.cut, catalog, names),
    view.style === "realistic" && word("describe.realistic"),
    view.overlays.length > 0 &&
      fill("describe.overlays", view.overlays.map((one) => word(`describe.${one}`)).join(", ")),
    told.prominent.length > 0 && fill("describe.prominent", several(told.prominent)),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** How far each half is peeled; one sentence where they are alike. */
function halves(view: ViewState, names: Names): string[] {
  const { word } = names;
  const sentence = (half: string, side: Side): string =>
    `${word(`half.${half}`)}: ${peelWords(view, side, names)}.`;
  if (halvesAreEqual(view)) return [sentence("both", "left")];
  return [sentence("left", "left"), sentence("right", "right")];
}

function peelWords(view: ViewState, side: Side, names: Names): string {
  const { word } = names;
  const shown = shownOn(view, side);
  const peelable = PEEL_LAYERS.filter((layer) => shown.includes(layer));
  const beside = BESIDE.filter((layer) => shown.includes(layer)).map(names.layer);
  return [peelable.length > 0 ? depthWords(view, side, peelable, names) : null, ...beside]
    .filter((part) => part !== null)
    .join(", ") || word("describe.nothing");
}

/** "All layers", "peeled to …", or, where something between was switched off, what is there. */
function depthWords(view: ViewState, side: Side, peelable: readonly Layer[], names: Names): string {
  const { word } = names;
  const at = PEEL_LAYERS.length - peelable.length;
  const unbroken = PEEL_LAYERS.slice(at).every((layer) => peelable.includes(layer));
  if (!unbroken) return peelable.map(names.layer).join(", ");
  if (peelable.length === 1) return word("describe.bones_only");
  const outermost = names.layer(PEEL_LAYERS[Math.floor(depthOf(view, side))]!);
  if (at === 0) return word("describe.all_layers");
  return word("describe.peeled_to").replace("{layer}", outermost);
}

function faded({ opacity }: ViewState, names: Names): string | null {
  const parts = Object.entries(opacity).map(([id, percent]) => {
    const [base, side] = splitSide(id);
    const where = side ? `, ${names.word(`half.${side}`)}` : "";
    const name = isLayer(base) || isPeelLayer(base) ? names.layer(base) + where : names.structure(id);
    return `${name} ${percent} %`;
  });
  return parts.length > 0 ? names.word("describe.faded").replace("{what}", parts.join("; ")) : null;
}

/** What is taken away, unflipped and flipped. */
const AWAY: Readonly<Record<Cut["plane"], readonly [string, string]>> = {
  axial: ["above", "below"],
  coronal: ["behind", "front"],
  sagittal: ["left", "right"],
};

function cutWords({ plane, at_mm, flipped }: Cut, catalog: Catalog, names: Names): string {
  const level = nearestLevel(catalog, at_mm);
  const at = plane === "axial" && level ? names.structure(level) : `${Math.round(at_mm)} mm`;
  const away = names.word(`describe.away.${AWAY[plane][flipped ? 1 : 0]}`);
  return names.word(`describe.cut.${plane}`).replace("{at}", at).replace("{away}", away);
}

/** The vertebra whose middle is nearest to a height, of those that have a mesh. */
function nearestLevel(catalog: Catalog, z_mm: number): string | null {
  const off = (id: string): number => {
    const box = catalog.meshes[id]?.bounds_mm;
    return box ? Math.abs((box[0][2] + box[1][2]) / 2 - z_mm) : Infinity;
  };
  const nearest = SEGMENTS.reduce((best, id) => (off(id) < off(best) ? id : best));
  return Number.isFinite(off(nearest)) ? nearest : null;
}
