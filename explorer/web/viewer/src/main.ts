/** The door of the bundle. */

export { AtlasEngine } from "./engine/index.ts";
