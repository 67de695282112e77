/** From the packs' addresses to buffers that can be drawn. */

import { MeshoptDecoder } from "meshoptimizer/decoder";
import type { Events } from "./events.ts";
import { fetchPacks } from "./fetch_packs.ts";
import { readPack } from "./glb.ts";
import { type MergedPack, mergePack } from "./merge.ts";
import type { Structures } from "./structures.ts";
import type { PackEntry } from "./types.ts";

/** Load all packs in order and `show` each; what goes wrong with one is told as an event. */
export async function loadPacks(
  packs: readonly PackEntry[],
  structures: Structures,
  events: Events,
  show: (pack: string, merged: MergedPack) => void,
  signal: AbortSignal,
): Promise<void> {
  const onPack = ({ id }: PackEntry, bytes: Uint8Array): void => {
    const wanted = structures.entries
      .map((entry, number) => ({ entry, number }))
      .filter(({ entry }) => entry.pack === id);
    const merged = mergePack(readPack(bytes, MeshoptDecoder), wanted);
    show(id, merged);
    const missing = wanted.length - merged.parts.length;
    if (missing > 0) throw new Error(`${missing} structures are missing in it`);
  };
  const onFailure = ({ id }: PackEntry, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The meshes of “${id}” could not be loaded: ${reason}`;
    events.emit("error", { code: "pack", message, pack: id });
  };
  await MeshoptDecoder.ready;
  await fetchPacks(
    packs,
    { onPack, onFailure, onProgress: (progress) => events.emit("progress", progress) },
    signal,
  );
}
