import assert from "node:assert/strict";
import { test } from "node:test";
import { planeOf, stretchLeft, takesAll } from "../src/engine/cut_plane.ts";
import { cutShape, FACE } from "../src/engine/cut_shape.ts";
import { Cutting } from "../src/engine/cutting.ts";
import { mergePack } from "../src/engine/merge.ts";
import { Picker } from "../src/engine/picker.ts";
import { areaOf, type Axis, isInRegion, onPlane, regionsOf, ringsOf } from "../src/engine/section.ts";
import { Structures } from "../src/engine/structures.ts";
import type { MeshEntry, Point } from "../src/engine/types.ts";
import { ball } from "./shapes.ts";

const RADIUS = 30;
const MIDDLE: Point = [50, -20, 1200];
const whole = ball("muscle", MIDDLE, RADIUS, 48);
const part = (mirrored: boolean) => ({ solid: whole, mirrored });

/** The same triangles turned inside out, as the wall of a hollow has them. */
function hollow(radius_mm: number) {
  const inner = ball("bone", MIDDLE, radius_mm, 48);
  return { ...inner, indices: inner.indices.slice().reverse() };
}

test("the section of a ball is a disc of the right size in every plane, on both sides", () => {
  for (const axis of [0, 1, 2] as Axis[]) {
    for (const mirrored of [false, true]) {
      for (const away of [0, 7.3, -18]) {
        const middle = mirrored ? [-MIDDLE[0], MIDDLE[1], MIDDLE[2]] : MIDDLE;
        const rings = ringsOf(part(mirrored), axis, middle[axis]! + away);
        assert.equal(rings.length, 1);
        const expected = Math.PI * (RADIUS ** 2 - away ** 2);
        const area = areaOf(rings[0]!);
        assert.ok(Math.abs(area / expected - 1) < 0.01, `axis ${axis}: ${area}, not ${expected}`);
        const [u, v] = axis === 0 ? [1, 2] : axis === 1 ? [2, 0] : [0, 1];
        assert.ok(isInRegion({ outer: rings[0]!, hollows: [] }, middle[u]!, middle[v]!));
      }
    }
  }
});

test("a plane through corners, and one that only touches, give closed rings or none", () => {
  // The equator of the ball is a row of its corners.
  assert.equal(ringsOf(part(false), 2, MIDDLE[2]).length, 1);
  for (const at of [RADIUS, RADIUS + 1, -RADIUS - 1]) {
    assert.equal(ringsOf(part(false), 2, MIDDLE[2] + at).length, 0);
  }
});

test("a wall has a hollow, and bundles that lie side by side stay two", () => {
  const inner = hollow(20);
  const count = whole.positions_mm.length / 3;
  const wall = {
    positions_mm: Float32Array.from([...whole.positions_mm, ...inner.positions_mm]),
    indices: Uint32Array.from([...whole.indices, ...inner.indices.map((i) => i + count)]),
  };
  const regions = regionsOf(ringsOf({ solid: wall, mirrored: false }, 2, MIDDLE[2] + 3));
  assert.equal(regions.length, 1);
  assert.equal(regions[0]!.hollows.length, 1);
  assert.ok(!isInRegion(regions[0]!, MIDDLE[0], MIDDLE[1]));
  assert.ok(isInRegion(regions[0]!, MIDDLE[0] + 25, MIDDLE[1]));

  const other = ball("bundle", [130, -20, 1200], RADIUS, 24);
  const pair = {
    positions_mm: Float32Array.from([...whole.positions_mm, ...other.positions_mm]),
    indices: Uint32Array.from([...whole.indices, ...other.indices.map((i) => i + count)]),
  };
  assert.equal(regionsOf(ringsOf({ solid: pair, mirrored: true }, 1, -20)).length, 2);
});

const entry = (kind: string, mirrored: boolean, bounds_mm: MeshEntry["bounds_mm"]): MeshEntry => ({
  base: kind,
  side: mirrored ? "right" : "left",
  kind,
  layer: "deep",
  peel: kind === "bone" ? "skeleton" : "transversospinal",
  part_of: null,
  pack: "deep",
  node: kind,
  mirrored,
  triangles: 0,
  bounds_mm,
  colour: "#aa3322",
});
const box = (x: number, radius: number): MeshEntry["bounds_mm"] => [
  [x - radius, MIDDLE[1] - radius, MIDDLE[2] - radius],
  [x + radius, MIDDLE[1] + radius, MIDDLE[2] + radius],
];

function body() {
  const meshes = {
    "muscle.left": entry("muscle", false, box(50, RADIUS)),
    "muscle.right": entry("muscle", true, box(-50, RADIUS)),
    "bone.left": entry("bone", false, box(50, 10)),
  };
  const structures = new Structures(meshes);
  const stored = [whole, ball("bone", MIDDLE, 10, 24)];
  const wanted = structures.entries.map((one, number) => ({ number, entry: one }));
  const { parts } = mergePack(stored, wanted);
  const cutting = new Cutting(structures);
  cutting.add(parts);
  const picker = new Picker();
  for (const one of parts) picker.add(one);
  return { structures, cutting, picker };
}
const all = (): boolean => true;

test("the face of a bone lies on that of the muscle around it, and both sides are named", () => {
  const { structures, cutting } = body();
  cutting.set({ plane: "axial", at_mm: 1203, flipped: false });
  const at = (x: number, among = all): string | undefined =>
    structures.ids[cutting.at([x, -20, 1203], among) ?? -1];
  assert.equal(at(50), "bone.left");
  assert.equal(at(65), "muscle.left");
  assert.equal(at(-50), "muscle.right");
  assert.equal(at(0), undefined);
  assert.equal(at(50, ((number: number) => number !== 2) as typeof all), "muscle.left");
  const faces = cutting.faces(all);
  assert.deepEqual(new Set(faces.map(({ id }) => id)), new Set(structures.ids));
  for (const { id, middle_mm, box_mm } of faces) {
    assert.ok(cutting.regions(structures.ids.indexOf(id)).some((r) => isInRegion(r, middle_mm[0], middle_mm[1])), id);
    assert.ok(box_mm[0][2] === 1203 && box_mm[1][2] === 1203);
  }
});

test("the triangles of a face fill its area and lie in the plane", () => {
  const { structures, cutting } = body();
  for (const plane of ["axial", "coronal", "sagittal"] as const) {
    const at_mm = { axial: 1204, coronal: -15, sagittal: 47 }[plane];
    cutting.set({ plane, at_mm, flipped: false });
    const numbers = cutting.crossed((number) => number === 0);
    const { positions, indices, ids } = cutShape(cutting, structures, numbers);
    const { axis } = cutting.plane!;
    let area = 0;
    for (let i = 0; i < indices.length; i += 3) {
      const corner = (n: number): number[] => [...positions.subarray(indices[i + n]! * 3, indices[i + n]! * 3 + 3)];
      const [a, b, c] = [corner(0), corner(1), corner(2)] as [number[], number[], number[]];
      if (ids[indices[i]! * 2 + 1] !== FACE) continue;
      for (const point of [a, b, c]) assert.ok(Math.abs(point[axis]! - at_mm) < 1e-3);
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      area += Math.abs((b[u]! - a[u]!) * (c[v]! - a[v]!) - (c[u]! - a[u]!) * (b[v]! - a[v]!)) / 2;
    }
    const expected = cutting.regions(0).reduce((sum, { outer }) => sum + areaOf(outer), 0);
    assert.ok(Math.abs(area - expected) < 0.01 * expected, `${plane}: ${area} of ${expected}`);
  }
});

test("a ray meets only what is left: from the cut side the face, from the other what it met before", () => {
  const { cutting, picker } = body();
  cutting.set({ plane: "axial", at_mm: 1200, flipped: false });
  const plane = cutting.plane!;
  const down = { origin_mm: [66.3, -17.1, 1500], direction: [0, 0, -1] } as const;
  const stretch = stretchLeft(plane, down);
  assert.deepEqual([stretch.near_mm, stretch.entersAtPlane], [300, true]);
  for (const grown of [false, true]) {
    while (grown && picker.growOne());
    const below = picker.first(down, all, stretch);
    assert.ok(below && below.point_mm[2] < 1200, "what lies above is gone");
    const up = { origin_mm: [71.7, -17.1, 900], direction: [0, 0, 1] } as const;
    const met = picker.first(up, all, stretchLeft(plane, up));
    assert.equal(met?.number, 0);
    assert.ok(met.point_mm[2] < 1200);
    // Level with what is gone, nothing is met.
    const beside = { origin_mm: [300, -17.1, 1215], direction: [-1, 0, 0] } as const;
    assert.equal(picker.first(beside, all, stretchLeft(plane, beside)), null);
  }
});

test("each plane takes away the positive side, flipped the other", () => {
  const above = box(50, RADIUS);
  for (const [plane, axis] of [["sagittal", 0], ["coronal", 1], ["axial", 2]] as const) {
    const at_mm = above[0][axis] - 1;
    assert.ok(takesAll(planeOf({ plane, at_mm, flipped: false }), above));
    assert.ok(!takesAll(planeOf({ plane, at_mm, flipped: true }), above));
  }
  assert.deepEqual(onPlane(1, 5, 2, 3), [3, 5, 2]);
});
