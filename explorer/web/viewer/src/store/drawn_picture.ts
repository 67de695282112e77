/** A picture of the view with its caption below, drawn on a canvas of its own. */

import type { Caption } from "./caption.ts";
import { lines } from "./caption.ts";

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly hairline: string;
}

/** Part of a canvas, in its own pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** Side of a patch of colour, as a part of the height of its line. */
const PATCH = 0.6;
/** Narrower pictures get a wider sheet: a caption needs room. */
const LEAST_WIDTH = 960;

/** What is written below, line by line: its font, colour, and the room above. */
interface Line {
  /** In pieces one after the other; one with a colour of its own has a patch of it before it. */
  readonly pieces: readonly { readonly text: string; readonly x: number; readonly patch?: string }[];
  readonly font: string;
  readonly colour: string;
  readonly height: number;
  readonly above: number;
}

/**
 * Draw; null where the browser has no 2D canvas. `over` draws what lies over the view, which begins
 * `left` pixels from the edge.
 */
export function drawPicture(
  view: HTMLCanvasElement,
  crop: Crop,
  caption: Caption,
  colours: Colours,
  over: (context: CanvasRenderingContext2D, left: number) => void,
): HTMLCanvasElement | null {
  const sheet = document.createElement("canvas");
  const context = sheet.getContext("2d");
  if (!context) return null;
  const width = Math.max(LEAST_WIDTH, Math.round(crop.width));
  const unit = width / 800;
  const edge = Math.round(28 * unit);
  const written = captionLines(caption, colours, unit, width - 2 * edge, (text, font) => {
    context.font = font;
    return context.measureText(text).width;
  });
  const below = written.reduce((sum, { height, above }) => sum + height + above, 0);
  sheet.width = width;
  sheet.height = Math.round(crop.height + below + 2 * edge);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  const left = Math.round((width - crop.width) / 2);
  context.drawImage(view, crop.x, crop.y, crop.width, crop.height, left, 0, crop.width, crop.height);
  context.save();
  context.beginPath();
  context.rect(left, 0, crop.width, crop.height);
  context.clip();
  over(context, left);
  context.restore();
  context.fillStyle = colours.hairline;
  context.fillRect(edge, crop.height, width - 2 * edge, Math.max(1, unit));
  context.textBaseline = "top";
  let y = crop.height + edge;
  for (const { pieces, font, colour, height, above } of written) {
    y += above;
    context.font = font;
    for (const { text, x, patch } of pieces) {
      if (patch) {
        const side = height * PATCH;
        context.fillStyle = patch;
        context.fillRect(edge + x - side * 1.5, y + (height - side) / 2 - height * 0.15, side, side);
      }
      context.fillStyle = colour;
      context.fillText(text, edge + x, y);
    }
    y += height;
  }
  return sheet;
}

function captionLines(
  caption: Caption,
  { ink, quiet }: Colours,
  unit: number,
  width: number,
  measure: (text: string, font: string) => number,
): Line[] {
  const fontOf = (style: string, size: number): string => `${style} ${Math.round(size * unit)}px ${FONT}`;
  const line = (text: string, style: string, size: number, colour: string, above: number): Line[] => {
    const font = fontOf(style, size);
    return lines(text, width, (one) => measure(one, font)).map((one, at) => ({
      pieces: [{ text: one, x: 0 }],
      font,
      colour,
      height: size * 1.4 * unit,
      above: at === 0 ? above * unit : 0,
    }));
  };
  return [
    ...line(caption.title, "600", 24, ink, 0),
    ...line(caption.latin, "italic 400", 16, quiet, 0),
    ...line(caption.from, "400", 16, ink, 6),
    ...caption.legend.flatMap(({ label, text }) => line(`${label}: ${text}`, "400", 14, quiet, 6)),
    ...patches(caption.colours, fontOf("400", 14), quiet, unit, width, measure),
    ...line(caption.source, "400", 11, quiet, 12),
  ];
}

/** The colours with their names, as many in a row as there is room for. */
function patches(
  named: Caption["colours"],
  font: string,
  colour: string,
  unit: number,
  width: number,
  measure: (text: string, font: string) => number,
): Line[] {
  const height = 20 * unit;
  const before = height * PATCH * 1.5;
  const rows: { text: string; x: number; patch: string }[][] = [];
  let end = Infinity;
  for (const { name, colour: patch } of named) {
    const long = measure(name, font);
    if (end + before + long > width) {
      rows.push([]);
      end = 0;
    }
    rows.at(-1)?.push({ text: name, x: end + before, patch });
    end += before + long + 20 * unit;
  }
  return rows.map((pieces, at) => ({ pieces, font, colour, height, above: at === 0 ? 8 * unit : 0 }));
}
