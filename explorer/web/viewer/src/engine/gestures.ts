/** What fingers, pens and mice mean: a pure state machine over pointer events. */

export type PointerType = "mouse" | "pen" | "touch";

export interface Contact {
  readonly id: number;
  readonly type: PointerType;
  readonly x_px: number;
  readonly y_px: number;
  /** Mouse button that is down: 0 left, 1 middle, 2 right. */
  readonly button: number;
  readonly shift: boolean;
  readonly time_ms: number;
}

export type Gesture =
  | { readonly kind: "orbit"; readonly dx_px: number; readonly dy_px: number }
  | { readonly kind: "pan"; readonly dx_px: number; readonly dy_px: number }
  | {
      readonly kind: "pinch";
      readonly factor: number;
      readonly x_px: number;
      readonly y_px: number;
      readonly dx_px: number;
      readonly dy_px: number;
    }
  | {
      readonly kind: "tap";
      readonly x_px: number;
      readonly y_px: number;
      readonly type: PointerType;
      /** The second of two at the same place: a double click. */
      readonly again: boolean;
    };

/** A pointer that strays less than this from where it went down has clicked, not dragged. */
export const CLICK_PX = 4;
/** Fingers are less steady. */
export const TAP_PX = 10;
/** Two taps are a double tap when so soon and so near to each other. */
export const AGAIN_MS = 400;
const AGAIN_PX = 24;

interface Finger {
  readonly start: Contact;
  now: Contact;
}

export class Gestures {
  readonly #fingers = new Map<number, Finger>();
  /** True once this touch of the surface can no longer be a click. */
  #dragging = false;
  #lastTap: Contact | null = null;

  get active(): boolean {
    return this.#fingers.size > 0;
  }

  get dragging(): boolean {
    return this.#dragging;
  }

  down(contact: Contact): void {
    this.#fingers.set(contact.id, { start: contact, now: contact });
    if (this.#fingers.size === 1) this.#dragging = false;
    else this.#dragging = true;
  }

  move(contact: Contact): Gesture | null {
    const finger = this.#fingers.get(contact.id);
    if (!finger) return null;
    const before = finger.now;
    if (this.#fingers.size >= 2) return this.#pinch(finger, contact);
    if (!this.#dragging) {
      const most = contact.type === "touch" ? TAP_PX : CLICK_PX;
      const { x_px, y_px } = finger.start;
      if (Math.hypot(contact.x_px - x_px, contact.y_px - y_px) < most) return null;
      this.#dragging = true;
    }
    finger.now = contact;
    const pans = finger.start.button !== 0 || finger.start.shift;
    return {
      kind: pans ? "pan" : "orbit",
      dx_px: contact.x_px - before.x_px,
      dy_px: contact.y_px - before.y_px,
    };
  }

  #pinch(finger: Finger, contact: Contact): Gesture | null {
    const [first, second] = [...this.#fingers.values()];
    if (!first || !second || (finger !== first && finger !== second)) return null;
    const before = span(first.now, second.now);
    finger.now = contact;
    const after = span(first.now, second.now);
    return {
      kind: "pinch",
      factor: after.length / Math.max(1, before.length),
      x_px: after.x_px,
      y_px: after.y_px,
      dx_px: after.x_px - before.x_px,
      dy_px: after.y_px - before.y_px,
    };
  }

  up(contact: Contact): Gesture | null {
    const finger = this.#fingers.get(contact.id);
    this.#fingers.delete(contact.id);
    if (!finger || this.#dragging) return null;
    if (finger.start.button !== 0) return null;
    const again = this.#isAgain(contact);
    // A third tap is a first one.
    this.#lastTap = again ? null : contact;
    return { kind: "tap", x_px: contact.x_px, y_px: contact.y_px, type: contact.type, again };
  }

  #isAgain({ x_px, y_px, time_ms }: Contact): boolean {
    const last = this.#lastTap;
    if (!last || time_ms - last.time_ms > AGAIN_MS) return false;
    return Math.hypot(x_px - last.x_px, y_px - last.y_px) <= AGAIN_PX;
  }

  cancel(id: number): void {
    this.#fingers.delete(id);
  }
}

function span(a: Contact, b: Contact): { length: number; x_px: number; y_px: number } {
  return {
    length: Math.hypot(a.x_px - b.x_px, a.y_px - b.y_px),
    x_px: (a.x_px + b.x_px) / 2,
    y_px: (a.y_px + b.y_px) / 2,
  };
}
