/**
 * The address-bar form of a view state: written readably, read forgivingly. The twin of
 * `explorer/view_state/query.py`; `tests/data/view_states.json` holds examples that both must read
 * and write alike.
 */

import { cameraFrom, cameraText, cutFrom, cutText } from "./view_numbers.ts";
import type { Layer, NamedView, Reader, ViewState } from "./view_state.ts";
import {
  DEEP,
  DEEP_LAYERS,
  DEFAULT_VIEW_STATE,
  isPeelLayer,
  LAYERS,
  layersNamed,
  NAMED_VIEWS,
  OVERLAYS,
  PEEL_LAYERS,
  peeledTo,
  READERS,
  SEGMENTS,
  STYLES,
} from "./view_state.ts";

/** The readable address-bar form, without "?"; what is at its default is left out. */
export function toQuery(state: ViewState): string {
  const pairs: [string, string][] = [];
  if (state.selected) pairs.push(["select", state.selected]);
  if (state.segment) pairs.push(["segment", state.segment]);
  pairs.push(...layerPairs(state));
  if (state.hidden.length > 0) pairs.push(["hide", [...state.hidden].sort(byCodePoint).join(",")]);
  if (state.only.length > 0) pairs.push(["only", [...state.only].sort(byCodePoint).join(",")]);
  pairs.push(...drawingPairs(state));
  if (state.camera) pairs.push(["camera", cameraText(state.camera)]);
  else if (state.view && state.view !== "home") pairs.push(["view", state.view]);
  if (state.reader) pairs.push(["reader", state.reader]);
  if (state.language) pairs.push(["language", state.language]);
  return pairs.map(([key, value]) => `${key}=${escaped(value)}`).join("&");
}

/** A part of an address that was ignored: the interface text that says so, and what stood there. */
export interface Notice {
  readonly key: `address.${string}`;
  readonly value: string;
}

/** The sentence of a notice, in the language of `word`. */
export function inWords({ key, value }: Notice, word: (key: string) => string): string {
  return word(key).replace("{value}", () => value);
}

/**
 * Read an address-bar form.
 *
 * Returns the view, and a notice for each part that was ignored. Never throws: the rest of a
 * damaged address still applies.
 */
export function fromQuery(
  query: string | Readonly<Record<string, string>>,
  knownIds?: Iterable<string>,
): { state: ViewState; notices: Notice[] } {
  const fields = typeof query === "string" ? fieldsOf(query) : new Map(Object.entries(query));
  const known = knownIds === undefined ? null : new Set(knownIds);
  const isKnown = (id: string): boolean => known === null || known.has(id);
  const notices: Notice[] = [];
  let state = readLayers(DEFAULT_VIEW_STATE, fields, notices);
  const select = fields.get("select");
  if (select) {
    if (isKnown(select)) state = { ...state, selected: select };
    else notices.push(noStructure(select));
  }
  const segment = fields.get("segment");
  if (segment) {
    if (SEGMENTS.includes(segment)) state = { ...state, segment };
    else notices.push({ key: "address.no_level", value: segment });
  }
  state = {
    ...state,
    hidden: idsFrom(fields.get("hide"), isKnown, notices),
    only: idsFrom(fields.get("only"), isKnown, notices),
  };
  state = readDrawing(state, fields, isKnown, notices);
  state = readVoice(state, fields, notices);
  return { state: readCamera(state, fields, notices), notices };
}

const noStructure = (value: string): Notice => ({ key: "address.no_structure", value });

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

function idsFrom(
  listed: string | undefined,
  isKnown: (id: string) => boolean,
  notices: Notice[],
): string[] {
  const wanted = listOf(listed);
  notices.push(...wanted.filter((id) => !isKnown(id)).map(noStructure));
  return [...new Set(wanted.filter(isKnown))].sort(byCodePoint);
}

function listOf(text: string | undefined): string[] {
  return (text ?? "").split(",").filter(Boolean);
}

/** How things are drawn: translucent, cut, in which style, with what over them. */
function drawingPairs({ opacity, xray, cut, style, overlays }: ViewState): [string, string][] {
  const pairs: [string, string][] = [];
  const gathered = deepTogether(new Map(Object.entries(opacity)));
  const names = [...gathered.keys()].sort(byCodePoint);
  if (names.length > 0) {
    pairs.push(["opacity", names.map((name) => `${name}:${gathered.get(name)}`).join(",")]);
  }
  if (xray) pairs.push(["xray", "yes"]);
  if (cut) pairs.push(["cut", cutText(cut)]);
  if (style !== STYLES[0]) pairs.push(["style", style]);
  if (overlays.length > 0) {
    pairs.push(["with", OVERLAYS.filter((name) => overlays.includes(name)).join(",")]);
  }
  return pairs;
}

function readDrawing(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  isKnown: (id: string) => boolean,
  notices: Notice[],
): ViewState {
  const opacity = opacityFrom(fields.get("opacity"), isKnown, notices);
  const listed = listOf(fields.get("with"));
  const isOverlay = (name: string): boolean => (OVERLAYS as readonly string[]).includes(name);
  notices.push(
    ...listed
      .filter((name) => !isOverlay(name))
      .map((value): Notice => ({ key: "address.no_overlay", value })),
  );
  const overlays = OVERLAYS.filter((name) => listed.includes(name));
  const xray = fields.get("xray");
  let read: ViewState = { ...state, opacity, overlays, xray: xray === "yes" };
  if (xray && xray !== "yes") {
    notices.push({ key: "address.xray", value: xray });
  }
  const style = fields.get("style");
  if (style) {
    const known = STYLES.find((one) => one === style);
    if (known) read = { ...read, style: known };
    else notices.push({ key: "address.no_style", value: style });
  }
  const text = fields.get("cut");
  if (text) {
    const cut = cutFrom(text);
    if (cut) read = { ...read, cut };
    else notices.push({ key: "address.cut", value: text });
  }
  return read;
}

function opacityFrom(
  listed: string | undefined,
  isKnown: (id: string) => boolean,
  notices: Notice[],
): Record<string, number> {
  // A map, because a plain object takes some names for its own.
  const opacity = new Map<string, number>();
  for (const part of listOf(listed)) {
    const at = part.lastIndexOf(":");
    const [name, percent] = [part.slice(0, Math.max(0, at)), part.slice(at + 1)];
    const readable = /^[1-9][0-9]?$/.test(percent);
    const half = HALVES.find((one) => one && name.endsWith(one)) ?? "";
    const layers = layersNamed(name.slice(0, name.length - half.length));
    if (readable && layers.length > 0) {
      for (const layer of layers) opacity.set(layer + half, Number(percent));
    } else if (readable && name && isKnown(name)) {
      opacity.set(name, Number(percent));
    } else notices.push({ key: "address.opacity", value: part });
  }
  return Object.fromEntries(opacity);
}

const HALVES = ["", ".left", ".right"] as const;

/** Opacities with the three deep layers as one where they are alike. */
function deepTogether(opacity: ReadonlyMap<string, number>): Map<string, number> {
  const gathered = new Map(opacity);
  for (const half of HALVES) {
    const three = DEEP_LAYERS.map((layer) => layer + half);
    const percent = gathered.get(three[0]!);
    if (percent === undefined || three.some((name) => gathered.get(name) !== percent)) continue;
    for (const name of three) gathered.delete(name);
    gathered.set(DEEP + half, percent);
  }
  return gathered;
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
    if (!sameLayers(peeledTo(layer), shown)) continue;
    return [peelKey, layer === DEEP_LAYERS[0] ? DEEP : layer];
  }
  const listed = LAYERS.filter((layer) => shown.includes(layer)).join(",");
  return [listKey, listed.replace(DEEP_LAYERS.join(","), DEEP) || "none"];
}

function readLayers(
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

function isNamedView(text: string): text is NamedView {
  return (NAMED_VIEWS as readonly string[]).includes(text);
}

function isReader(text: string): text is Reader {
  return (READERS as readonly string[]).includes(text);
}

function readVoice(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: Notice[],
): ViewState {
  let read = state;
  const reader = fields.get("reader");
  if (reader) {
    if (isReader(reader)) read = { ...read, reader };
    else notices.push({ key: "address.no_reader", value: reader });
  }
  const language = fields.get("language");
  if (language) {
    if (/^[a-z]{2}$/.test(language)) read = { ...read, language };
    else notices.push({ key: "address.no_language", value: language });
  }
  return read;
}

function readCamera(
  state: ViewState,
  fields: ReadonlyMap<string, string>,
  notices: Notice[],
): ViewState {
  let read = state;
  const view = fields.get("view");
  if (view) {
    if (isNamedView(view)) read = { ...read, view };
    else notices.push({ key: "address.no_view", value: view });
  }
  const text = fields.get("camera");
  if (text) {
    const camera = cameraFrom(text);
    if (camera) read = { ...read, camera, view: null };
    else notices.push({ key: "address.camera", value: text });
  }
  return read;
}
