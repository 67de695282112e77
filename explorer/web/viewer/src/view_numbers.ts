/** Cameras and cuts in the address bar: numbers read and written as Python does. */

import type { Camera, Cut } from "./view_state.ts";
import { CUT_PLANES } from "./view_state.ts";

export function cutText({ plane, at_mm, flipped }: Cut): string {
  return `${plane}:${oneDecimal(at_mm)}${flipped ? ":flipped" : ""}`;
}

export function cutFrom(text: string): Cut | null {
  const [name, at = "", ...rest] = text.split(":");
  const plane = CUT_PLANES.find((one) => one === name);
  const at_mm = NUMBER.test(at) ? Number(at) : NaN;
  const whole = rest.length === 0 || (rest.length === 1 && rest[0] === "flipped");
  if (!plane || !whole || !(Math.abs(at_mm) <= 10_000)) return null;
  return { plane, at_mm, flipped: rest.length === 1 };
}

export function cameraText(camera: Camera): string {
  const numbers = [camera.azimuth_deg, camera.elevation_deg, camera.distance_mm];
  return [...numbers, ...camera.target_mm].map(oneDecimal).join(",");
}

/** Python rounds a tie to the even digit; JavaScript does not. What rounds to zero has no sign. */
function oneDecimal(value: number): string {
  const isTie = Number.isInteger(value * 4) && !Number.isInteger(value * 2);
  const rounded = isTie ? (2 * Math.round(value * 5)) / 10 : value;
  return (rounded.toFixed(1) === "-0.0" ? "0" : rounded.toFixed(1)).replace(/\.0$/, "");
}

/** What Python's `float` takes for a finite number: no blanks for zero, no hexadecimal. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

export function cameraFrom(text: string): Camera | null {
  const parts = text.split(",");
  const numbers = parts.map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  const [azimuth_deg = NaN, elevation_deg = NaN, distance_mm = NaN, x = NaN, y = NaN, z = NaN] =
    numbers;
  const ok =
    parts.length === 6 &&
    Math.abs(azimuth_deg) <= 360 &&
    Math.abs(elevation_deg) <= 90 &&
    10 <= distance_mm &&
    distance_mm <= 20_000 &&
    [x, y, z].every((value) => Math.abs(value) <= 10_000);
  return ok ? { azimuth_deg, elevation_deg, distance_mm, target_mm: [x, y, z] } : null;
}
