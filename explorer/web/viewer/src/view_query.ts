/**
 * The address-bar form of a view state: written readably, read forgivingly. The twin of
 * `explorer/view_state/query.py`; `tests/data/view_states.json` holds examples that both must read
 * and write alike.
 */

import { byCodePoint, escaped, fieldsOf } from "./python_text.ts";
import { layerPairs, readLayers } from "./view_layers.ts";
import type { Notice } from "./view_notice.ts";
import { cameraFrom, cameraText, cutFrom, cutText } from "./view_numbers.ts";
import { opacityFrom, opacityText } from "./view_opacity.ts";
import type { NamedView, Reader, ViewState } from "./view_state.ts";
import {
  DEFAULT_VIEW_STATE,
  NAMED_VIEWS,
  OVERLAYS,
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
  const translucent = opacityText(opacity);
  if (translucent) pairs.push(["opacity", translucent]);
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
  const opacity = opacityFrom(listOf(fields.get("opacity")), isKnown, notices);
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
