/** Which part of the body a named view shows, and from where. */

import { type Aperture, type Box, fittingCamera, VIEW_ANGLES } from "./camera_math.ts";
import type { Camera, MeshEntry, NamedView } from "./types.ts";

/** Where a body of usual size stands, for when no mesh is known. */
const SOME_BODY: Box = [
  [-220, -250, 850],
  [220, 150, 1700],
];

/** The camera of a named view: the whole body as large as it fits. */
export function cameraOf(
  view: NamedView,
  entries: readonly MeshEntry[],
  aperture: Aperture,
): Camera {
  const boxes = entries.map(({ bounds_mm }) => bounds_mm);
  const angles = VIEW_ANGLES[view];
  return fittingCamera(boxes.length > 0 ? boxes : [SOME_BODY], angles, aperture)!;
}
