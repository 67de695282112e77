/** Where the eye is, where it wants to be, and how it gets there. No DOM, no WebGL. */

import { between, type Box, clamped, eased, sameCamera, wrapDeg } from "./camera_math.ts";
import type { Camera } from "./types.ts";

export const FLIGHT_MS = 450;
/** Time constant of the damping: short enough to feel attached to the hand. */
const DAMPING_MS = 55;

interface Flight {
  readonly from: Camera;
  readonly to: Camera;
  elapsed_ms: number;
}

export class CameraRig {
  room: Box;
  reducedMotion = false;
  #shown: Camera;
  #goal: Camera;
  #flight: Flight | null = null;

  constructor(start: Camera, room: Box) {
    this.room = room;
    this.#shown = start;
    this.#goal = start;
  }

  /** The camera of the picture. */
  get shown(): Camera {
    const { azimuth_deg } = this.#shown;
    return { ...this.#shown, azimuth_deg: wrapDeg(azimuth_deg) };
  }

  /** The camera that the picture moves towards. */
  get goal(): Camera {
    return this.#goal;
  }

  get moving(): boolean {
    return this.#shown !== this.#goal;
  }

  /** Fly to a camera with ease, or be there at once. */
  flyTo(camera: Camera, animate: boolean): void {
    const to = clamped(camera, this.room);
    this.#goal = to;
    if (!animate || this.reducedMotion || sameCamera(this.#shown, to)) {
      this.#flight = null;
      this.#shown = to;
      return;
    }
    this.#flight = { from: this.#shown, to, elapsed_ms: 0 };
  }

  /** Change the goal as a hand does; damping follows. Ends a flight where it is. */
  nudge(change: (goal: Camera) => Camera): void {
    const from = this.#flight ? this.#shown : this.#goal;
    this.#flight = null;
    this.#goal = clamped(change(from), this.room);
    if (this.reducedMotion) this.#shown = this.#goal;
  }

  /** Move both what is shown and what is aimed at; a movement goes on undisturbed. */
  shift(change: (camera: Camera) => Camera): void {
    const resting = !this.moving;
    this.#shown = change(this.#shown);
    this.#goal = resting ? this.#shown : change(this.#goal);
    if (this.#flight) {
      const { from, to, elapsed_ms } = this.#flight;
      this.#flight = { from: change(from), to: change(to), elapsed_ms };
    }
  }

  /** Advance by a frame; true while the picture changes. */
  step(elapsed_ms: number): boolean {
    if (!this.moving) return false;
    if (this.#flight) {
      this.#flight.elapsed_ms += elapsed_ms;
      const t = Math.min(1, this.#flight.elapsed_ms / FLIGHT_MS);
      this.#shown = t === 1 ? this.#goal : between(this.#flight.from, this.#flight.to, eased(t));
      if (t === 1) this.#flight = null;
      return true;
    }
    const next = between(this.#shown, this.#goal, 1 - Math.exp(-elapsed_ms / DAMPING_MS));
    this.#shown = sameCamera(next, this.#goal) ? this.#goal : next;
    return true;
  }
}
