/** How names in the view are set: their type, their words, and the room that panels leave them. */

import type { Insets } from "../engine/index.ts";
import { chosenSightings, type Known } from "./label_choice.ts";
import { layoutLabels, type LabelRoom, type LabelWish, type PlacedLabel } from "./label_layout.ts";
import { extentOf, type Grid, sightingsIn } from "./label_survey.ts";
import { brokenText, type Measure } from "./label_texts.ts";

/** A name as it is drawn. */
export interface Label extends PlacedLabel {
  readonly lines: readonly string[];
  readonly selected: boolean;
}

/** Lengths in CSS pixels; the same as in `styles/labels.css`. */
export interface Type {
  readonly most: number;
  /** Between two places where the view is probed. */
  readonly step_px: number;
  readonly widest_px: number;
  readonly font_px: number;
  readonly line_px: number;
}

export const DESKTOP: Type = { most: 20, step_px: 16, widest_px: 136, font_px: 13, line_px: 16 };
export const PHONE: Type = { most: 8, step_px: 11, widest_px: 96, font_px: 12, line_px: 14 };

const PADDING_PX = 16;
/** A line of a name takes at most this part of the room, and need not be narrower than that. */
const PART = 0.22;
const NARROWEST_PX = 78;
/** No target is lower. */
const LOWEST_PX = 24;
const EDGE_PX = 12;
/** The orientation figure stands at the bottom left; on a phone names end above it. */
const FIGURE_PX = 92;

/** The window, and what something lies over. */
export interface Around {
  readonly width_px: number;
  readonly height_px: number;
  readonly phone: boolean;
  /** Whether a sheet of the phone is open: it takes the place of the orientation figure. */
  readonly sheet: boolean;
  readonly covered: Insets;
}

export function roomAround({ width_px, height_px, phone, sheet, covered }: Around): LabelRoom {
  return {
    left_px: covered.left + EDGE_PX,
    top_px: covered.top + EDGE_PX,
    right_px: width_px - covered.right - EDGE_PX,
    bottom_px: height_px - covered.bottom - (phone && !sheet ? FIGURE_PX : EDGE_PX),
  };
}

export interface Wording {
  readonly nameOf: (id: string) => string;
  readonly known: (id: string) => Known | null;
  readonly isSelected: (id: string) => boolean;
  readonly measure: Measure;
  /** Whether vertebrae are named one by one; the ruler names them too. */
  readonly vertebrae: boolean;
}

/** Name what a probed view shows. */
export function setLabels(
  grid: Grid,
  room: LabelRoom,
  { most, widest_px, line_px }: Type,
  { nameOf, known, isSelected, measure, vertebrae }: Wording,
): readonly Label[] {
  const extent = extentOf(grid);
  if (!extent) return [];
  const line_width_px = Math.min(
    widest_px,
    Math.max(NARROWEST_PX, PART * (room.right_px - room.left_px)),
  );
  const column_px = line_width_px + PADDING_PX;
  const seen = sightingsIn(grid, {
    left_px: room.left_px + column_px,
    right_px: room.right_px - column_px,
  });
  const wishes = chosenSightings(seen, known, isSelected, { most, vertebrae }).map(
    ({ id, x_px, y_px }): LabelWish & { readonly lines: readonly string[] } => {
      const { lines, width_px } = brokenText(nameOf(id), line_width_px, measure);
      const height_px = Math.max(LOWEST_PX, lines.length * line_px + 4);
      return { id, x_px, y_px, width_px: Math.ceil(width_px) + PADDING_PX, height_px, lines };
    },
  );
  return layoutLabels(wishes, extent, room).map((placed) => ({
    ...placed,
    lines: wishes.find(({ id }) => id === placed.id)!.lines,
    selected: isSelected(placed.id),
  }));
}
