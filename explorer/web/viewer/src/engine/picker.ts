/**
 * What a ray meets first. Runs on the CPU: no read-back from the GPU, no frame to wait for.
 *
 * Boxes first, nearest box first; then a search tree (three-mesh-bvh) for each stored mesh, shared
 * by both sides. Trees are grown in idle time; before that, the triangles are searched one by one,
 * which is slower but never stalls on building.
 */

import { BufferAttribute, BufferGeometry, DoubleSide, Ray as TreeRay } from "three";
import { MeshBVH } from "three-mesh-bvh";
import { along, type Box } from "./camera_math.ts";
import type { Part, Solid } from "./merge.ts";
import { boxAround, boxEntry, mirroredBox, mirroredRay, nearestTriangle } from "./triangles.ts";
import type { Point } from "./types.ts";
import type { Ray } from "./viewpoint.ts";

export interface Hit {
  /** Number of the structure in `Structures`. */
  readonly number: number;
  readonly point_mm: Point;
  readonly distance_mm: number;
}

/** From where to where along a ray things are met. */
export interface Stretch {
  readonly near_mm: number;
  readonly far_mm: number;
}
const WHOLE: Stretch = { near_mm: 0, far_mm: Infinity };

interface Target {
  readonly part: Part;
  readonly box: Box;
}

interface Candidate {
  target: Target;
  entry: number;
}

export class Picker {
  readonly #targets = new Map<number, Target>();
  readonly #trees = new Map<Solid, MeshBVH>();
  readonly #waiting: Solid[] = [];
  readonly #treeRay = new TreeRay();

  add(part: Part): void {
    const box = boxAround(part.solid.positions_mm);
    this.#targets.set(part.number, { part, box: part.mirrored ? mirroredBox(box) : box });
    if (!this.#waiting.includes(part.solid)) this.#waiting.push(part.solid);
  }

  part(number: number): Part | null {
    return this.#targets.get(number)?.part ?? null;
  }

  has(number: number): boolean {
    return this.#targets.has(number);
  }

  get counts(): { structures: number; triangles: number } {
    let triangles = 0;
    for (const { part } of this.#targets.values()) triangles += part.indexCount / 3;
    return { structures: this.#targets.size, triangles };
  }

  /** Search trees still to grow. */
  get unfinished(): number {
    return this.#waiting.length;
  }

  /** Grow one search tree; false when there is none left to grow. */
  growOne(): boolean {
    const mesh = this.#waiting.shift();
    if (!mesh) return false;
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(mesh.positions_mm, 3));
    // The tree sorts its own copy of the indices.
    geometry.setIndex(new BufferAttribute(mesh.indices.slice(), 1));
    this.#trees.set(mesh, new MeshBVH(geometry, { setBoundingBox: false }));
    return true;
  }

  /** The first structure that a ray meets among those that `isShown`. */
  first(ray: Ray, isShown: (number: number) => boolean, within: Stretch = WHOLE): Hit | null {
    const candidates: Candidate[] = [];
    for (const [number, target] of this.#targets) {
      if (!isShown(number)) continue;
      const entry = boxEntry(ray, target.box);
      if (entry < within.far_mm) candidates.push({ target, entry });
    }
    candidates.sort((a, b) => a.entry - b.entry);
    let best: Target | null = null;
    let nearest = Infinity;
    for (const { target, entry } of candidates) {
      if (entry >= nearest) break;
      const distance = this.#distance(ray, target.part, within);
      if (distance < nearest) {
        nearest = distance;
        best = target;
      }
    }
    if (!best) return null;
    const point_mm = along(ray.origin_mm, ray.direction, nearest);
    return { number: best.part.number, point_mm, distance_mm: nearest };
  }

  #distance(ray: Ray, { solid, mirrored }: Part, { near_mm, far_mm }: Stretch): number {
    const local = mirrored ? mirroredRay(ray) : ray;
    const tree = this.#trees.get(solid);
    if (!tree) {
      const found = nearestTriangle(local, solid.positions_mm, solid.indices, near_mm);
      return found <= far_mm ? found : Infinity;
    }
    this.#treeRay.origin.set(...local.origin_mm);
    this.#treeRay.direction.set(...local.direction);
    return tree.raycastFirst(this.#treeRay, DoubleSide, near_mm, far_mm)?.distance ?? Infinity;
  }

  /** Bytes held for picking: the shapes, and the search trees with their own indices. */
  get bytes(): number {
    const solids = new Set([...this.#targets.values()].map(({ part }) => part.solid));
    let bytes = 0;
    for (const solid of solids) {
      bytes += solid.positions_mm.byteLength + solid.indices.byteLength;
      const tree = this.#trees.get(solid);
      if (!tree) continue;
      bytes += solid.indices.byteLength;
      const { roots } = MeshBVH.serialize(tree, { cloneBuffers: false });
      for (const root of roots) bytes += root.byteLength;
    }
    return bytes;
  }
}
