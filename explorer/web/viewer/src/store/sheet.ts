/** The bottom sheet of a phone: three heights, and the drag between them. */

export type SheetHeight = "peek" | "half" | "full";

const HEIGHTS: readonly SheetHeight[] = ["peek", "half", "full"];
/** Fraction of the window that each height covers; the same as in `styles/phone.css`. */
const COVERED: Readonly<Record<SheetHeight, number>> = { peek: 0.16, half: 0.5, full: 0.92 };
const TAP_PX = 6;

/** The height above, or the lowest after the highest: what a tap on the grip does. */
export function nextHeight(height: SheetHeight): SheetHeight {
  return HEIGHTS[(HEIGHTS.indexOf(height) + 1) % HEIGHTS.length] ?? "half";
}

/** The height nearest to where a drag ended. */
export function nearestHeight(covered: number): SheetHeight {
  return HEIGHTS.reduce((best, height) =>
    Math.abs(COVERED[height] - covered) < Math.abs(COVERED[best] - covered) ? height : best,
  );
}

/**
 * Follow the finger from a `pointerdown` on the grip until it is lifted.
 *
 * `settle` is called once with the new height, or with null when it was a tap.
 */
export function dragSheet(event: PointerEvent, settle: (height: SheetHeight | null) => void): void {
  const grip = event.currentTarget;
  if (!(grip instanceof HTMLElement)) return;
  const sheet = grip.closest<HTMLElement>("[data-sheet]");
  if (!sheet) return;
  const startY_px = event.clientY;
  const startHeight_px = sheet.getBoundingClientRect().height;
  let moved = false;
  grip.setPointerCapture(event.pointerId);
  const move = (at: PointerEvent): void => {
    const up_px = startY_px - at.clientY;
    moved ||= Math.abs(up_px) > TAP_PX;
    if (!moved) return;
    sheet.style.transition = "none";
    sheet.style.height = `${startHeight_px + up_px}px`;
  };
  const end = (at: PointerEvent): void => {
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", end);
    grip.removeEventListener("pointercancel", end);
    sheet.style.removeProperty("height");
    sheet.style.removeProperty("transition");
    const covered = (startHeight_px + startY_px - at.clientY) / window.innerHeight;
    settle(moved ? nearestHeight(covered) : null);
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
}
