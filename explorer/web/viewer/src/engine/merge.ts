/** Turn the stored meshes of a pack into one set of buffers, right sides included. */

import { type FascicleEnd, fascicleEnds } from "./fascicle_ends.ts";
import type { StoredMesh } from "./glb.ts";
import { levelOf } from "./tissue.ts";
import type { MeshEntry } from "./types.ts";

/** The shape of a stored mesh; both sides share it, and its dressing is let go after merging. */
export type Solid = Pick<StoredMesh, "positions_mm" | "indices">;

/** One structure's place in the merged buffers. */
export interface Part {
  /** Number of the structure in `Structures`. */
  readonly number: number;
  readonly solid: Solid;
  readonly fibres: FibreSize;
  /** Where its fascicles begin and end, as stored: on the left. */
  readonly ends: readonly FascicleEnd[];
  readonly mirrored: boolean;
  /** Where it lies from within outward, see `levelOf`. */
  readonly level: number;
  readonly firstVertex: number;
  readonly firstIndex: number;
  readonly indexCount: number;
}

export interface MergedPack {
  readonly parts: readonly Part[];
  readonly positions: Float32Array;
  readonly normals: Int8Array;
  readonly shade: Uint8Array;
  readonly fibre: Uint16Array;
  /** Structure number and fascicle index for each vertex. */
  readonly ids: Uint16Array;
  readonly indices: Uint32Array;
}

export interface Wanted {
  readonly number: number;
  readonly entry: MeshEntry;
}

const SIDE_ORDER = { left: 1, right: 2 } as const;

/**
 * Merge the wanted structures of a pack.
 *
 * From within outward, so that each level is one run of triangles; in a level midline first, then
 * left, then right, so that hiding one half leaves one run.
 * Structures whose node is missing are left out; the caller compares `parts` with `wanted`.
 */
export function mergePack(stored: readonly StoredMesh[], wanted: readonly Wanted[]): MergedPack {
  const byNode = new Map(stored.map((mesh) => [mesh.node, mesh]));
  const solids = new Map<StoredMesh, Pick<Part, "solid" | "fibres" | "ends">>();
  const rank = (entry: MeshEntry): number => (entry.side ? SIDE_ORDER[entry.side] : 0);
  const pieces = [...wanted]
    .sort((a, b) => levelOf(a.entry) - levelOf(b.entry) || rank(a.entry) - rank(b.entry))
    .flatMap(({ number, entry }) => {
      const mesh = byNode.get(entry.node);
      return mesh ? [{ number, entry, mesh }] : [];
    });
  const sum = (count: (mesh: StoredMesh) => number): number =>
    pieces.reduce((total, { mesh }) => total + count(mesh), 0);
  const vertices = sum((mesh) => mesh.positions_mm.length / 3);
  const parts: Part[] = [];
  const merged: MergedPack = {
    parts,
    positions: new Float32Array(vertices * 3),
    normals: new Int8Array(vertices * 4),
    shade: new Uint8Array(vertices * 4),
    fibre: new Uint16Array(vertices * 2),
    ids: new Uint16Array(vertices * 2),
    indices: new Uint32Array(sum((mesh) => mesh.indices.length)),
  };
  let firstVertex = 0;
  let firstIndex = 0;
  for (const { number, entry, mesh } of pieces) {
    let shape = solids.get(mesh);
    if (!shape) {
      const { positions_mm, indices } = mesh;
      const ends = entry.kind === "muscle" ? fascicleEnds(mesh) : [];
      shape = { solid: { positions_mm, indices }, fibres: fibreSize(mesh), ends };
      solids.set(mesh, shape);
    }
    const indexCount = mesh.indices.length;
    const { mirrored } = entry;
    const level = levelOf(entry);
    const part: Part = { number, ...shape, mirrored, level, firstVertex, firstIndex, indexCount };
    copyMesh(mesh, part, merged);
    parts.push(part);
    firstVertex += mesh.positions_mm.length / 3;
    firstIndex += indexCount;
  }
  return merged;
}

function copyMesh(mesh: StoredMesh, part: Part, into: MergedPack): void {
  const { firstVertex, firstIndex, mirrored, number } = part;
  const count = mesh.positions_mm.length / 3;
  into.positions.set(mesh.positions_mm, firstVertex * 3);
  into.normals.set(mesh.normals, firstVertex * 4);
  into.shade.set(mesh.shade, firstVertex * 4);
  into.fibre.set(mesh.fibre, firstVertex * 2);
  for (let i = 0; i < count; i++) {
    const vertex = firstVertex + i;
    into.ids[vertex * 2] = number;
    into.ids[vertex * 2 + 1] = mesh.fascicle[i]!;
    if (mirrored) {
      into.positions[vertex * 3]! *= -1;
      into.normals[vertex * 4]! *= -1;
    }
  }
  // A mirror image turns the winding round; swapping two corners turns it back.
  const [second, third] = mirrored ? [2, 1] : [1, 2];
  for (let i = 0; i < mesh.indices.length; i += 3) {
    into.indices[firstIndex + i] = mesh.indices[i]! + firstVertex;
    into.indices[firstIndex + i + second] = mesh.indices[i + 1]! + firstVertex;
    into.indices[firstIndex + i + third] = mesh.indices[i + 2]! + firstVertex;
  }
}

/** How many triangles are looked at to measure the width of a muscle. */
const WIDTH_SAMPLES = 600;

/** How wide and how long a muscle is: across its fibres, and along them. */
export interface FibreSize {
  readonly width_mm: number;
  readonly length_mm: number;
}

/** The medians of |d position / d across| and |d position / d along|; 0 where there are no fibres. */
export function fibreSize({ positions_mm: p, fibre, indices }: StoredMesh): FibreSize {
  const triangles = indices.length / 3;
  const step = Math.max(1, Math.floor(triangles / WIDTH_SAMPLES));
  const widths: number[] = [];
  const lengths: number[] = [];
  for (let triangle = 0; triangle < triangles; triangle += step) {
    const a = indices[triangle * 3]!;
    const b = indices[triangle * 3 + 1]!;
    const c = indices[triangle * 3 + 2]!;
    const u1 = fibre[b * 2]! - fibre[a * 2]!;
    const v1 = fibre[b * 2 + 1]! - fibre[a * 2 + 1]!;
    const u2 = fibre[c * 2]! - fibre[a * 2]!;
    const v2 = fibre[c * 2 + 1]! - fibre[a * 2 + 1]!;
    const area = (u1 * v2 - u2 * v1) / 65535;
    if (Math.abs(area) < 1e-9) continue;
    let across = 0;
    let along = 0;
    for (let axis = 0; axis < 3; axis++) {
      const e1 = p[b * 3 + axis]! - p[a * 3 + axis]!;
      const e2 = p[c * 3 + axis]! - p[a * 3 + axis]!;
      across += ((u1 * e2 - u2 * e1) / area) ** 2;
      along += ((v2 * e1 - v1 * e2) / area) ** 2;
    }
    widths.push(Math.sqrt(across));
    lengths.push(Math.sqrt(along));
  }
  return { width_mm: median(widths), length_mm: median(lengths) };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
