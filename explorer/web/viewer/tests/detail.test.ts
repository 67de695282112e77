import assert from "node:assert/strict";
import { test } from "node:test";
import { MeshoptSimplifier } from "meshoptimizer/simplifier";
import { type CoarseTriangles, Detail, SHARE, simplified } from "../src/engine/detail.ts";
import { mergePack, type Wanted } from "../src/engine/merge.ts";
import type { MeshEntry } from "../src/engine/types.ts";
import { ball, signedVolume } from "./shapes.ts";

await MeshoptSimplifier.ready;

const entry = (base: string, side: MeshEntry["side"]): MeshEntry => ({
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
  { number: 0, entry: entry("round", "right") },
  { number: 1, entry: entry("round", "left") },
  { number: 2, entry: entry("tiny", null) },
];
const PACK = mergePack([ball("round", [90, 60, 1200], 20, 24), ball("tiny", [0, 0, 0], 5, 4)], WANTED);

function grown(): { coarse: CoarseTriangles; steps: number } {
  const made: CoarseTriangles[] = [];
  const detail = new Detail(MeshoptSimplifier, (pack, coarse) => {
    assert.equal(pack, "deep");
    made.push(coarse);
  });
  detail.add("deep", PACK.parts);
  let steps = 0;
  while (detail.growOne()) steps += 1;
  assert.equal(made.length, 1);
  return { coarse: made[0]!, steps };
}

test("coarse triangles are few and keep the shape, on both sides, facing outward", () => {
  const { coarse } = grown();
  PACK.parts.forEach((part, number) => {
    const { firstIndex, indexCount } = coarse.runs[number]!;
    const few = coarse.indices.subarray(firstIndex, firstIndex + indexCount);
    const all = PACK.indices.subarray(part.firstIndex, part.firstIndex + part.indexCount);
    const volume = signedVolume(PACK.positions, few) / signedVolume(PACK.positions, all);
    assert.ok(volume > 0.75 && volume <= 1.01, `volume ${volume}`);
    assert.ok(indexCount <= Math.max(180, part.indexCount * SHARE * 1.1), `${indexCount} indices`);
  });
});

test("coarse triangles use the part's own vertices", () => {
  const { coarse } = grown();
  PACK.parts.forEach(({ firstVertex, solid }, number) => {
    const { firstIndex, indexCount } = coarse.runs[number]!;
    for (const index of coarse.indices.subarray(firstIndex, firstIndex + indexCount)) {
      assert.ok(index >= firstVertex && index < firstVertex + solid.positions_mm.length / 3);
    }
  });
});

test("a shape is simplified once for both sides, in a step of its own", () => {
  // Two shapes and the end of the pack.
  assert.equal(grown().steps, 3);
});

test("what has few triangles keeps them all", () => {
  const { solid } = PACK.parts.find(({ number }) => number === 2)!;
  const few = { ...solid, indices: solid.indices.slice(0, 150) };
  assert.equal(simplified(few, MeshoptSimplifier), few.indices);
});
