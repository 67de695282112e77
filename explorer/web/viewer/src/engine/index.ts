/** The door of the engine room: everything outside imports from here. */

export { AtlasEngine } from "./atlas_engine.ts";
export type * from "./types.ts";
