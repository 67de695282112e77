/** Turn what hands do into changes of the camera's goal. */

import { panned, zoomedAt } from "./camera_math.ts";
import type { CameraRig } from "./camera_rig.ts";
import type { Gesture } from "./gestures.ts";
import type { Camera } from "./types.ts";
import { type Canvas, pixelTangent, tangentsAt } from "./viewpoint.ts";

/** A drag across a small window of 480 px turns the body by half. */
const TURN_DEG_PER_PX = 0.375;

export function turn(rig: CameraRig, azimuth_deg: number, elevation_deg: number): void {
  rig.nudge((goal) => ({
    ...goal,
    azimuth_deg: goal.azimuth_deg + azimuth_deg,
    elevation_deg: goal.elevation_deg + elevation_deg,
  }));
}

/** Zoom while the point under a pixel stays where it is. */
export function zoomAt(
  rig: CameraRig,
  canvas: Canvas,
  factor: number,
  x_px: number,
  y_px: number,
): void {
  const [x, y] = tangentsAt(canvas, x_px, y_px);
  rig.nudge((goal) => zoomedAt(goal, factor, x, y));
}

/** Move the body with the hand: right and down are positive. */
export function pan(rig: CameraRig, canvas: Canvas, dx_px: number, dy_px: number): void {
  rig.nudge((goal) => pannedBy(goal, canvas, dx_px, dy_px));
}

/** A camera that shows the body moved by pixels. */
export function pannedBy(camera: Camera, canvas: Canvas, dx_px: number, dy_px: number): Camera {
  const mm = pixelTangent(canvas) * camera.distance_mm;
  return panned(camera, dx_px * mm, -dy_px * mm);
}

/** Follow a drag or a pinch; taps are not the camera's business. */
export function follow(rig: CameraRig, canvas: Canvas, gesture: Gesture): void {
  switch (gesture.kind) {
    case "orbit":
      turn(rig, gesture.dx_px * TURN_DEG_PER_PX, gesture.dy_px * TURN_DEG_PER_PX);
      break;
    case "pan":
      pan(rig, canvas, gesture.dx_px, gesture.dy_px);
      break;
    case "pinch":
      pan(rig, canvas, gesture.dx_px, gesture.dy_px);
      zoomAt(rig, canvas, gesture.factor, gesture.x_px, gesture.y_px);
      break;
    case "tap":
      break;
  }
}
