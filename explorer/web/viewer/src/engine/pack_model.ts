/** The drawable form of one pack: shared buffers, one mesh for each pass. */

import {
  BufferAttribute,
  BufferGeometry,
  type Material,
  Mesh,
  Sphere,
  Uint16BufferAttribute,
  Vector3,
} from "three";
import type { CoarseTriangles, Run } from "./detail.ts";
import { type Pass, PASSES } from "./materials.ts";
import type { MergedPack, Part } from "./merge.ts";
import type { Grade } from "./pace.ts";
import { OPACITY, SELECTED } from "./structures.ts";

/** Packs nearer the skin are drawn first: what they cover then costs little. */
const FIRST_DRAWN = ["skin", "context", "superficial", "intermediate", "deep", "skeleton"];

export class PackModel {
  readonly parts: readonly Part[];
  readonly meshes: readonly Mesh[];
  #bytes: number;
  readonly #buffers: BufferGeometry;
  readonly #tint: BufferAttribute | null = null;
  readonly #byPass = new Map<Pass, Drawn>();
  #coarse: CoarseTriangles | null = null;

  constructor(pack: string, merged: MergedPack, materialOf: (pass: Pass) => Material) {
    this.parts = merged.parts;
    const { positions, normals, shade, fibre, ids, indices } = merged;
    this.#bytes = [positions, normals, shade, fibre, ids, indices].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
    const buffers = new BufferGeometry();
    buffers.setAttribute("position", new BufferAttribute(positions, 3));
    buffers.setAttribute("normal", new BufferAttribute(normals, 4, true));
    buffers.setAttribute("shade", new BufferAttribute(shade, 4, true));
    buffers.setAttribute("fibre", new BufferAttribute(fibre, 2, true));
    buffers.setAttribute("ids", new Uint16BufferAttribute(ids, 2));
    if (pack === "skin") {
      // Where there is none, the shader reads zero: outside of every area.
      this.#tint = new BufferAttribute(new Uint8Array((positions.length / 3) * 2), 2, true);
      buffers.setAttribute("tint", this.#tint);
    }
    buffers.setIndex(new BufferAttribute(indices, 1));
    // Never culled; three.js would otherwise walk all vertices to find this out.
    buffers.boundingSphere = new Sphere(new Vector3(), Infinity);
    this.#buffers = buffers;
    const depth = Math.max(0, FIRST_DRAWN.indexOf(pack));
    this.meshes = PASSES.map((pass, number) => {
      const fine = sharing(buffers);
      const mesh = new Mesh(fine, materialOf(pass));
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = number * 10 + depth;
      mesh.visible = false;
      this.#byPass.set(pass, { mesh, fine, coarse: null });
      return mesh;
    });
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Take fewer triangles over the same vertices, to be drawn at the grade "coarse". */
  setCoarse(coarse: CoarseTriangles): void {
    this.#coarse = coarse;
    this.#bytes += coarse.indices.byteLength;
    const indices = new BufferAttribute(coarse.indices, 1);
    for (const drawn of this.#byPass.values()) {
      drawn.coarse = sharing(this.#buffers);
      drawn.coarse.setIndex(indices);
    }
  }

  setGrade(grade: Grade): void {
    for (const { mesh, fine, coarse } of this.#byPass.values()) {
      mesh.geometry = (grade === "coarse" && coarse) || fine;
    }
  }

  /** Let every pass draw everything. */
  showAll(): void {
    for (const mesh of this.meshes) mesh.visible = true;
  }

  /** Let each pass draw the run of triangles that holds what it needs, or nothing. */
  update(texels: Float32Array, standsOut: (number: number) => boolean): void {
    this.#draw("opaque", (opacity) => opacity > 0.999, texels);
    const ghostly = (opacity: number): boolean => opacity > 0.004 && opacity <= 0.999;
    this.#draw("ghostDepth", ghostly, texels);
    this.#draw("ghost", ghostly, texels);
    const chosen = (opacity: number, selected: number): boolean => selected > 0.01 && opacity > 0.3;
    const through = (opacity: number, selected: number, number: number): boolean =>
      chosen(opacity, selected) || (opacity > 0.3 && standsOut(number));
    this.#draw("mask", through, texels);
    this.#draw("behind", through, texels);
    this.#draw("outline", chosen, texels);
    this.#draw("outlineBehind", chosen, texels);
  }

  #draw(
    pass: Pass,
    keeps: (opacity: number, selected: number, number: number) => boolean,
    texels: Float32Array,
  ): void {
    const kept = (number: number): boolean =>
      keeps(texels[number * 4 + OPACITY]!, texels[number * 4 + SELECTED]!, number);
    const first = this.parts.findIndex(({ number }) => kept(number));
    const last = this.parts.findLastIndex(({ number }) => kept(number));
    const { mesh, fine, coarse } = this.#byPass.get(pass)!;
    mesh.visible = first >= 0;
    if (!mesh.visible) return;
    setRange(fine, this.parts[first]!, this.parts[last]!);
    const runs = this.#coarse?.runs;
    if (coarse && runs) setRange(coarse, runs[first]!, runs[last]!);
  }

  /** Let the areas of the skin be tinted anew; other packs have none. */
  tint(paint: (part: Part, into: Uint8Array) => void): void {
    if (!this.#tint) return;
    for (const part of this.parts) paint(part, this.#tint.array as Uint8Array);
    this.#tint.needsUpdate = true;
  }

  dispose(): void {
    for (const { fine, coarse } of this.#byPass.values()) {
      fine.dispose();
      coarse?.dispose();
    }
    this.#buffers.dispose();
  }
}

/** What shows one pass: its mesh draws one of two geometries over the same vertices. */
interface Drawn {
  readonly mesh: Mesh;
  readonly fine: BufferGeometry;
  coarse: BufferGeometry | null;
}

function setRange(geometry: BufferGeometry, first: Run, last: Run): void {
  const end = last.firstIndex + last.indexCount;
  geometry.setDrawRange(first.firstIndex, end - first.firstIndex);
}

/** A geometry of its own, for a draw range of its own, over the same buffers. */
function sharing(buffers: BufferGeometry): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const [name, attribute] of Object.entries(buffers.attributes)) {
    geometry.setAttribute(name, attribute);
  }
  geometry.setIndex(buffers.index);
  geometry.boundingSphere = buffers.boundingSphere;
  return geometry;
}
