/** Names with their lines, and the scale of levels, drawn into a picture as they stand in the view. */

import type { Colours } from "./drawn_picture.ts";
import type { Label } from "./label_setting.ts";

/** What lies over the view, in pixels of the page. */
export interface Overlaid {
  readonly labels: readonly Label[];
  readonly ruler: Scale | null;
}

interface Scale {
  readonly x_px: number;
  readonly ticks: readonly ScaleTick[];
}

interface ScaleTick {
  readonly title: string;
  readonly titled: boolean;
  readonly first: boolean;
  readonly y_px: number;
}

/** From pixels of the page to those of the picture. */
export interface Placing {
  readonly x: (x_px: number) => number;
  readonly y: (y_px: number) => number;
  readonly scale: number;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
// The lengths of `styles/labels.css`, in pixels of the page.
const LINE_PX = 16;
const PADDING_PX = 7;
const END_PX = 3;
const AXIS_PX = 6;
const TITLE_PX = 19;
const VEIL = 0.82;

export function drawNames(
  context: CanvasRenderingContext2D,
  { labels, ruler }: Overlaid,
  at: Placing,
  colours: Colours,
): void {
  context.save();
  for (const label of labels) drawLeader(context, label, at, colours);
  for (const label of labels) drawName(context, label, at, colours);
  if (ruler) drawScale(context, ruler, at, colours);
  context.restore();
}

function drawLeader(
  context: CanvasRenderingContext2D,
  { x_px, y_px, to_x_px, to_y_px, selected }: Label,
  at: Placing,
  { paper, ink }: Colours,
): void {
  // Seen on any tissue: a dark line with a light rim, or the other way round.
  for (const [colour, width_px] of [
    [paper, 3.5],
    [ink, selected ? 2 : 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width_px * at.scale;
    context.beginPath();
    context.moveTo(at.x(x_px), at.y(y_px));
    context.lineTo(at.x(to_x_px), at.y(to_y_px));
    context.stroke();
  }
  context.beginPath();
  context.arc(at.x(to_x_px), at.y(to_y_px), END_PX * at.scale, 0, 2 * Math.PI);
  context.fillStyle = ink;
  context.strokeStyle = paper;
  context.lineWidth = 1.5 * at.scale;
  context.fill();
  context.stroke();
}

function drawName(
  context: CanvasRenderingContext2D,
  { column, x_px, y_px, lines, selected }: Label,
  at: Placing,
  { paper, ink }: Colours,
): void {
  context.font = `${selected ? 700 : 500} ${13 * at.scale}px ${FONT}`;
  const wide = Math.max(...lines.map((line) => context.measureText(line).width));
  const pad = PADDING_PX * at.scale;
  const high = lines.length * LINE_PX * at.scale;
  const left = column === "left" ? at.x(x_px) - wide - 2 * pad : at.x(x_px);
  const top = at.y(y_px) - high / 2;
  context.globalAlpha = VEIL;
  context.fillStyle = paper;
  context.fillRect(left, top - pad / 3, wide + 2 * pad, high + (2 * pad) / 3);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.textBaseline = "middle";
  context.textAlign = column === "left" ? "right" : "left";
  const from = column === "left" ? left + wide + pad : left + pad;
  lines.forEach((line, row) =>
    context.fillText(line, from, top + (row + 0.5) * LINE_PX * at.scale),
  );
}

function drawScale(
  context: CanvasRenderingContext2D,
  { x_px, ticks }: Scale,
  at: Placing,
  { ink, quiet }: Colours,
): void {
  const heights = ticks.map(({ y_px }) => at.y(y_px));
  const axis = at.x(x_px + AXIS_PX);
  context.strokeStyle = quiet;
  context.fillStyle = ink;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineWidth = 2 * at.scale;
  context.beginPath();
  context.moveTo(axis, Math.min(...heights) - at.scale * 12);
  context.lineTo(axis, Math.max(...heights) + at.scale * 12);
  context.stroke();
  context.lineWidth = at.scale;
  for (const { title, titled, first, y_px } of ticks) {
    context.beginPath();
    context.moveTo(axis, at.y(y_px));
    context.lineTo(axis + (first ? 10 : 6) * at.scale, at.y(y_px));
    context.stroke();
    context.font = `${first ? 700 : 500} ${12 * at.scale}px ${FONT}`;
    if (titled) context.fillText(title, at.x(x_px + TITLE_PX), at.y(y_px));
  }
}
