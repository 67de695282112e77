/** The drawable form of the cut faces: one set of buffers that is made anew when the cut changes. */

import { BufferAttribute, BufferGeometry, type IUniform, Mesh, Sphere, Vector3, Vector4 } from "three";
import { cutMaterial } from "./cut_material.ts";
import { beyond_mm } from "./cut_plane.ts";
import { cutShape } from "./cut_shape.ts";
import type { Cutting } from "./cutting.ts";
import { OPACITY, SELECTED, type Structures } from "./structures.ts";
import type { Point } from "./types.ts";

/** After what is solid, before what is translucent. */
const ORDER = 7;

export class CutModel {
  readonly meshes: readonly Mesh[];
  /** Normal and place of the plane for the shaders: what lies beyond is left out. */
  readonly uniform: IUniform<Vector4>;
  readonly #cutting: Cutting;
  readonly #structures: Structures;
  #drawn = "";

  constructor(
    cutting: Cutting,
    structures: Structures,
    uniforms: Readonly<Record<string, IUniform>>,
    clips: boolean,
  ) {
    this.#cutting = cutting;
    this.#structures = structures;
    this.uniform = uniforms["u_cut"] as IUniform<Vector4>;
    this.meshes = (["color", "depth"] as const).map((which, place) => {
      const mesh = new Mesh(new BufferGeometry(), cutMaterial(which, uniforms, clips));
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = ORDER + place;
      mesh.visible = false;
      return mesh;
    });
  }

  /** Make what is drawn match the cut, as seen from `eye_mm`. */
  update(eye_mm: Point): void {
    const { plane } = this.#cutting;
    if (plane) {
      const normal: [number, number, number] = [0, 0, 0];
      normal[plane.axis] = plane.takes;
      this.uniform.value.set(...normal, plane.at_mm * plane.takes);
    } else this.uniform.value.set(0, 0, 0, 1);
    const seen = plane !== null && beyond_mm(plane, eye_mm) > 0;
    if (seen) this.#rebuild();
    for (const mesh of this.meshes) mesh.visible = seen;
  }

  #rebuild(): void {
    const { now } = this.#structures;
    const isSelected = (number: number): boolean => now[number * 4 + SELECTED]! > 0.5;
    const shown = this.#cutting.crossed((number) => now[number * 4 + OPACITY]! > 0.004);
    // What is selected lies on top, so that its outline is whole.
    const numbers = [...shown.filter((n) => !isSelected(n)), ...shown.filter(isSelected)];
    const { axis, at_mm } = this.#cutting.plane!;
    const wanted = `${axis} ${at_mm} ${numbers.join(",")}`;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const { positions, aside, ids, indices } = cutShape(this.#cutting, this.#structures, numbers);
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    geometry.setAttribute("aside", new BufferAttribute(aside, 3));
    geometry.setAttribute("ids", new BufferAttribute(ids, 2));
    geometry.setIndex(new BufferAttribute(indices, 1));
    geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
    this.meshes[0]!.geometry.dispose();
    for (const mesh of this.meshes) mesh.geometry = geometry;
  }

  dispose(): void {
    for (const { geometry } of this.meshes) geometry.dispose();
  }
}
