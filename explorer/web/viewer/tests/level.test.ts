import assert from "node:assert/strict";
import { test } from "node:test";

import type { Catalog } from "../src/store/catalog.ts";
import { groupsAt, levelsOf, partsOf, ROLES, strandsIn } from "../src/store/level.ts";
import { SEGMENTS } from "../src/view_state.ts";

const fascicle = (name: string, start: string[], end: string[], cross: string[]) => ({
  name,
  from: start[0] ?? "humerus",
  to: end[0] ?? "humerus",
  from_level: start[0] ?? null,
  to_level: end[0] ?? null,
  levels: { start, end, cross },
});
const CATALOG = {
  layers: [
    { id: "superficial", groups: [{ structures: ["latissimus_dorsi"] }] },
    { id: "deep", groups: [{ structures: ["multifidus", "interspinales", "gone"] }] },
  ],
  structures: {
    multifidus: {
      id: "multifidus",
      name: "Multifidus",
      fascicles: [
        fascicle("L3 to L1", ["L3"], ["L1"], ["L2"]),
        fascicle("S1 to L3", ["S1"], ["L3"], ["L4", "L5"]),
        fascicle("S2 to L3", ["S2"], ["L3"], ["S1", "L5", "L4"]),
      ],
    },
    latissimus_dorsi: {
      id: "latissimus_dorsi",
      name: "Latissimus dorsi",
      fascicles: [fascicle("L3 to humerus", ["L3"], [], [])],
    },
    interspinales: {
      id: "interspinales",
      name: "Interspinales",
      fascicles: [fascicle("L3 to L4", ["L3"], ["L4"], []), fascicle("L3 to L4", ["L3"], ["L4"], [])],
    },
  },
} as unknown as Catalog;

const named = (segment: string): Record<string, string[]> =>
  Object.fromEntries(
    groupsAt(CATALOG, segment).map((group) => [
      group.role,
      strandsIn([group]).map(({ muscle, name }) => `${muscle}: ${name}`),
    ]),
  );

test("what starts, ends and crosses at a level is listed by muscle, skin side first", () => {
  assert.deepEqual(named("L3"), {
    start: [
      "latissimus_dorsi: L3 to humerus",
      "multifidus: L3 to L1",
      "interspinales: L3 to L4",
    ],
    end: ["multifidus: S1 to L3", "multifidus: S2 to L3"],
    cross: [],
  });
  assert.deepEqual(named("L2"), { start: [], end: [], cross: ["multifidus: L3 to L1"] });
});

test("the sacrum is all its segments, and a fascicle is in one group", () => {
  assert.deepEqual(levelsOf("T7"), ["T7"]);
  assert.deepEqual(named("sacrum"), {
    start: ["multifidus: S1 to L3", "multifidus: S2 to L3"],
    end: [],
    cross: [],
  });
});

test("fascicles with the same two ends are one row that counts and lights them all", () => {
  const start = groupsAt(CATALOG, "L3")[0]!;
  assert.equal(start.count, 4);
  const both = strandsIn([start]).find(({ muscle }) => muscle === "interspinales");
  assert.deepEqual(both?.fascicles, [0, 1]);
});

test("what is lit is every listed fascicle and the bone itself", () => {
  assert.deepEqual(partsOf("L3", strandsIn(groupsAt(CATALOG, "L3"))), {
    L3: [0],
    latissimus_dorsi: [0],
    multifidus: [0, 1, 2],
    interspinales: [0, 1],
  });
  assert.deepEqual(partsOf("T1", []), { T1: [0] });
});

test("every segment has three groups, and a level without fascicles has empty ones", () => {
  for (const segment of SEGMENTS) {
    assert.deepEqual(groupsAt(CATALOG, segment).map(({ role }) => role), [...ROLES]);
  }
  assert.deepEqual(named("C1"), { start: [], end: [], cross: [] });
});
