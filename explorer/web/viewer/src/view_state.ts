/**
 * What is on show, as one plain value: the twin of `explorer/view_state.py`.
 *
 * `tests/data/view_states.json` holds examples that both must read and write alike.
 * No import and no DOM: it runs in the browser, in Node and in a worker.
 */

/** The layers that are peeled one after the other, skin side first. */
export const PEEL_LAYERS = ["superficial", "intermediate", "deep", "skeleton"] as const;
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
  layers_right: ["deep", "skeleton"] as const,
  selected: null,
  segment: null,
  hidden: [],
  language: null,
  reader: null,
  view: "home",
  camera: null,
});

/** The layers that remain when `layer` is the outermost one of `PEEL_LAYERS`. */
export function peeledTo(layer: PeelLayer): readonly PeelLayer[] {
  return PEEL_LAYERS.slice(PEEL_LAYERS.indexOf(layer));
}

/** The readable address-bar form, without "?"; what is at its default is left out. */
export function toQuery(state: ViewState): string {
  const pairs: [string, string][] = [];
  if (state.selected) pairs.push(["select", state.selected]);
  if (state.segment) pairs.push(["segment", state.segment]);
  pairs.push(...layerPairs(state));
  if (state.hidden.length > 0) pairs.push(["hide", [...state.hidden].sort(byCodePoint).join(",")]);
  if (state.camera) pairs.push(["camera", cameraText(state.camera)]);
  else if (state.view && state.view !== "home") pairs.push(["view", state.view]);
  if (state.reader) pairs.push(["reader", state.reader]);
  if (state.language) pairs.push(["language", state.language]);
  return pairs.map(([key, value]) => `${key}=${escaped(value)}`).join("&");
}

/**
 * Read an address-bar form.
 *
 * Returns the view, and one plain sentence for each part that was ignored. Never throws: the
 * rest of a damaged address still applies.
 */
export function fromQuery(
  query: string | Readonly<Record<string, string>>,
  knownIds?: Iterable<string>,
): { state: ViewState; notices: string[] } {
  const fields = typeof query === "string" ? fieldsOf(query) : new Map(Object.entries(query));
  const known = knownIds === undefined ? null : new Set(knownIds);
  const isKnown = (id: string): boolean => known === null || known.has(id);
  const notices: string[] = [];
  let state = readLayers(DEFAULT_VIEW_STATE, fields, notices);
  const select = fields.get("select");
  if (select) {
    if (isKnown(select)) state = { ...state, selected: select };
    else notices.push(noStructure(select));
  }
  const segment = fields.get("segment");
  if (segment) {
    if (SEGMENTS.includes(segment)) state = { ...state, segment };
    else notices.push(`There is no level of the spine called “${segment}”.`);
  }
  const hide = fields.get("hide");
  if (hide) {
    const wanted = hide.split(",").filter(Boolean);
    notices.push(...wanted.filter((id) => !isKnown(id)).map(noStructure));
    state = { ...state, hidden: [...new Set(wanted.filter(isKnown))].sort(byCodePoint) };
  }
  state = readVoice(state, fields, notices);
  return { state: readCamera(state, fields, notices), notices };
}

const noStructure = (id: string): string => `There is no structure called “${id}” here.`;

/** Python sorts strings by code point; JavaScript's default compares UTF-16 units. */
function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Escape as Python's `urlencode(..., safe=",.:")` does. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%20", "+");
}

/** Read as Python's `parse_qsl` does: blank values are dropped, the last of equal keys wins. */
function fieldsOf(query: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query.replace(/^\?+/, ""))) {
    if (value !== "") fields.set(key, value);
  }
  return fields;
}

function sameLayers(a: readonly Layer[], b: readonly Layer[]): boolean {
  return LAYERS.every((layer) => a.includes(layer) === b.includes(layer));
}

function layerPairs(state: ViewState): [string, string][] {
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
    if (sameLayers(peeledTo(layer), shown)) return [peelKey, layer];
  }
  return [listKey, LAYERS.filter((layer) => shown.includes(layer)).join(",") || "none"];
}

function readLayers(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: string[],
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
  notices: string[],
): readonly Layer[] | null {
  const noLayer = (name: string): string => `There is no layer called “${name}”.`;
  const peel = fields.get(peelKey);
  if (peel) {
    if (isPeelLayer(peel)) return peeledTo(peel);
    notices.push(noLayer(peel));
  }
  const listed = fields.get(listKey);
  if (listed) {
    const wanted = listed.split(",").filter((part) => part && part !== "none");
    const unknown = wanted.filter((part) => !isLayer(part));
    notices.push(...unknown.map(noLayer));
    if (unknown.length === 0 || unknown.length < wanted.length) {
      return LAYERS.filter((layer) => wanted.includes(layer));
    }
  }
  return null;
}

/** Is this one of the layers that a view shows and hides? Others are in the list only. */
export function isLayer(text: string): text is Layer {
  return (LAYERS as readonly string[]).includes(text);
}

/** Is this one of the layers that are peeled? */
export function isPeelLayer(text: string): text is PeelLayer {
  return (PEEL_LAYERS as readonly string[]).includes(text);
}

function isNamedView(text: string): text is NamedView {
  return (NAMED_VIEWS as readonly string[]).includes(text);
}

function isReader(text: string): text is Reader {
  return (READERS as readonly string[]).includes(text);
}

function readVoice(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: string[],
): ViewState {
  let read = state;
  const reader = fields.get("reader");
  if (reader) {
    if (isReader(reader)) read = { ...read, reader };
    else notices.push(`There are no texts for a reader called “${reader}”.`);
  }
  const language = fields.get("language");
  if (language) {
    if (/^[a-z]{2}$/.test(language)) read = { ...read, language };
    else notices.push(`There is no language called “${language}”.`);
  }
  return read;
}

function readCamera(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: string[],
): ViewState {
  let read = state;
  const view = fields.get("view");
  if (view) {
    if (isNamedView(view)) read = { ...read, view };
    else notices.push(`There is no view called “${view}”.`);
  }
  const text = fields.get("camera");
  if (text) {
    const camera = cameraFrom(text);
    if (camera) read = { ...read, camera, view: null };
    else notices.push("The camera position in the address could not be read.");
  }
  return read;
}

function cameraText(camera: Camera): string {
  const numbers = [camera.azimuth_deg, camera.elevation_deg, camera.distance_mm];
  return [...numbers, ...camera.target_mm].map(oneDecimal).join(",");
}

/** Python rounds a tie to the even digit and keeps the sign of zero; JavaScript does neither. */
function oneDecimal(value: number): string {
  const isTie = Number.isInteger(value * 4) && !Number.isInteger(value * 2);
  const rounded = isTie ? (2 * Math.round(value * 5)) / 10 : value;
  const sign = Object.is(rounded, -0) ? "-" : "";
  return sign + rounded.toFixed(1).replace(/\.0$/, "");
}

/** What Python's `float` takes for a finite number: no blanks for zero, no hexadecimal. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function cameraFrom(text: string): Camera | null {
  const parts = text.split(",");
  const numbers = parts.map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  const [azimuth_deg = NaN, elevation_deg = NaN, distance_mm = NaN, x = NaN, y = NaN, z = NaN] =
    numbers;
  const ok =
    parts.length === 6 &&
    Math.abs(azimuth_deg) <= 360 &&
    Math.abs(elevation_deg) <= 90 &&
    10 <= distance_mm &&
    distance_mm <= 20_000 &&
    [x, y, z].every((value) => Math.abs(value) <= 10_000);
  return ok ? { azimuth_deg, elevation_deg, distance_mm, target_mm: [x, y, z] } : null;
}
