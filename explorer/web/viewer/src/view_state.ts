/**
 * What is on show, as one plain value: the twin of `explorer/view_state/state.py`.
 *
 * No import and no DOM: it runs in the browser, in Node and in a worker.
 */

/** The muscles of the back proper: one layer of the facts, peeled in three steps. */
export const DEEP = "deep";

/** What `DEEP` is peeled into, skin side first. In an address it stands for all three. */
export const DEEP_LAYERS = ["erector_spinae", "transversospinal", "segmental"] as const;

/**
 * The layers that are peeled one after the other, skin side first. Python decides to which of them
 * a structure belongs: `peel` in the catalogue.
 */
export const PEEL_LAYERS = ["superficial", "intermediate", ...DEEP_LAYERS, "skeleton"] as const;
export type PeelLayer = (typeof PEEL_LAYERS)[number];

/** Muscles around the back: switched on and off by themselves, whatever is peeled. */
export const CONTEXT = "context";

/** Translucent, over everything: switched on and off by itself as well. */
export const SKIN = "skin";

/** The layers that have a switch of their own and are not peeled. */
export const BESIDE = [SKIN, CONTEXT] as const;

/** The layers that a person can show and hide. */
export const LAYERS = [...BESIDE, ...PEEL_LAYERS] as const;
export type Layer = (typeof LAYERS)[number];

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** Levels of the spine whose fascicles can be looked at, from above downward: ids of bones. */
export const SEGMENTS: readonly string[] = [
  ...numbered("C", 7),
  ...numbered("T", 12),
  ...numbered("L", 5),
  "sacrum",
];

export const NAMED_VIEWS = ["home", "posterior", "anterior", "left", "right", "superior"] as const;
export type NamedView = (typeof NAMED_VIEWS)[number];

/** For whom texts are written: plain words, terms and figures, those with hints for teaching. */
export const READERS = ["plain", "student", "teacher"] as const;
export type Reader = (typeof READERS)[number];

/** Colours that tell groups of muscles apart, or those of tissue. */
export const STYLES = ["study", "realistic"] as const;
export type Style = (typeof STYLES)[number];

/**
 * What can be laid over the picture: names, the levels of the spine, where the selected muscle is
 * attached, and how its fibres run.
 */
export const OVERLAYS = ["labels", "ruler", "attachments", "fibres"] as const;
export type Overlay = (typeof OVERLAYS)[number];

export const CUT_PLANES = ["axial", "coronal", "sagittal"] as const;

/** A plane through the body that takes away what lies on one side of it. */
export interface Cut {
  readonly plane: (typeof CUT_PLANES)[number];
  /** Where it crosses its axis: z for axial, y for coronal, x for sagittal. */
  readonly at_mm: number;
  /** Takes away what is above, behind, on the left; flipped, the other side. */
  readonly flipped: boolean;
}

/** Where one looks from: an orbit around a point. See `Camera` in the Python twin. */
export interface Camera {
  /** 0 looks from behind, 90 from the subject's left, 180 from the front. */
  readonly azimuth_deg: number;
  /** Positive from above. */
  readonly elevation_deg: number;
  /** From the eye to the target. */
  readonly distance_mm: number;
  readonly target_mm: readonly [number, number, number];
}

export interface ViewState {
  /** Shown on the left half and in the midline; in the order of `LAYERS`. */
  readonly layers: readonly Layer[];
  /** Shown on the right half; in the order of `LAYERS`. */
  readonly layers_right: readonly Layer[];
  /** Id of the highlighted structure; a base id (`multifidus`) means both sides. */
  readonly selected: string | null;
  /** One of `SEGMENTS`: only the fascicles that start, end or cross there are lit. */
  readonly segment: string | null;
  /** Ids taken away one by one, sorted; a base id means both sides. */
  readonly hidden: readonly string[];
  /** Ids that are shown alone, sorted; empty for no such restriction. */
  readonly only: readonly string[];
  /**
   * How opaque, in percent from 1 to 99, a layer or structure is drawn, by its id. Layers take a
   * side as structures do (`superficial.right`); what is named more closely counts.
   */
  readonly opacity: Readonly<Record<string, number>>;
  /** Everything but the selection is translucent. */
  readonly xray: boolean;
  readonly cut: Cut | null;
  readonly style: Style;
  /** In the order of `OVERLAYS`. */
  readonly overlays: readonly Overlay[];
  /** Two letters, or null for what the person who looks has chosen. */
  readonly language: string | null;
  /** Null likewise. */
  readonly reader: Reader | null;
  /** A named view, or null when `camera` says where one looks from. */
  readonly view: NamedView | null;
  readonly camera: Camera | null;
}

/** The first picture tells what the atlas does: the right half of the body is peeled. */
export const DEFAULT_VIEW_STATE: ViewState = Object.freeze({
  layers: PEEL_LAYERS,
  layers_right: [...DEEP_LAYERS, "skeleton"] as const,
  selected: null,
  segment: null,
  hidden: [],
  only: [],
  opacity: {},
  xray: false,
  cut: null,
  style: "study",
  overlays: [],
  language: null,
  reader: null,
  view: "home",
  camera: null,
});

/** The layers that a name stands for: those of `DEEP`, or the one so called; else none. */
export function layersNamed(name: string): readonly Layer[] {
  if (name === DEEP) return DEEP_LAYERS;
  return isLayer(name) ? [name] : [];
}

/** The layers that remain when `layer`, or the outermost of `DEEP`, is the outermost one. */
export function peeledTo(layer: PeelLayer | typeof DEEP): readonly PeelLayer[] {
  return PEEL_LAYERS.slice(PEEL_LAYERS.indexOf(layer === DEEP ? DEEP_LAYERS[0] : layer));
}

/** Is this one of the layers that a view shows and hides? */
export function isLayer(text: string): text is Layer {
  return (LAYERS as readonly string[]).includes(text);
}

/** Is this one of the layers that are peeled? */
export function isPeelLayer(text: string): text is PeelLayer {
  return (PEEL_LAYERS as readonly string[]).includes(text);
}
