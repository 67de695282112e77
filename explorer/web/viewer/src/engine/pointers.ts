/** Listen to the pointers over the canvas and tell the engine what they mean. */

import { type Contact, type Gesture, Gestures, type PointerType } from "./gestures.ts";

export interface PointerListener {
  onGesture(gesture: Gesture): void;
  /** A wheel or a trackpad pinch; above 1 comes nearer. */
  onWheel(factor: number, x_px: number, y_px: number): void;
  /** A mouse or pen that rests on no button; null when it leaves. */
  onHover(at: { x_px: number; y_px: number } | null): void;
  /** A finger or button went down. */
  onPress(): void;
  /** The last finger or button was lifted. */
  onRelease(): void;
}

/** How strongly a wheel's way changes the distance; a notch of 100 px gives a sixth. */
const WHEEL_RATE = 0.0018;
/** Trackpad pinches arrive as wheel events with Ctrl and much shorter ways. */
const PINCH_RATE = 0.01;
const LINE_PX = 18;
const MOST_PX = 240;

/** Start listening; returns a function that stops. */
export function listenToPointers(canvas: HTMLCanvasElement, listener: PointerListener): () => void {
  const gestures = new Gestures();
  const stop = new AbortController();
  const { signal } = stop;

  const contactOf = (event: PointerEvent): Contact => {
    const box = canvas.getBoundingClientRect();
    return {
      id: event.pointerId,
      type: (event.pointerType || "mouse") as PointerType,
      x_px: event.clientX - box.left,
      y_px: event.clientY - box.top,
      button: event.button,
      shift: event.shiftKey,
      time_ms: event.timeStamp,
    };
  };
  const give = (gesture: Gesture | null): void => {
    if (gesture) listener.onGesture(gesture);
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button > 2) return;
    gestures.down(contactOf(event));
    listener.onPress();
    // A pointer that has gone already cannot be captured; its gesture ends by itself.
    if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    listener.onHover(null);
  };
  const onMove = (event: PointerEvent): void => {
    const contact = contactOf(event);
    if (gestures.active) give(gestures.move(contact));
    else if (contact.type !== "touch") listener.onHover(contact);
  };
  const onUp = (event: PointerEvent): void => {
    give(gestures.up(contactOf(event)));
    if (!gestures.active) listener.onRelease();
  };
  const onCancel = (event: PointerEvent): void => {
    gestures.cancel(event.pointerId);
    if (!gestures.active) listener.onRelease();
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const way = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PX;
    const limited = Math.max(-MOST_PX, Math.min(MOST_PX, way));
    const box = canvas.getBoundingClientRect();
    const rate = event.ctrlKey ? PINCH_RATE : WHEEL_RATE;
    const factor = Math.exp(-limited * rate);
    listener.onWheel(factor, event.clientX - box.left, event.clientY - box.top);
  };

  canvas.addEventListener("pointerdown", onDown, { signal });
  canvas.addEventListener("pointermove", onMove, { signal });
  canvas.addEventListener("pointerup", onUp, { signal });
  canvas.addEventListener("pointercancel", onCancel, { signal });
  canvas.addEventListener("pointerleave", () => listener.onHover(null), { signal });
  canvas.addEventListener("wheel", onWheel, { signal, passive: false });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  return () => stop.abort();
}
