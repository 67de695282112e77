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
import { type Pass, PASSES } from "./materials.ts";
import type { MergedPack, Part } from "./merge.ts";
import { OPACITY, SELECTED } from "./structures.ts";

/** Packs nearer the skin are drawn first: what they cover then costs little. */
const FIRST_DRAWN = ["skin", "context", "superficial", "intermediate", "deep", "skeleton"];

export class PackModel {
  readonly parts: readonly Part[];
  readonly meshes: readonly Mesh[];
  readonly bytes: number;
  readonly #buffers: BufferGeometry;
  readonly #tint: BufferAttribute | null = null;
  readonly #byPass = new Map<Pass, Mesh>();

  constructor(pack: string, merged: MergedPack, materialOf: (pass: Pass) => Material) {
    this.parts = merged.parts;
    const { positions, normals, shade, fibre, ids, indices } = merged;
    this.bytes = [positions, normals, shade, fibre, ids, indices].reduce(
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
      const mesh = new Mesh(sharing(buffers), materialOf(pass));
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = number * 10 + depth;
      mesh.visible = false;
      this.#byPass.set(pass, mesh);
      return mesh;
    });
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
    let first = Infinity;
    let last = 0;
    for (const { number, firstIndex, indexCount } of this.parts) {
      const [opacity, selected] = [texels[number * 4 + OPACITY]!, texels[number * 4 + SELECTED]!];
      if (!keeps(opacity, selected, number)) continue;
      first = Math.min(first, firstIndex);
      last = Math.max(last, firstIndex + indexCount);
    }
    const mesh = this.#byPass.get(pass)!;
    mesh.visible = first < last;
    if (mesh.visible) mesh.geometry.setDrawRange(first, last - first);
  }

  /** Let the areas of the skin be tinted anew; other packs have none. */
  tint(paint: (part: Part, into: Uint8Array) => void): void {
    if (!this.#tint) return;
    for (const part of this.parts) paint(part, this.#tint.array as Uint8Array);
    this.#tint.needsUpdate = true;
  }

  dispose(): void {
    for (const mesh of this.meshes) mesh.geometry.dispose();
    this.#buffers.dispose();
  }
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
