import assert from "node:assert/strict";
import { test } from "node:test";
import type { MeshEntry } from "../src/engine/types.ts";
import { cutPlaces, facing, firstPlace, following, nextPlace, placeInWords } from "../src/store/cut_place.ts";

const mesh = (base: string, lo: number, hi: number, x = 20): MeshEntry => ({
  base,
  side: null,
  kind: "bone",
  layer: "skeleton",
  peel: "skeleton",
  part_of: null,
  pack: "skeleton",
  node: base,
  mirrored: false,
  triangles: 0,
  bounds_mm: [
    [-x, -100, lo],
    [x, 10, hi],
  ],
  colour: "#ffffff",
});
const PLACES = cutPlaces({
  L2: mesh("L2", 1040, 1080),
  disc_L2_L3: mesh("disc_L2_L3", 1030, 1040),
  L3: mesh("L3", 980, 1030),
  disc_L3_L4: mesh("disc_L3_L4", 970, 980),
  L4: mesh("L4", 930, 970),
  humerus: mesh("humerus", 700, 1300, 300),
});
const axial = (at_mm: number, flipped = false) => ({ plane: "axial", at_mm, flipped }) as const;

test("arms do not count for where a cut can be", () => {
  assert.deepEqual(PLACES.ranges.sagittal, { lowest: -20, highest: 20 });
  assert.deepEqual(PLACES.ranges.axial, { lowest: 930, highest: 1080 });
});

test("a place is told by the level of the spine, or by how far in it lies", () => {
  assert.deepEqual(placeInWords(axial(1006), PLACES), { key: "cut.at", values: { level: "L3" } });
  assert.equal(placeInWords(axial(1200), PLACES).key, "cut.above");
  assert.equal(placeInWords(axial(800), PLACES).key, "cut.below");
  const told = placeInWords({ plane: "coronal", at_mm: -30, flipped: false }, PLACES);
  assert.deepEqual(told, { key: "cut.from_behind", values: { mm: "40" } });
  const side = (at_mm: number) => placeInWords({ plane: "sagittal", at_mm, flipped: false }, PLACES).key;
  assert.deepEqual([0, 12, -12].map(side), ["cut.middle", "cut.to_left", "cut.to_right"]);
});

test("steps go from level to level and stay in reach", () => {
  const first = firstPlace("axial", PLACES, null);
  assert.equal(first, 1005);
  const up = nextPlace(axial(first), 1, PLACES);
  assert.equal(placeInWords(axial(up), PLACES).values["level"], "L2");
  assert.equal(nextPlace(axial(up), -1, PLACES), first);
  assert.equal(nextPlace({ plane: "sagittal", at_mm: 18, flipped: false }, 1, PLACES), 20);
});

test("the camera faces the cut, and goes along with one that moves up", () => {
  assert.ok(facing(axial(1000), null).elevation_deg > 60);
  assert.ok(facing(axial(1000, true), null).elevation_deg < -60);
  const camera = facing(axial(1000), null);
  assert.equal(following(camera, axial(1000), axial(1030))?.target_mm[2], 1030);
  assert.equal(following(null, axial(1000), axial(1030)), null);
});
