/** Many structures lit at once, while the rest recedes. */

import type { AtlasEngine } from "../engine/index.ts";

/** More fascicles no structure has; the engine passes over those that there are not. */
const WHOLE: readonly number[] = Array.from({ length: 256 }, (_, fascicle) => fascicle);

/** Light up whole structures, by id or base id; null ends it. */
export function lightUp(engine: Pick<AtlasEngine, "setParts">, ids: readonly string[] | null): void {
  engine.setParts(ids && Object.fromEntries(ids.map((id) => [id, WHOLE])));
}
