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
import { OUTLINED, type Pass, PASSES } from "./materials.ts";
import type { MergedPack, Part } from "./merge.ts";
import type { Grade } from "./pace.ts";
import { OPACITY, SELECTED } from "./structures.ts";
import { LEVELS, placeOf } from "./tissue.ts";

/** Packs nearer the skin are drawn first: what they cover then costs little. */
const FIRST_DRAWN = ["skin", "context", "superficial", "intermediate", "deep", "skeleton"];

/** Between the passes, in three.js' order of drawing. */
const ORDER = 10;

const isGhostly = (pass: Pass): boolean => pass === "ghostDepth" || pass === "ghost";
const isGhost = (opacity: number): boolean => opacity > 0.004 && opacity <= 0.999;

export class PackModel {
  readonly parts: readonly Part[];
  readonly meshes: readonly Mesh[];
  #bytes: number;
  readonly #buffers: BufferGeometry;
  readonly #tint: BufferAttribute | null = null;
  readonly #drawn: readonly Drawn[];
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
    const levels = [...new Set(merged.parts.map(({ level }) => level))];
    this.#drawn = PASSES.flatMap((pass, number) =>
      (isGhostly(pass) ? (levels.length > 0 ? levels : [0]) : [null]).map((level) => {
        const fine = sharing(buffers);
        const mesh = new Mesh(fine, materialOf(pass));
        mesh.frustumCulled = false;
        mesh.matrixAutoUpdate = false;
        mesh.renderOrder = number * ORDER + depth;
        mesh.visible = false;
        return { pass, level, mesh, fine, coarse: null };
      }),
    );
    this.meshes = this.#drawn.map(({ mesh }) => mesh);
    this.setOrder(false);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Take fewer triangles over the same vertices, to be drawn at the grade "coarse". */
  setCoarse(coarse: CoarseTriangles): void {
    this.#coarse = coarse;
    this.#bytes += coarse.indices.byteLength;
    const indices = new BufferAttribute(coarse.indices, 1);
    for (const drawn of this.#drawn) {
      drawn.coarse = sharing(this.#buffers);
      drawn.coarse.setIndex(indices);
    }
  }

  setGrade(grade: Grade): void {
    for (const { mesh, fine, coarse } of this.#drawn) {
      mesh.geometry = (grade === "coarse" && coarse) || fine;
    }
  }

  /**
   * Draw what is translucent level by level, from the farther to the nearer. Of each level, what is
   * nearest is seen.
   */
  setOrder(fromFront: boolean): void {
    for (const { pass, level, mesh } of this.#drawn) {
      if (level === null) continue;
      const place = placeOf(level, fromFront);
      mesh.renderOrder = ORDER + (place + (pass === "ghost" ? 0.5 : 0)) / LEVELS;
    }
  }

  /** The levels that are translucent now. */
  ghosts(texels: Float32Array): number[] {
    const found = this.parts.filter(({ number }) => isGhost(texels[number * 4 + OPACITY]!));
    return [...new Set(found.map(({ level }) => level))];
  }

  /** Let every pass draw everything. */
  showAll(): void {
    for (const mesh of this.meshes) mesh.visible = true;
  }

  /**
   * Let each pass draw the run of triangles that holds what it needs, or nothing. `apart` tells
   * whether each translucent level is drawn by itself, or those of the pack together.
   */
  update(texels: Float32Array, { standsOut, painted }: Told, apart = true): void {
    const opacity = (number: number): number => texels[number * 4 + OPACITY]!;
    const seen = (number: number): boolean => opacity(number) > OUTLINED;
    const selected = (number: number): boolean => texels[number * 4 + SELECTED]! > 0.01;
    const chosen = (number: number): boolean => seen(number) && selected(number);
    const through = (number: number): boolean =>
      seen(number) && (selected(number) || standsOut(number));
    const keeps: Readonly<Record<Pass, (number: number) => boolean>> = {
      opaque: (number) => opacity(number) > 0.999,
      ghostDepth: (number) => isGhost(opacity(number)),
      ghost: (number) => isGhost(opacity(number)),
      mask: through,
      behind: through,
      spots: (number) => seen(number) && painted(number),
      outline: chosen,
      outlineBehind: chosen,
    };
    const together = apart ? null : this.ghosts(texels)[0];
    for (const drawn of this.#drawn) {
      const { pass, level } = drawn;
      if (level === null) this.#draw(drawn, ({ number }) => keeps[pass](number));
      else if (apart) this.#draw(drawn, (part) => part.level === level && keeps[pass](part.number));
      else this.#draw(drawn, ({ number }) => level === together && keeps[pass](number));
    }
  }

  #draw({ mesh, fine, coarse }: Drawn, keeps: (part: Part) => boolean): void {
    const first = this.parts.findIndex(keeps);
    const last = this.parts.findLastIndex(keeps);
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
    for (const { fine, coarse } of this.#drawn) {
      fine.dispose();
      coarse?.dispose();
    }
    this.#buffers.dispose();
  }
}

/** What of a structure is not in its texel: lit fascicles, and painted attachments. */
export interface Told {
  readonly standsOut: (number: number) => boolean;
  readonly painted: (number: number) => boolean;
}

/** What shows one pass: its mesh draws one of two geometries over the same vertices. */
interface Drawn {
  readonly pass: Pass;
  /** Of a translucent pass, what it draws; null for everything. */
  readonly level: number | null;
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
