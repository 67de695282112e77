import assert from "node:assert/strict";
import { test } from "node:test";
import { mergePack, type Wanted } from "../src/engine/merge.ts";
import { Picker } from "../src/engine/picker.ts";
import {
  boxAround,
  boxEntry,
  mirroredBox,
  mirroredRay,
  nearestTriangle,
} from "../src/engine/triangles.ts";
import type { Camera, MeshEntry } from "../src/engine/types.ts";
import { type Canvas, Projector, rayAt } from "../src/engine/viewpoint.ts";
import { findVisiblePoint } from "../src/engine/visible_point.ts";
import { random } from "./random.ts";
import { ball, signedVolume } from "./shapes.ts";

const entry = (base: string, side: "left" | "right" | null): MeshEntry => ({
  base,
  side,
  kind: "muscle",
  layer: "deep",
  peel: "transversospinal",
  part_of: null,
  pack: "deep",
  node: base,
  mirrored: side === "right",
  colour: "#808080",
  triangles: 0,
  bounds_mm: [
    [0, 0, 0],
    [0, 0, 0],
  ],
});
const WANTED: Wanted[] = [
  { number: 0, entry: entry("small", "right") },
  { number: 1, entry: entry("small", "left") },
  { number: 2, entry: entry("large", null) },
];
const STORED = [ball("small", [90, 60, 1200], 20), ball("large", [0, 0, 1200], 60)];
const CANVAS: Canvas = {
  width_px: 800,
  height_px: 600,
  insets: { left: 0, top: 0, right: 0, bottom: 0 },
};
const CAMERA: Camera = {
  azimuth_deg: 0,
  elevation_deg: 0,
  distance_mm: 900,
  target_mm: [0, 0, 1200],
};

function pickerWith(grown: boolean): Picker {
  const picker = new Picker();
  for (const part of mergePack(STORED, WANTED).parts) picker.add(part);
  while (grown && picker.growOne());
  return picker;
}

test("a merged pack holds every structure once, and the mirrored side faces outward", () => {
  const merged = mergePack(STORED, WANTED);
  assert.deepEqual(
    merged.parts.map(({ number }) => number),
    [2, 1, 0],
  );
  const volumes = merged.parts.map(({ firstIndex, indexCount }) =>
    signedVolume(merged.positions, merged.indices.subarray(firstIndex, firstIndex + indexCount)),
  );
  const [large, left, right] = volumes;
  assert.ok(large! > 0 && left! > 0);
  assert.ok(Math.abs(left! - right!) < 1, `${left} on the left, ${right} on the right`);
  for (const { number, firstVertex } of merged.parts) {
    assert.equal(merged.ids[firstVertex * 2], number);
  }
  // Normals point away from the middle of each ball, on the mirrored side too.
  const { firstVertex } = merged.parts[2]!;
  const at = firstVertex + 6 * 24 + 2;
  const outward = (merged.positions[at * 3]! + 90) * merged.normals[at * 4]!;
  assert.ok(outward > 100);
});

test("a structure whose mesh is missing is left out", () => {
  const wanted = [...WANTED, { number: 3, entry: entry("lost", null) }];
  assert.equal(mergePack(STORED, wanted).parts.length, 3);
});

test("a ray enters a box where it should, and misses it otherwise", () => {
  const box = boxAround(STORED[0]!.positions_mm);
  const down = { origin_mm: [90, 60, 2000] as const, direction: [0, 0, -1] as const };
  assert.ok(Math.abs(boxEntry(down, box) - 780) < 1e-3);
  assert.equal(boxEntry({ ...down, direction: [0, 0, 1] }, box), Infinity);
  assert.equal(boxEntry({ ...down, origin_mm: [200, 60, 2000] }, box), Infinity);
  assert.equal(boxEntry({ ...down, origin_mm: [90, 60, 1200] }, box), 0);
});

test("search trees find the same triangle as looking at all of them", () => {
  const [searched, grown] = [pickerWith(false), pickerWith(true)];
  assert.equal(grown.unfinished, 0);
  const next = random(21);
  let hits = 0;
  for (let i = 0; i < 400; i++) {
    const camera = { ...CAMERA, azimuth_deg: next() * 360, elevation_deg: next() * 180 - 90 };
    const ray = rayAt(camera, CANVAS, 200 + next() * 400, 100 + next() * 400);
    const slow = searched.first(ray, () => true);
    const fast = grown.first(ray, () => true);
    assert.equal(fast?.number, slow?.number);
    if (slow && fast) {
      hits += 1;
      assert.ok(Math.abs(slow.distance_mm - fast.distance_mm) < 1e-3);
    }
  }
  assert.ok(hits > 50, `only ${hits} rays met anything`);
});

test("a mirrored structure is met where its mirror image is", () => {
  const picker = pickerWith(true);
  const ray = rayAt({ ...CAMERA, target_mm: [-90, 60, 1200] }, CANVAS, 400, 300);
  const hit = picker.first(ray, () => true);
  assert.equal(hit?.number, 0);
  assert.ok(Math.abs(hit!.point_mm[0] + 90) < 0.1 && Math.abs(hit!.point_mm[1] - 80) < 0.5);
  const { positions_mm, indices } = STORED[0]!;
  const there = nearestTriangle(mirroredRay(ray), positions_mm, indices);
  assert.ok(Math.abs(there - hit!.distance_mm) < 1e-3);
  assert.deepEqual(mirroredBox(mirroredBox([[1, 2, 3], [4, 5, 6]])), [[1, 2, 3], [4, 5, 6]]);
});

test("what is hidden is picked through", () => {
  const picker = pickerWith(true);
  const ray = rayAt({ ...CAMERA, azimuth_deg: 90 }, CANVAS, 400, 300);
  const without = (hidden: number) => picker.first(ray, (number) => number !== hidden);
  assert.equal(without(-1)?.number, 2);
  assert.equal(without(2), null);
});

test("a visible point is one where picking finds the structure", () => {
  const picker = pickerWith(true);
  const next = random(22);
  for (let i = 0; i < 40; i++) {
    const camera = { ...CAMERA, azimuth_deg: next() * 360, elevation_deg: next() * 120 - 60 };
    for (const number of [0, 1, 2]) {
      const pick = (x: number, y: number) => picker.first(rayAt(camera, CANVAS, x, y), () => true);
      const found = findVisiblePoint([picker.part(number)!], {
        projector: new Projector(camera, CANVAS),
        width_px: 800,
        height_px: 600,
        hits: (x, y) => {
          const hit = pick(x, y);
          return hit?.number === number ? hit.point_mm : null;
        },
        isOpen: () => true,
      });
      if (found) assert.equal(pick(found.x_px, found.y_px)?.number, number);
      else assert.notEqual(number, 2, "the large ball can always be seen");
    }
  }
});

test("what is wholly behind something else has no visible point", () => {
  const picker = new Picker();
  const stored = [ball("front", [0, 100, 1200], 60), ball("back", [0, -100, 1200], 20)];
  const wanted = ["front", "back"].map((base, number) => ({ number, entry: entry(base, null) }));
  for (const part of mergePack(stored, wanted).parts) picker.add(part);
  const found = findVisiblePoint([picker.part(1)!], {
    projector: new Projector(CAMERA, CANVAS),
    width_px: 800,
    height_px: 600,
    hits: (x, y) => {
      const hit = picker.first(rayAt(CAMERA, CANVAS, x, y), () => true);
      return hit?.number === 1 ? hit.point_mm : null;
    },
    isOpen: () => true,
  });
  assert.equal(found, null);
});
