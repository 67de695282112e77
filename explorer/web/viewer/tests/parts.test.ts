import assert from "node:assert/strict";
import { test } from "node:test";
import { LitParts, MOST_FASCICLES, WIDTH } from "../src/engine/parts.ts";
import { FADE_MS, RECEDED, Structures } from "../src/engine/structures.ts";
import type { MeshEntry, Parts } from "../src/engine/types.ts";
import { DEFAULT_VIEW_STATE } from "../src/view_state.ts";

const mesh = (base: string, side: MeshEntry["side"], kind = "muscle"): MeshEntry => ({
  base,
  side,
  kind,
  layer: kind === "bone" ? "skeleton" : "deep",
  peel: kind === "bone" ? "skeleton" : "transversospinal",
  part_of: null,
  pack: "deep",
  node: base,
  mirrored: side === "right",
  colour: "#808080",
  triangles: 1,
  bounds_mm: [
    [0, 0, 0],
    [1, 1, 1],
  ],
});
const structures = (): Structures =>
  new Structures({
    "multifidus.left": mesh("multifidus", "left"),
    "multifidus.right": mesh("multifidus", "right"),
    "spinalis.left": mesh("spinalis", "left"),
    T7: mesh("T7", null, "bone"),
  });
const [LEFT, RIGHT, SPINALIS, T7] = [0, 1, 2, 3] as const;

function chosen(parts: Parts | null): LitParts {
  const lit = new LitParts(structures());
  lit.choose(parts);
  lit.step(Infinity);
  return lit;
}
const level = (lit: LitParts, number: number, fascicle: number): number =>
  lit.now[number * WIDTH + 1 + fascicle]!;

test("without a choice every fascicle is lit and nothing stands out", () => {
  const lit = new LitParts(structures());
  for (const number of [LEFT, RIGHT, SPINALIS, T7]) {
    assert.equal(level(lit, number, 0), 255);
    assert.equal(level(lit, number, MOST_FASCICLES - 1), 255);
    assert.equal(lit.standsOut(number), false);
  }
});

test("only the chosen fascicles stay lit, on the side that was named", () => {
  const lit = chosen({ "multifidus.left": [3, 5] });
  assert.deepEqual(
    [2, 3, 4, 5].map((fascicle) => level(lit, LEFT, fascicle)),
    [0, 255, 0, 255],
  );
  assert.equal(level(lit, RIGHT, 3), 0);
  assert.equal(level(lit, SPINALIS, 3), 0);
  assert.deepEqual([LEFT, RIGHT, SPINALIS].map((n) => lit.standsOut(n)), [true, false, false]);
});

test("a base id lights both sides, and a bone is marked as a whole", () => {
  const lit = chosen({ multifidus: [1], T7: [0] });
  assert.equal(level(lit, LEFT, 1), 255);
  assert.equal(level(lit, RIGHT, 1), 255);
  assert.equal(level(lit, T7, 0), 255);
  assert.deepEqual([...lit.marked], [T7]);
  assert.equal(lit.standsOut(T7), false);
});

test("unknown structures and fascicles that no mesh can have change nothing", () => {
  const none = chosen({});
  const odd = chosen({ soleus: [0], multifidus: [-1, MOST_FASCICLES, 0.5] });
  for (let fascicle = 0; fascicle < MOST_FASCICLES; fascicle++) {
    assert.equal(level(odd, LEFT, fascicle), level(none, LEFT, fascicle));
    assert.equal(level(odd, SPINALIS, fascicle), 0);
  }
});

test("choosing the same again is no news; ending the choice lights everything", () => {
  const lit = chosen({ multifidus: [1] });
  assert.equal(lit.choose({ multifidus: [1] }), false);
  assert.equal(lit.step(16), false);
  assert.equal(lit.choose(null), true);
  assert.equal(lit.active, false);
  lit.step(Infinity);
  assert.equal(level(lit, SPINALIS, 0), 255);
  assert.equal(lit.standsOut(LEFT), false);
});

test("fascicles fade in the time of a fade and then rest", () => {
  const lit = new LitParts(structures());
  lit.choose({ multifidus: [1] });
  assert.equal(lit.step(FADE_MS / 3), true);
  assert.ok(level(lit, LEFT, 0) > 0 && level(lit, LEFT, 0) < 255);
  assert.equal(level(lit, LEFT, 1), 255);
  lit.step(FADE_MS);
  assert.equal(level(lit, LEFT, 0), 0);
  assert.equal(lit.fading, false);
  assert.equal(lit.step(16), false);
});

test("while fascicles are chosen, the selection does not decide what recedes", () => {
  const all = structures();
  const recededIn = (inParts: boolean): number => {
    all.aim({ ...DEFAULT_VIEW_STATE, selected: "T7" }, null, () => true, { inParts });
    return all.goal[LEFT * 4 + RECEDED]!;
  };
  assert.equal(recededIn(false), 1);
  assert.equal(recededIn(true), 0);
});
