import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FADE_MS,
  HOVERED,
  OPACITY,
  RECEDED,
  SELECTED,
  Structures,
} from "../src/engine/structures.ts";
import type { MeshEntry } from "../src/engine/types.ts";
import { DEFAULT_VIEW_STATE, type Layer, type ViewState } from "../src/view_state.ts";

const mesh = (base: string, side: MeshEntry["side"], layer: Layer): MeshEntry => ({
  base,
  side,
  kind: "muscle",
  layer,
  peel: layer,
  part_of: null,
  pack: layer,
  node: base,
  mirrored: side === "right",
  colour: "#808080",
  triangles: 1,
  bounds_mm: [
    [0, 0, 0],
    [1, 1, 1],
  ],
});
const MESHES = {
  "trapezius.left": mesh("trapezius", "left", "superficial"),
  "trapezius.right": mesh("trapezius", "right", "superficial"),
  "multifidus.left": mesh("multifidus", "left", "transversospinal"),
  "multifidus.right": mesh("multifidus", "right", "transversospinal"),
  T5: mesh("T5", null, "skeleton"),
};
const all = () => true;

function aimed(change: Partial<ViewState>, present: (number: number) => boolean = all): Structures {
  const structures = new Structures(MESHES);
  structures.aim({ ...DEFAULT_VIEW_STATE, ...change }, null, present);
  structures.step(Infinity);
  return structures;
}
const having = (structures: Structures, channel: number): string[] =>
  structures.ids.filter((_, number) => structures.now[number * 4 + channel] === 1);

test("layers count for the left and the midline, layers_right for the right", () => {
  const first = aimed({});
  assert.deepEqual(having(first, OPACITY), [
    "trapezius.left",
    "multifidus.left",
    "multifidus.right",
    "T5",
  ]);
  const bare = aimed({ layers: [], layers_right: ["superficial"] });
  assert.deepEqual(having(bare, OPACITY), ["trapezius.right"]);
});

test("fascia is translucent and can be clicked; a click goes through the skin", () => {
  const thin = new Structures({
    "fascia.left": { ...mesh("fascia", "left", "intermediate"), kind: "fascia" },
    skin: { ...mesh("skin", null, "skin"), kind: "skin" },
  });
  const state: ViewState = { ...DEFAULT_VIEW_STATE, layers: ["skin", "intermediate"] };
  const opacityOf = (number: number): number => thin.now[number * 4 + OPACITY]!;
  thin.aim(state, null, all);
  thin.step(Infinity);
  assert.ok(opacityOf(0) > 0.5 && opacityOf(0) < 1);
  assert.ok(opacityOf(1) > 0.1 && opacityOf(1) < 0.5);
  assert.deepEqual(thin.shown(), [0]);
  const before = opacityOf(0);
  thin.aim({ ...state, selected: "fascia" }, null, all);
  thin.step(Infinity);
  assert.ok(opacityOf(0) > before);
  thin.aim({ ...state, layers: [] }, null, all);
  thin.step(Infinity);
  assert.deepEqual([opacityOf(0), opacityOf(1)], [0, 0]);
});

test("hiding a base id hides both sides, hiding a side hides one", () => {
  assert.ok(!having(aimed({ hidden: ["multifidus"] }), OPACITY).join().includes("multifidus"));
  const one = having(aimed({ hidden: ["multifidus.left", "T5"] }), OPACITY);
  assert.deepEqual(one, ["trapezius.left", "multifidus.right"]);
});

test("selecting lights up the selection and lets the rest recede", () => {
  const both = aimed({ selected: "multifidus" });
  assert.deepEqual(having(both, SELECTED), ["multifidus.left", "multifidus.right"]);
  assert.equal(having(both, RECEDED).length, 3);
  assert.deepEqual(having(aimed({ selected: "T5" }), SELECTED), ["T5"]);
});

test("an unknown selection changes nothing", () => {
  const lost = aimed({ selected: "soleus" });
  assert.deepEqual(having(lost, SELECTED), []);
  assert.deepEqual(having(lost, RECEDED), []);
});

test("hovering does not let the rest recede", () => {
  const structures = new Structures(MESHES);
  structures.aim(DEFAULT_VIEW_STATE, "T5", all);
  structures.step(Infinity);
  assert.deepEqual(having(structures, HOVERED), ["T5"]);
  assert.deepEqual(having(structures, RECEDED), []);
});

test("what has not arrived is not shown and not clickable", () => {
  const structures = aimed({}, (number) => number !== 4);
  assert.ok(!having(structures, OPACITY).includes("T5"));
  assert.equal(structures.isShown(4), false);
  assert.equal(structures.isShown(0), true);
});

test("applying the same state again starts no fade", () => {
  const structures = aimed({ selected: "T5" });
  structures.aim({ ...DEFAULT_VIEW_STATE, selected: "T5" }, null, all);
  assert.equal(structures.fading, false);
  assert.equal(structures.step(16), false);
});

test("a fade takes its time and ends", () => {
  const structures = aimed({});
  structures.aim({ ...DEFAULT_VIEW_STATE, layers: ["transversospinal"] }, null, all);
  assert.equal(structures.fading, true);
  structures.step(FADE_MS / 2);
  assert.ok(Math.abs(structures.now[OPACITY]! - 0.5) < 1e-6);
  assert.equal(structures.isShown(0), false);
  structures.step(FADE_MS / 2 + 1);
  assert.equal(structures.now[OPACITY], 0);
  assert.equal(structures.fading, false);
});
