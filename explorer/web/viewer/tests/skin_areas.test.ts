import assert from "node:assert/strict";
import { test } from "node:test";
import { REACH_MM, SkinAreas } from "../src/engine/skin_areas.ts";
import type { Point } from "../src/engine/types.ts";

const SEEDS = [
  { area: "neck", point_mm: [0, 50, 600] as Point },
  { area: "low_back", point_mm: [0, 50, 400] as Point },
  { area: "flank", point_mm: [80, 40, 400] as Point },
];
const areas = new SkinAreas(SEEDS);

test("a point of the skin belongs to the area of its nearest seed, on either side", () => {
  assert.deepEqual(areas.at([10, 60, 590]), { area: "neck", side: "left" });
  assert.deepEqual(areas.at([-10, 60, 410]), { area: "low_back", side: "right" });
  assert.deepEqual(areas.at([75, 60, 400]), { area: "flank", side: "left" });
  assert.deepEqual(areas.at([-75, 60, 400]), { area: "flank", side: "right" });
});

test("skin far from every seed belongs to no area", () => {
  assert.equal(areas.at([0, 50 - REACH_MM - 1, 400]), null);
  assert.equal(new SkinAreas([]).at([0, 0, 0]), null);
});

test("a point is deeper than 0 in the area that it belongs to, and in no other", () => {
  for (let x = -100; x <= 100; x += 7) {
    for (let z = 360; z <= 640; z += 9) {
      const at = areas.at([x, 45, z]);
      for (const { area } of SEEDS) {
        const depth_mm = areas.depth_mm(area, [x, 45, z]);
        if (depth_mm === 0) continue; // on a border
        assert.equal(depth_mm > 0, at?.area === area, `${area} at ${x}, ${z}: ${depth_mm}`);
      }
    }
  }
});

test("one side of an area ends in the midline, where the depth is 0", () => {
  assert.equal(areas.depth_mm("low_back.left", [0, 60, 400]), 0);
  assert.ok(areas.depth_mm("low_back.left", [10, 60, 400]) > 0);
  assert.ok(areas.depth_mm("low_back.left", [-10, 60, 400]) < 0);
  assert.ok(areas.depth_mm("low_back.right", [-10, 60, 400]) > 0);
});

test("the depth changes no faster than one walks", () => {
  let before = areas.depth_mm("flank", [-120, 45, 410]);
  for (let x = -119; x <= 120; x++) {
    const depth_mm = areas.depth_mm("flank", [x, 45, 410]);
    assert.ok(Math.abs(depth_mm - before) <= 1 + 1e-9);
    before = depth_mm;
  }
});

test("skin nearest to a seed without an area belongs to none", () => {
  const arm: Point = [160, 0, 420];
  assert.notEqual(areas.at(arm), null);
  const armless = new SkinAreas([...SEEDS, { area: null, point_mm: [170, 0, 420] }]);
  assert.equal(armless.at(arm), null);
  assert.ok(armless.depth_mm("flank", arm) < 0);
  assert.deepEqual(armless.at([75, 60, 400]), { area: "flank", side: "left" });
});

test("an unknown area is nowhere", () => {
  assert.equal(areas.depth_mm("elbow", [0, 50, 400]), -Infinity);
});
