import assert from "node:assert/strict";
import { test } from "node:test";
import { OPACITY, SELECTED, Structures } from "../src/engine/structures.ts";
import { LEVELS, levelOf, placeOf } from "../src/engine/tissue.ts";
import type { MeshEntry } from "../src/engine/types.ts";
import { DEFAULT_VIEW_STATE, type Layer, PEEL_LAYERS, type ViewState } from "../src/view_state.ts";

const mesh = (base: string, side: MeshEntry["side"], peel: Layer, kind = "muscle") =>
  ({ base, side, kind, peel, part_of: null }) as unknown as MeshEntry;
const MESHES = {
  "trapezius.left": mesh("trapezius", "left", "superficial"),
  "trapezius.right": mesh("trapezius", "right", "superficial"),
  "multifidus.left": mesh("multifidus", "left", "transversospinal"),
  "multifidus.right": mesh("multifidus", "right", "transversospinal"),
  T5: mesh("T5", null, "skeleton", "bone"),
  skin: mesh("skin", null, "skin", "skin"),
};
const ALL: ViewState = { ...DEFAULT_VIEW_STATE, layers_right: PEEL_LAYERS };
const all = (): boolean => true;

function aimed(change: Partial<ViewState>, solidSkin = false): Structures {
  const structures = new Structures(MESHES);
  structures.aim({ ...ALL, ...change }, null, all, { solidSkin });
  structures.step(Infinity);
  return structures;
}
const at = (shown: Structures, id: string): number =>
  Math.round(shown.now[shown.ids.indexOf(id) * 4 + OPACITY]! * 100);
const having = (shown: Structures, channel: number): string[] =>
  shown.ids.filter((_, number) => shown.now[number * 4 + channel]! > 0);

test("the opacity that is named most closely counts", () => {
  const shown = aimed({
    opacity: { superficial: 40, "superficial.right": 30, multifidus: 20, "multifidus.right": 10 },
  });
  const ids = ["trapezius.left", "trapezius.right", "multifidus.left", "multifidus.right", "T5"];
  assert.deepEqual(ids.map((id) => at(shown, id)), [40, 30, 20, 10, 100]);
  assert.equal(at(aimed({ opacity: { "skeleton.left": 50 } }), "T5"), 50);
  assert.equal(at(aimed({ opacity: { "skeleton.right": 50 } }), "T5"), 100);
});

test("what is shown alone is shown within the layers that are shown", () => {
  assert.deepEqual(having(aimed({ only: ["multifidus.left", "T5"] }), OPACITY), [
    "multifidus.left",
    "T5",
  ]);
  assert.deepEqual(having(aimed({ only: ["T5"], hidden: ["T5"] }), OPACITY), []);
  assert.deepEqual(having(aimed({ only: ["trapezius"], layers: ["skeleton"] }), OPACITY), [
    "trapezius.right",
  ]);
});

test("an x-ray leaves the selection solid, and of bones more than of muscles", () => {
  const shown = aimed({ xray: true, selected: "multifidus.left" });
  assert.deepEqual(shown.shown().map((number) => shown.ids[number]), ["multifidus.left"]);
  assert.ok(at(shown, "trapezius.left") > 5);
  assert.ok(at(shown, "trapezius.left") < at(shown, "T5"));
  assert.ok(at(shown, "T5") < 50);
});

test("the skin that one chooses a place on is solid, whatever is see-through", () => {
  const layers = [...PEEL_LAYERS, "skin"] as const;
  assert.equal(at(aimed({ layers, xray: true, opacity: { skin: 20 } }, true), "skin"), 100);
  assert.ok(at(aimed({ layers, opacity: { skin: 20 } }), "skin") < 20);
});

test("a whole muscle is selected and hidden in its parts", () => {
  const parts = new Structures({
    "ascending.left": { ...mesh("ascending", "left", "superficial"), part_of: "trapezius" },
    "descending.right": { ...mesh("descending", "right", "superficial"), part_of: "trapezius" },
    T5: mesh("T5", null, "skeleton"),
  });
  assert.deepEqual(parts.numbersOf("trapezius"), [0, 1]);
  assert.deepEqual(parts.numbersOf("trapezius.right"), [1]);
  parts.aim({ ...ALL, hidden: ["trapezius.left"], selected: "trapezius" }, null, all);
  parts.step(Infinity);
  assert.deepEqual(having(parts, OPACITY), ["descending.right", "T5"]);
  assert.deepEqual(having(parts, SELECTED), ["ascending.left", "descending.right"]);
});

test("a click prefers what is solid to a ghost, and never lands on the skin alone", () => {
  const shown = aimed({ layers: [...PEEL_LAYERS, "skin"], opacity: { trapezius: 25 } });
  const told = (of: (number: number) => boolean): string[] => shown.ids.filter((_, n) => of(n));
  assert.deepEqual(told((n) => shown.isShown(n)), ["multifidus.left", "multifidus.right", "T5"]);
  assert.deepEqual(told((n) => shown.isFaint(n)), ["trapezius.left", "trapezius.right"]);
});

test("translucent levels are drawn from the farther to the nearer, from behind and in front", () => {
  const place = (peel: Layer, fromFront: boolean, kind = "muscle"): number =>
    placeOf(levelOf({ peel, kind }), fromFront);
  const outward: readonly Layer[] = [...PEEL_LAYERS.toReversed(), "context", "skin"];
  const [behind, front] = [false, true].map((from) => outward.map((layer) => place(layer, from)));
  assert.deepEqual(behind, [...behind!].sort((a, b) => a - b));
  const peeled = front!.slice(0, PEEL_LAYERS.length);
  assert.deepEqual(peeled, [...peeled].sort((a, b) => b - a));
  // What is around the whole trunk is outermost from every side.
  assert.deepEqual(front!.slice(-2), behind!.slice(-2));
  assert.ok(Math.max(...peeled) < front!.at(-2)!);
  const fascia = place("intermediate", false, "fascia");
  assert.ok(place("intermediate", false) < fascia && fascia < place("superficial", false));
  assert.ok(Math.max(...behind!, ...front!) < LEVELS);
});
