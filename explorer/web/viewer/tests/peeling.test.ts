import assert from "node:assert/strict";
import { test } from "node:test";
import { isPull, lookOf } from "../src/store/history.ts";
import {
  columnsOf,
  depthOf,
  equalised,
  halvesAreEqual,
  opacitiesOf,
  peeledAt,
  percentOf,
  withPercent,
} from "../src/store/layers.ts";
import { DEFAULT_VIEW_STATE, PEEL_LAYERS, peeledTo, type ViewState } from "../src/view_state.ts";
import { random } from "./random.ts";

const ALL: ViewState = { ...DEFAULT_VIEW_STATE, layers_right: PEEL_LAYERS };

test("the slider stands where it was put, on each half by itself", () => {
  const next = random(7);
  let view = ALL;
  for (let i = 0; i < 300; i++) {
    const depth = Math.round(next() * 500) / 100;
    const half = next() < 0.5 ? "left" : "right";
    const other = half === "left" ? "right" : "left";
    const before = depthOf(view, other);
    view = peeledAt(view, depth, half);
    assert.ok(Math.abs(depthOf(view, half) - depth) <= 0.051, `${depth}: ${depthOf(view, half)}`);
    assert.equal(depthOf(view, other), before);
    const faded = Object.keys(view.opacity).filter((name) => name.endsWith(half));
    assert.ok(faded.length <= 1, "only the outermost layer is faded");
  }
});

test("between two stops the outer layer fades, at a stop nothing is left of it", () => {
  const between = peeledAt(ALL, 1.6, "both");
  assert.deepEqual(between.layers, peeledTo("intermediate"));
  assert.deepEqual(between.opacity, { intermediate: 40 });
  const stop = peeledAt(between, 2, "both");
  assert.deepEqual([stop.layers, stop.opacity], [peeledTo("erector_spinae"), {}]);
  assert.deepEqual(peeledAt(between, 1.97, "both").layers, stop.layers);
  assert.deepEqual(peeledAt(ALL, 99, "left").layers, ["skeleton"]);
  assert.deepEqual(peeledAt(stop, -1, "both"), ALL);
});

test("what lies deeper keeps its opacity, and so do skin, neighbours and structures", () => {
  const opacity = { skeleton: 50, skin: 30, multifidus: 25 };
  const view: ViewState = { ...ALL, layers: ["skin", ...PEEL_LAYERS], opacity };
  const peeled = peeledAt(view, 3.5, "left");
  assert.deepEqual(peeled.opacity, { ...opacity, "transversospinal.left": 50 });
  assert.deepEqual(peeled.layers, ["skin", ...peeledTo("transversospinal")]);
});

test("an opacity is written for both halves together where they are alike", () => {
  const left = withPercent(ALL, "superficial", "left", 40);
  assert.deepEqual(left.opacity, { "superficial.left": 40 });
  assert.deepEqual([percentOf(left, "superficial", "left"), percentOf(left, "superficial", "right")], [40, 100]);
  assert.equal(halvesAreEqual(left), false);
  const both = withPercent(left, "superficial", "right", 40);
  assert.deepEqual(both.opacity, { superficial: 40 });
  assert.equal(halvesAreEqual(both), true);
  assert.deepEqual(withPercent(both, "superficial", "both", 100).opacity, {});
});

test("equal halves show what either showed, as solid as it was on either", () => {
  const view = peeledAt(peeledAt(ALL, 0.6, "left"), 2.5, "right");
  const equal = equalised(view);
  assert.equal(halvesAreEqual(equal), true);
  assert.deepEqual(equal.layers, PEEL_LAYERS);
  assert.deepEqual(equal.opacity, { superficial: 40 });
});

test("the slider tells in words where it stands", () => {
  const rows = PEEL_LAYERS.map((id) => ({ id, name: id.toUpperCase() }));
  const word = (key: string): string => (key === "layers.fading" ? "{layer}: {percent}" : key);
  const at = (depth: number): string | undefined =>
    columnsOf(peeledAt(ALL, depth, "both"), rows, [], word)[0]?.value;
  assert.equal(at(2), "ERECTOR_SPINAE");
  assert.equal(at(2.25), "ERECTOR_SPINAE: 75");
  assert.equal(at(5), "SKELETON");
});

test("a row tells its opacity where it is shown", () => {
  const view = { ...DEFAULT_VIEW_STATE, opacity: { "superficial.right": 20, skin: 30 } };
  const rows = opacitiesOf(view, [{ id: "superficial", name: "a" }, { id: "skin", name: "b" }]);
  assert.deepEqual(rows.map(({ shown, percent }) => [shown, percent]), [[true, 100], [false, 30]]);
});

test("pulling a slider is one change, and hiding one after the other are several", () => {
  const look = (change: Partial<ViewState>) => lookOf({ ...ALL, ...change });
  const [a, b] = [lookOf(peeledAt(ALL, 0.4, "left")), lookOf(peeledAt(ALL, 1.2, "left"))];
  assert.equal(isPull(a, b), true);
  assert.equal(isPull(lookOf(ALL), lookOf(peeledAt(ALL, 1, "left"))), false);
  assert.equal(isPull(look({ hidden: ["T5"] }), look({ hidden: ["T5", "T6"] })), false);
  assert.equal(isPull(look({}), look({ opacity: { T5: 25 } })), false);
  const cut = { plane: "axial", at_mm: 1200, flipped: false } as const;
  assert.equal(isPull(look({ cut }), look({ cut: { ...cut, at_mm: 1210 } })), true);
  assert.equal(isPull(look({}), look({ cut })), false);
  assert.equal(isPull(look({ cut }), look({ cut: { ...cut, at_mm: 1 }, hidden: ["T5"] })), false);
});
