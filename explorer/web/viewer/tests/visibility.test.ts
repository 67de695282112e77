import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalog } from "../src/store/catalog.ts";
import { knownIds, overlap } from "../src/store/catalog_ids.ts";
import {
  outOfSight,
  withGhost,
  withSelected,
  withSelectionShown,
} from "../src/store/visibility.ts";
import { DEFAULT_VIEW_STATE, peeledTo, type ViewState } from "../src/view_state.ts";

const structure = (id: string, peel: string, part_of: string | null = null) => ({
  id,
  peel,
  part_of,
  sides: ["left", "right"],
});
const CATALOG = {
  structures: {
    ascending: structure("ascending", "superficial", "trapezius"),
    descending: structure("descending", "superficial", "trapezius"),
    multifidus: structure("multifidus", "transversospinal"),
    gluteus: structure("gluteus", "context"),
    T5: { ...structure("T5", "skeleton"), sides: [] },
  },
  wholes: { trapezius: { id: "trapezius", name: "Trapezius" } },
  meshes: {},
} as unknown as Catalog;

test("ids mean the same where a structure, a side and a whole have something in common", () => {
  const meets = (a: string, b: string): boolean => overlap(CATALOG, a, b);
  assert.ok(meets("multifidus", "multifidus.left"));
  assert.ok(!meets("multifidus.right", "multifidus.left"));
  assert.ok(meets("trapezius", "ascending.left") && meets("ascending", "trapezius.left"));
  assert.ok(!meets("trapezius.right", "ascending.left") && !meets("ascending", "descending"));
  assert.ok(["trapezius", "trapezius.left"].every((id) => knownIds(CATALOG).has(id)));
});

test("what an address selects is shown, with its layer, on its side", () => {
  const shown = (change: Partial<ViewState>): ViewState =>
    withSelectionShown({ ...DEFAULT_VIEW_STATE, ...change }, CATALOG);
  const buttock = shown({ selected: "gluteus.left" });
  assert.ok(buttock.layers.includes("context") && !buttock.layers_right.includes("context"));
  assert.deepEqual(shown({ selected: "multifidus" }).layers, DEFAULT_VIEW_STATE.layers);
  const bare = { layers: peeledTo("skeleton"), layers_right: peeledTo("skeleton") };
  const whole = shown({ ...bare, selected: "trapezius" });
  assert.deepEqual(whole.layers, ["superficial", "skeleton"]);
  assert.deepEqual(whole.layers_right, ["superficial", "skeleton"]);
  assert.deepEqual(shown({ selected: "trapezius", hidden: ["T5", "ascending.left"] }).hidden, ["T5"]);
  assert.deepEqual(shown(bare), { ...DEFAULT_VIEW_STATE, ...bare });
});

test("what one selects joins what is shown alone", () => {
  const alone = { ...DEFAULT_VIEW_STATE, only: ["T5", "trapezius"] };
  assert.deepEqual(withSelected(alone, "ascending.left", CATALOG).only, alone.only);
  assert.deepEqual(withSelected(alone, "multifidus", CATALOG).only, ["T5", "multifidus", "trapezius"]);
  assert.deepEqual(withSelected(DEFAULT_VIEW_STATE, "T5", CATALOG).only, []);
});

test("a ghost is made and unmade, by whatever name", () => {
  const view = { ...DEFAULT_VIEW_STATE, opacity: { superficial: 40, "ascending.left": 25 } };
  assert.deepEqual(withGhost(view, "trapezius", true, CATALOG).opacity, {
    superficial: 40,
    trapezius: 25,
  });
  assert.deepEqual(withGhost(view, "ascending", false, CATALOG).opacity, { superficial: 40 });
  assert.deepEqual(outOfSight({ ...view, hidden: ["T5"] }), [
    { id: "T5", how: "hidden" },
    { id: "ascending.left", how: "ghost" },
  ]);
});
