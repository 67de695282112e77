/** Fetch the packs one after the other and say how far it is. */

import type { EngineEvents, PackEntry } from "./types.ts";

export interface PackReader {
  /** The bytes of a pack arrived; the next one is already on its way. */
  onPack(pack: PackEntry, bytes: Uint8Array): Promise<void> | void;
  onFailure(pack: PackEntry, error: unknown): void;
  onProgress(progress: EngineEvents["progress"]): void;
}

/** One more try for a connection that broke; a pack that is not there stays not there. */
const TRIES = 2;

/** Fetch all packs in order. Ends early, without an error, when `signal` is aborted. */
export async function fetchPacks(
  packs: readonly PackEntry[],
  reader: PackReader,
  signal: AbortSignal,
): Promise<void> {
  const progress = new Progress(packs, reader);
  const start = (pack: PackEntry | undefined): Promise<Uint8Array | unknown> | null =>
    pack ? settled(fetchPack(pack, progress, signal)) : null;
  let next = start(packs[0]);
  for (const [number, pack] of packs.entries()) {
    const bytes = await next;
    if (signal.aborted) return;
    // The network works on the next pack while this one is decoded.
    next = start(packs[number + 1]);
    if (bytes instanceof Uint8Array) {
      try {
        await reader.onPack(pack, bytes);
      } catch (error) {
        reader.onFailure(pack, error);
      }
    } else reader.onFailure(pack, bytes);
    if (signal.aborted) return;
    progress.finish(pack);
  }
}

/** The bytes, or the error as a value, so that none is left unhandled while another is read. */
async function settled(bytes: Promise<Uint8Array>): Promise<unknown> {
  try {
    return await bytes;
  } catch (error) {
    return error;
  }
}

async function fetchPack(
  pack: PackEntry,
  progress: Progress,
  signal: AbortSignal,
): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(pack.url, { signal });
      if (!response.ok) throw new MissingPack(`${pack.url}: ${response.status}`);
      return await readAll(response, pack, progress);
    } catch (error) {
      if (error instanceof MissingPack || signal.aborted || attempt >= TRIES) throw error;
      progress.report(pack, 0);
    }
  }
}

class MissingPack extends Error {}

/** Read a body as it streams in; its length before decompression is not the pack's. */
async function readAll(response: Response, pack: PackEntry, progress: Progress): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
    progress.report(pack, length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Adds up the bytes of all packs; what it reports never goes back. */
class Progress {
  readonly #packs: readonly PackEntry[];
  readonly #reader: PackReader;
  readonly #loaded = new Map<string, number>();
  #finished = 0;
  #most = 0;

  constructor(packs: readonly PackEntry[], reader: PackReader) {
    this.#packs = packs;
    this.#reader = reader;
  }

  report(pack: PackEntry, bytes: number): void {
    this.#loaded.set(pack.id, Math.min(bytes, pack.bytes));
    this.#emit(pack.id);
  }

  /** A pack is on show, or will never be. */
  finish(pack: PackEntry): void {
    this.#finished += 1;
    this.#loaded.set(pack.id, pack.bytes);
    this.#emit(this.#packs[this.#finished]?.id ?? null);
  }

  #emit(pack: string | null): void {
    const totalBytes = this.#packs.reduce((sum, { bytes }) => sum + bytes, 0);
    let loadedBytes = 0;
    for (const bytes of this.#loaded.values()) loadedBytes += bytes;
    this.#most = Math.max(this.#most, loadedBytes);
    const packsTotal = this.#packs.length;
    const done = this.#finished === packsTotal;
    const fraction = done ? 1 : Math.min(0.999, this.#most / Math.max(1, totalBytes));
    this.#reader.onProgress({
      loadedBytes: this.#most,
      totalBytes,
      fraction,
      pack,
      packsLoaded: this.#finished,
      packsTotal,
    });
  }
}
