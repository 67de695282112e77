/** Which part of the body a named view shows, and from where. */

import { type Aperture, type Box, fittingCamera, VIEW_ANGLES } from "./camera_math.ts";
import type { Camera, MeshEntry, NamedView } from "./types.ts";

/** The limbs lead out of the back; a view of the back may cut them, and what lies on them. */
const LIMBS: ReadonlySet<string> = new Set(["humerus", "femur", "skin"]);

/** Nearer than this, what is near the eye hides the rest: the head, seen from above. */
const NEAREST_MM = 1600;

/** Where a body of usual size stands, for when no mesh is known. */
const SOME_BODY: Box = [
  [-220, -250, 850],
  [220, 150, 1700],
];

/** The camera of a named view: the whole trunk as large as it fits. */
export function cameraOf(
  view: NamedView,
  entries: readonly MeshEntry[],
  aperture: Aperture,
): Camera {
  const trunk = entries.filter(({ base, layer }) => !LIMBS.has(base) && layer !== "context");
  const boxes = (trunk.length > 0 ? trunk : entries).map(({ bounds_mm }) => bounds_mm);
  const angles = VIEW_ANGLES[view];
  const camera = fittingCamera(boxes.length > 0 ? boxes : [SOME_BODY], angles, aperture)!;
  return { ...camera, distance_mm: Math.max(NEAREST_MM, camera.distance_mm) };
}
