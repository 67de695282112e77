/** Which edges of the view panels cover. The same lengths as in `styles/`. */

import type { Insets } from "../engine/index.ts";
import type { SheetHeight } from "./sheet.ts";

export interface Frame {
  readonly width_px: number;
  readonly height_px: number;
  readonly phone: boolean;
  /** Phone: what the bottom sheet shows. */
  readonly sheet: "panel" | "card" | null;
  readonly sheetHeight: SheetHeight;
}

const TOP_PX = 56;
const THUMBS_PX = 60;
const BOTTOM_PX = 84;
const ORIENTATION_PX = 44;
const PANEL_PX = 360;
const CARD_PX = 416;
/** Windows narrower than this cannot spare room for both panel and card. */
const WIDE_PX = 1181;
const PEEK_PX = { panel: 176, card: 128 } as const;
const HALF = 0.46;

/**
 * The insets of the view.
 *
 * On a wide window they are the same whether panel and card are open or not: nothing that is
 * opened moves the body. On a phone the sheet covers so much that the body makes room.
 */
export function insetsOf(frame: Frame): Insets {
  if (frame.phone) {
    const covered = frame.sheet ? sheetPx(frame, frame.sheet) : ORIENTATION_PX;
    return { top: TOP_PX, right: 8, bottom: THUMBS_PX + covered, left: 8 };
  }
  const wide = frame.width_px >= WIDE_PX;
  return {
    top: TOP_PX,
    right: wide ? CARD_PX : 16,
    bottom: BOTTOM_PX,
    left: wide ? PANEL_PX : Math.min(PANEL_PX, 0.4 * frame.width_px),
  };
}

function sheetPx(frame: Frame, sheet: "panel" | "card"): number {
  return frame.sheetHeight === "peek" ? PEEK_PX[sheet] : HALF * frame.height_px;
}
