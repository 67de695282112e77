/** Fewer triangles over the same vertices, for pictures that must come quickly. */

import type { Part, Solid } from "./merge.ts";

/** Triangles that are left; enough for the outline of a muscle that moves. */
export const SHARE = 0.16;
/** A short muscle of several fascicles needs some for each. */
const LEAST_TRIANGLES = 60;
/** As far from the surface as it takes to get there, in parts of the size of the structure. */
const ANY_ERROR = 1;

/** The one function of meshoptimizer's simplifier that is needed. */
export interface Simplifier {
  simplify(
    indices: Uint32Array,
    positions: Float32Array,
    stride: number,
    targetIndices: number,
    targetError: number,
  ): [Uint32Array, number];
}

/** A run of the index buffer. */
export interface Run {
  readonly firstIndex: number;
  readonly indexCount: number;
}

export interface CoarseTriangles {
  readonly indices: Uint32Array;
  /** One for each part, in the order of the parts. */
  readonly runs: readonly Run[];
}

/** Makes the coarse triangles of each pack, a structure at a time. */
export class Detail {
  readonly #waiting: { readonly pack: string; readonly parts: readonly Part[] }[] = [];
  readonly #simple = new Map<Solid, Uint32Array>();
  readonly #simplifier: Simplifier;
  readonly #onPack: (pack: string, coarse: CoarseTriangles) => void;

  constructor(simplifier: Simplifier, onPack: (pack: string, coarse: CoarseTriangles) => void) {
    this.#simplifier = simplifier;
    this.#onPack = onPack;
  }

  add(pack: string, parts: readonly Part[]): void {
    this.#waiting.push({ pack, parts });
  }

  /** Simplify one structure, or finish a pack; false when nothing is left to do. */
  growOne(): boolean {
    const [first] = this.#waiting;
    if (!first) return false;
    const next = first.parts.find(({ solid }) => !this.#simple.has(solid));
    if (next) {
      this.#simple.set(next.solid, simplified(next.solid, this.#simplifier));
      return true;
    }
    this.#waiting.shift();
    this.#onPack(first.pack, merged(first.parts, this.#simple));
    for (const { solid } of first.parts) this.#simple.delete(solid);
    return true;
  }
}

/** The triangles of a solid with `SHARE` of their number, over its own vertices. */
export function simplified({ positions_mm, indices }: Solid, simplifier: Simplifier): Uint32Array {
  const target = Math.max(LEAST_TRIANGLES, Math.floor((indices.length / 3) * SHARE)) * 3;
  if (target >= indices.length) return indices;
  return simplifier.simplify(indices, positions_mm, 3, target, ANY_ERROR)[0];
}

function merged(parts: readonly Part[], simple: ReadonlyMap<Solid, Uint32Array>): CoarseTriangles {
  const runs: Run[] = [];
  let count = 0;
  for (const { solid } of parts) {
    const { length } = simple.get(solid)!;
    runs.push({ firstIndex: count, indexCount: length });
    count += length;
  }
  const indices = new Uint32Array(count);
  parts.forEach(({ solid, firstVertex, mirrored }, number) => {
    const { firstIndex } = runs[number]!;
    // As in `mergePack`: a mirror image turns the winding round.
    const [second, third] = mirrored ? [2, 1] : [1, 2];
    const own = simple.get(solid)!;
    for (let i = 0; i < own.length; i += 3) {
      indices[firstIndex + i] = own[i]! + firstVertex;
      indices[firstIndex + i + second] = own[i + 1]! + firstVertex;
      indices[firstIndex + i + third] = own[i + 2]! + firstVertex;
    }
  });
  return { indices, runs };
}
