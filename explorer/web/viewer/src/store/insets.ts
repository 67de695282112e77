/** Which edges of the view panels cover. The same lengths as in `styles/`. */

import type { Insets } from "../engine/index.ts";
import type { SheetHeight } from "./sheet.ts";

export interface Frame {
  readonly width_px: number;
  readonly height_px: number;
  readonly phone: boolean;
  /** What is open; where there is room for one only, the panel goes over the card. */
  readonly sheet: "panel" | "card" | "path" | "compare" | null;
  readonly sheetHeight: SheetHeight;
  /** Whether the strip that moves the cut lies over the lower edge. */
  readonly cut?: boolean;
  /** A lesson leads: its views come near, and cards are opened seldom. */
  readonly lesson?: boolean;
  /** In the frame of another page, without chrome. */
  readonly embed?: boolean;
}

const TOP_PX = 56;
const THUMBS_PX = 60;
const BOTTOM_PX = 84;
const ORIENTATION_PX = 44;
const CUT_PX = 128;
/** Above the sheet of a phone the strip has only its place. */
const CUT_ABOVE_SHEET_PX = 108;
/** The name of the atlas, and the lines about what is on show, in the frame of another page. */
const EMBED_TOP_PX = 32;
const EMBED_BOTTOM_PX = 56;
const EMBED_WIDE_PX = 520;
const EMBED_LOW_PX = 360;
const EMBED_SHEET_PX = 344;
const EMBED_SHEET = 0.52;
const PANEL_PX = 360;
const CARD_PX = 416;
const NARROW_PANEL_PX = 328;
const NARROW_CARD_PX = 368;
/** Windows lower than this have the controls below only while nothing else is open. */
const LOW_PX = 520;
/** Windows narrower than this cannot spare room for both panel and card. */
const WIDE_PX = 1181;
const PEEK_PX = { panel: 176, card: 128, path: 176, compare: 176 } as const;
/** Two columns take more room than a card: so many pixels, or this part of a narrower window. */
const COMPARE_PX = 640;
const COMPARE_PART = 0.46;
const HALF = 0.46;

/**
 * The insets of the view.
 *
 * On a wide window they are the same whether panel and card are open or not: nothing that is
 * opened moves the body, but a lesson. On narrower ones what opens covers so much that the body
 * makes room.
 */
export function insetsOf(frame: Frame): Insets {
  if (frame.embed) return insetsInFrame(frame);
  if (frame.phone) {
    const strip = frame.cut ? (frame.sheet ? CUT_ABOVE_SHEET_PX : CUT_PX) : 0;
    const covered = frame.sheet ? sheetPx(frame, frame.sheet) + strip : strip || ORIENTATION_PX;
    return { top: TOP_PX, right: 8, bottom: THUMBS_PX + covered, left: 8 };
  }
  if (frame.sheet === "compare") {
    const right = Math.min(COMPARE_PX, COMPARE_PART * frame.width_px) + 32;
    return { top: TOP_PX, right, bottom: frame.height_px < LOW_PX ? 16 : BOTTOM_PX, left: 16 };
  }
  const cut = frame.cut ? CUT_PX : 0;
  if (isWide(frame)) {
    const right = frame.lesson && frame.sheet !== "card" ? 16 : CARD_PX;
    return { top: TOP_PX, right, bottom: BOTTOM_PX + cut, left: PANEL_PX };
  }
  return {
    top: TOP_PX,
    right: frame.sheet === "card" ? NARROW_CARD_PX : 16,
    bottom: (frame.height_px < LOW_PX && frame.sheet ? 16 : BOTTOM_PX) + cut,
    left: frame.sheet === "panel" || frame.sheet === "path" ? NARROW_PANEL_PX : 16,
  };
}

/** A lesson stands beside the view, in narrow frames below it; in tiny ones it covers the view. */
function insetsInFrame({ width_px, height_px, sheet }: Frame): Insets {
  const alone = { top: EMBED_TOP_PX, right: 8, bottom: EMBED_BOTTOM_PX, left: 8 };
  if (!sheet) return alone;
  if (width_px >= EMBED_WIDE_PX) return { ...alone, left: Math.min(width_px / 2, EMBED_SHEET_PX) + 8 };
  return height_px < EMBED_LOW_PX ? alone : { ...alone, bottom: EMBED_BOTTOM_PX + EMBED_SHEET * height_px };
}

/** Panel and card change sides where one reads from right to left. */
export function inReadingOrder(insets: Insets, direction = document.dir): Insets {
  return direction === "rtl" ? { ...insets, left: insets.right, right: insets.left } : insets;
}

/** Is there room for panel and card beside the body? */
export function isWide({ width_px }: Pick<Frame, "width_px">): boolean {
  return width_px >= WIDE_PX;
}

/** Is there room for the panel beside the body, at least while no card is open? */
export function hasRoomForPanel({ width_px, height_px }: Pick<Frame, "width_px" | "height_px">) {
  return width_px >= 1000 && height_px >= LOW_PX;
}

function sheetPx(frame: Frame, sheet: keyof typeof PEEK_PX): number {
  return frame.sheetHeight === "peek" ? PEEK_PX[sheet] : HALF * frame.height_px;
}

/** The edges that something lies over just now, for a picture of what one sees. */
export function coveredBy(frame: Frame, insets: Insets, open: { left: boolean; right: boolean }): Insets {
  if (frame.phone) return { ...insets, left: 0, right: 0 };
  return { ...insets, left: open.left ? insets.left : 0, right: open.right ? insets.right : 0 };
}

/** What insets leave of the view. */
export function freeOf(frame: Pick<Frame, "width_px" | "height_px">, insets: Insets) {
  return {
    width_px: frame.width_px - insets.left - insets.right,
    height_px: frame.height_px - insets.top - insets.bottom,
    view_px: frame.height_px,
  };
}
