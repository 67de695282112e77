/** A spotter exam on paper: pictures with numbers, lines to write on, and the key on a page of its own. */

import { nextTick, reactive, shallowRef } from "vue";

import type { AtlasEngine } from "../../engine/index.ts";
import { fromQuery } from "../../view_query.ts";
import { knownIds, splitSide } from "../catalog_ids.ts";
import type { Exam } from "./exam_code.ts";
import type { NumberedPin } from "./exam_pins.ts";
import { placeOf } from "./exam_pins.ts";
import type { PlacedMark } from "./exam_marks.ts";
import { placed } from "./exam_marks.ts";
import type { LearnKit } from "./kit.ts";
import type { PoolQuestion } from "./learning.ts";

/** Along the longer side, in pixels: 300 to the inch on half a page. */
const PICTURE_PX = 1400;
const MOST_RATIO = 3;
/** More numbers than this in one picture are hard to tell apart. */
const MOST_IN_PICTURE = 8;
/** Part of the shorter side that the disc of a number takes. */
const DISC = 0.045;
/** So much of the body is shown around the places, as a part of its longer side. */
const AROUND = 0.24;
/** Room around the body, in discs. */
const EDGE = 1.6;

export interface PaperPicture {
  readonly url: string;
  readonly numbers: readonly number[];
  readonly caption: string;
}

interface Paper {
  readonly title: string;
  readonly pictures: readonly PaperPicture[];
  readonly lines: readonly {
    readonly number: number;
    /** To choose from; empty where one writes. */
    readonly options: readonly string[];
  }[];
  readonly key: readonly { readonly number: number; readonly name: string; readonly latin: string }[] | null;
}

/** Pins that are seen from the same place, in the order of their numbers. */
export function byPicture(pins: readonly (NumberedPin & { readonly view: string })[]) {
  const groups: { view: string; pins: NumberedPin[] }[] = [];
  for (const { view, ...pin } of pins) {
    const open = groups.find((one) => one.view === view && one.pins.length < MOST_IN_PICTURE);
    if (open) open.pins.push(pin);
    else groups.push({ view, pins: [pin] });
  }
  return groups;
}

export function createPaper(
  { catalog, names, scene, voice }: LearnKit,
  naming: { readonly value: ReadonlyMap<string, PoolQuestion> },
) {
  const { word } = names;
  const paper = shallowRef<Paper | null>(null);

  function discard(): void {
    for (const { url } of paper.value?.pictures ?? []) URL.revokeObjectURL(url);
    paper.value = null;
  }

  async function pictures(engine: AtlasEngine, exam: Exam): Promise<PaperPicture[]> {
    const known = knownIds(catalog);
    const [view, camera] = [scene.view.value, engine.camera()];
    const made: PaperPicture[] = [];
    const numbered = exam.pins.map((pin, at) => ({ ...pin, number: at + 1 }));
    try {
      for (const group of byPicture(numbered)) {
        const { state } = fromQuery(group.view, known);
        engine.apply({ ...state, selected: null, overlays: [] }, { animate: false });
        const blob = await blobOf(drawStation(engine, group.pins));
        const numbers = group.pins.map(({ number }) => number);
        const key = numbers.length === 1 ? "exam.paper.picture.one" : "exam.paper.picture.many";
        const caption = word(key).replace("{n}", numbers.join(", "));
        if (blob) made.push({ url: URL.createObjectURL(blob), numbers, caption });
      }
    } finally {
      // As it was, wherever the person looked from.
      const selected = view.selected ?? scene.mark.value;
      engine.apply({ ...view, selected, view: null, camera }, { animate: false });
    }
    return made;
  }

  /** The picture of the moment with its numbers, on white. */
  function drawStation(engine: AtlasEngine, pins: readonly NumberedPin[]): HTMLCanvasElement | null {
    const { width_px, height_px } = scene.engine.value === engine ? sizeOfView() : { width_px: 1, height_px: 1 };
    const ratio = Math.min(MOST_RATIO, Math.max(1, PICTURE_PX / Math.max(width_px, height_px)));
    const drawn = engine.picture(ratio);
    if (!drawn) return null;
    const scale = drawn.width / width_px;
    const points = pins.flatMap((pin) => {
      const place = placeOf(engine, catalog, pin);
      if (!place) return [];
      const { x_px, y_px } = engine.project(place.point_mm);
      return [{ number: pin.number, x: x_px * scale, y: y_px * scale }];
    });
    return numberedPicture(drawn, points);
  }

  async function print(exam: Exam, withKey: boolean): Promise<void> {
    const engine = scene.engine.value;
    if (exam.pins.length === 0) return voice.announce(word("exam.pins.none"));
    voice.announce(word("exam.paper.making"));
    const chosen = exam.answers === "chosen";
    const bases = exam.pins.map(({ id }) => splitSide(id)[0]);
    discard();
    paper.value = {
      title: exam.title || word("exam.title"),
      pictures: engine ? await pictures(engine, exam) : [],
      lines: bases.map((base, at) => ({
        number: at + 1,
        options: chosen ? [...(naming.value.get(base)?.choose?.options ?? [])].sort() : [],
      })),
      key: withKey
        ? bases.map((base, at) => ({
            number: at + 1,
            name: names.structure(base),
            latin: catalog.structures[base]?.latin ?? "",
          }))
        : null,
    };
    await nextTick();
    const images = [...document.querySelectorAll<HTMLImageElement>("[data-exam-paper] img")];
    await Promise.allSettled(images.map((image) => image.decode()));
    window.addEventListener("afterprint", () => discard(), { once: true });
    window.print();
  }

  return { print, layout: reactive({ paper }) };
}

function sizeOfView(): { width_px: number; height_px: number } {
  const box = document.querySelector(".ba-canvas")?.getBoundingClientRect();
  return { width_px: box?.width || window.innerWidth, height_px: box?.height || window.innerHeight };
}

function blobOf(canvas: HTMLCanvasElement | null): Promise<Blob | null> {
  return new Promise((resolve) => {
    if (canvas) canvas.toBlob(resolve, "image/jpeg", 0.9);
    else resolve(null);
  });
}

/** The body on white with a ring at each place, and a line from there to its number. */
function numberedPicture(
  view: HTMLCanvasElement,
  points: readonly { readonly number: number; readonly x: number; readonly y: number }[],
): HTMLCanvasElement | null {
  const size = Math.max(26, DISC * Math.min(view.width, view.height));
  const box = around(points, drawnBox(view));
  const edge = size * EDGE;
  const sheet = document.createElement("canvas");
  const context = sheet.getContext("2d");
  if (!context) return null;
  sheet.width = Math.round(box.width + 2 * edge);
  sheet.height = Math.round(box.height + 2 * edge);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(view, box.x, box.y, box.width, box.height, edge, edge, box.width, box.height);
  const moved = points.map(({ x, y }) => ({ x: x - box.x + edge, y: y - box.y + edge }));
  for (const [at, mark] of placed(moved, size, sheet).entries()) {
    drawNumber(context, mark, String(points[at]?.number ?? ""), size);
  }
  return sheet;
}

/** Black on white with a white edge: it can be told from any tissue, and on any printer. */
function drawNumber(context: CanvasRenderingContext2D, mark: PlacedMark, text: string, size: number): void {
  const { x, y, at_x, at_y } = mark;
  const ring = size * 0.16;
  for (const [colour, width] of [["#ffffff", size * 0.16], ["#000000", size * 0.06]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    const far = Math.hypot(at_x - x, at_y - y) || 1;
    context.moveTo(x + ((at_x - x) / far) * ring, y + ((at_y - y) / far) * ring);
    context.lineTo(at_x, at_y);
    context.moveTo(x + ring, y);
    context.arc(x, y, ring, 0, 2 * Math.PI);
    context.stroke();
  }
  context.beginPath();
  context.arc(at_x, at_y, size * 0.42, 0, 2 * Math.PI);
  context.fillStyle = "#ffffff";
  context.fill();
  context.stroke();
  context.fillStyle = "#000000";
  context.font = `600 ${Math.round(size * 0.5)}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, at_x, at_y + size * 0.03);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the body around some places: small ones are to be told apart on paper. */
function around(points: readonly { readonly x: number; readonly y: number }[], body: Box): Box {
  const margin = AROUND * Math.max(body.width, body.height);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  if (points.length === 0) return body;
  const left = Math.max(body.x, Math.min(...xs) - margin);
  const top = Math.max(body.y, Math.min(...ys) - margin);
  const right = Math.min(body.x + body.width, Math.max(...xs) + margin);
  const bottom = Math.min(body.y + body.height, Math.max(...ys) + margin);
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Where anything is drawn, in pixels of the canvas; all of it where that cannot be told. */
function drawnBox(view: HTMLCanvasElement): Box {
  const whole = { x: 0, y: 0, width: view.width, height: view.height };
  // A small copy tells it nearly as well.
  const small = document.createElement("canvas");
  const scale = Math.max(1, Math.ceil(Math.max(view.width, view.height) / 240));
  small.width = Math.ceil(view.width / scale);
  small.height = Math.ceil(view.height / scale);
  const context = small.getContext("2d", { willReadFrequently: true });
  if (!context) return whole;
  context.drawImage(view, 0, 0, small.width, small.height);
  const { data, width, height } = context.getImageData(0, 0, small.width, small.height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 3, pixel = 0; at < data.length; at += 4, pixel += 1) {
    if ((data[at] ?? 0) === 0) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (right < 0) return whole;
  const x = Math.max(0, (left - 1) * scale);
  const y = Math.max(0, (top - 1) * scale);
  return {
    x,
    y,
    width: Math.min(view.width, (right + 2) * scale) - x,
    height: Math.min(view.height, (bottom + 2) * scale) - y,
  };
}
