import assert from "node:assert/strict";
import { test } from "node:test";

import { captionFor, lines } from "../src/store/caption.ts";
import type { Catalog } from "../src/store/catalog.ts";
import type { Statement } from "../src/store/catalog_texts.ts";
import { besideIn, wholeQuery } from "../src/store/address.ts";
import { choicesFor, compared, comparedIn, nearTo } from "../src/store/comparing.ts";
import { datedName } from "../src/store/downloads.ts";
import { coveredBy, insetsOf } from "../src/store/insets.ts";
import { namesOf } from "../src/store/names.ts";
import { regionsOf } from "../src/store/regions.ts";
import type { SavedList, SavedView } from "../src/store/saved_list.ts";
import {
  EMPTY,
  merged,
  putBack,
  readSaved,
  renamed,
  withSaved,
  without,
  writeSaved,
} from "../src/store/saved_list.ts";
import { MOST_SEEN, readSeen, withSeen } from "../src/store/seen.ts";
import { linkTo } from "../src/store/share_link.ts";
import { fromQuery, toQuery } from "../src/view_query.ts";
import { DEFAULT_VIEW_STATE, PEEL_LAYERS, type ViewState } from "../src/view_state.ts";
import { random } from "./random.ts";

const PAGE = "https://example.org/backs/";
const said = (text: string, ...sources: string[]): Statement => ({
  text,
  sources,
  evidence: "established",
});

const muscle = (id: string, group: string, layer: string, regions: string[], more: object = {}) => ({
  id,
  name: id.toUpperCase(),
  latin: `Musculus ${id}`,
  kind: "muscle",
  layer,
  peel: layer,
  group,
  regions,
  sides: ["left", "right"],
  numbers: [],
  neighbours: [],
  sections: [],
  ...more,
});

const CATALOG = {
  language: "en",
  version: "1.2.3",
  glossary: [],
  structures: {
    skin: { ...muscle("skin", "surface", "skin", ["neck", "lumbar"]), kind: "skin" },
    upper: muscle("upper", "g1", "superficial", ["neck"], {
      sections: [
        { key: "origin", statements: [said("from above", "b")] },
        { key: "actions", statements: [said("lifts", "a")] },
      ],
      neighbours: [{ id: "lower", lies: "deep" }, { id: "T5", lies: "deep" }],
    }),
    lower: muscle("lower", "g2", "intermediate", ["neck", "lumbar"], {
      sections: [
        { key: "origin", statements: [said("from below", "c", "b")] },
        { key: "variants", statements: [said("may be absent", "unmet")] },
      ],
    }),
    third: muscle("third", "g1", "superficial", ["lumbar"]),
    T5: { ...muscle("T5", "bones", "skeleton", ["neck"]), kind: "bone", sides: [] },
  },
  layers: [
    { id: "skin", name: "Skin", groups: [{ id: "surface", name: "Surface", structures: ["skin"] }] },
    {
      id: "superficial",
      name: "Outer",
      groups: [{ id: "g1", name: "One", structures: ["upper", "third"], colour: "#aa0000" }],
    },
    {
      id: "intermediate",
      name: "Middle",
      groups: [{ id: "g2", name: "Two", structures: ["lower"], colour: "#00aa00" }],
    },
    { id: "skeleton", name: "Bones", groups: [{ id: "bones", name: "Spine", structures: ["T5"], colour: null }] },
  ],
  wholes: {},
  sources: {},
  strings: {
    "side.left": "left",
    "picture.source": "{title} {version}, CC BY",
    "app.title": "Backs",
    "picture.more": "and {n} more",
  },
} as unknown as Catalog;
const NAMES = namesOf(CATALOG);

const view = (name: string, query = "select=T5"): SavedView => ({ name, query, saved: "2026-11-22T10:00:00Z" });
const listOf = (...names: string[]): SavedList => ({ views: names.map((name) => view(name)), damaged: [] });
const namesIn = ({ views }: SavedList): string[] => views.map(({ name }) => name);

test("a link opens exactly the view, in the reader's own voice unless told otherwise", () => {
  const state: ViewState = {
    ...DEFAULT_VIEW_STATE,
    selected: "T5",
    hidden: ["L1"],
    opacity: { superficial: 40 },
    view: null,
    camera: { azimuth_deg: 30, elevation_deg: 10, distance_mm: 900, target_mm: [0, 50, 1200] },
    language: "de",
    reader: "teacher",
  };
  const plain = fromQuery(new URL(linkTo(state, PAGE, null)).search).state;
  assert.deepEqual(plain, { ...state, language: null, reader: null });
  const told = linkTo(state, PAGE, { language: "fr", reader: "plain" });
  assert.deepEqual(fromQuery(new URL(told).search).state, { ...state, language: "fr", reader: "plain" });
  assert.equal(linkTo(DEFAULT_VIEW_STATE, PAGE, null), PAGE);
});

test("saved views survive writing and reading", () => {
  const list = withSaved(withSaved(EMPTY, view("A “quoted” näme")), view("B"));
  assert.deepEqual(readSaved(writeSaved(list)), list);
  assert.deepEqual(namesIn(list), ["B", "A “quoted” näme"]);
  assert.deepEqual(readSaved(null), EMPTY);
});

test("what cannot be read is kept, whatever it is", () => {
  for (const text of ["{broken", "[]", "7", '"text"', "null", '{"views": 3}']) {
    const read = readSaved(text);
    assert.deepEqual(read.views, []);
    assert.equal(read.damaged.length, 1, text);
    assert.deepEqual(readSaved(writeSaved(read)), read);
  }
  const strange = [{ name: 3 }, null, "x", { name: "  ", query: "", saved: "" }];
  const mixed = readSaved(JSON.stringify({ format: 9, views: [view("good"), ...strange], damaged: ["old"] }));
  assert.deepEqual(mixed, { views: [view("good")], damaged: ["old", ...strange] });
  assert.deepEqual(readSaved(writeSaved(withSaved(mixed, view("new")))).damaged, mixed.damaged);
});

test("no two saved views have one name", () => {
  let list = EMPTY;
  for (let i = 0; i < 3; i++) list = withSaved(list, view("Spine", `peel=${i}`));
  assert.deepEqual(namesIn(list), ["Spine (3)", "Spine (2)", "Spine"]);
  assert.deepEqual(namesIn(renamed(list, 0, "Spine")), ["Spine (3)", "Spine (2)", "Spine"]);
  assert.deepEqual(namesIn(renamed(list, 2, "Neck")), ["Spine (3)", "Spine (2)", "Neck"]);
  assert.deepEqual(renamed(list, -1, "Neck"), list);
});

test("what was deleted comes back where it was", () => {
  const list = listOf("A", "B", "C");
  assert.deepEqual(namesIn(without(list, 1)), ["A", "C"]);
  assert.deepEqual(putBack(without(list, 1), list.views[1]!, 1), list);
  assert.deepEqual(without(list, -1), list);
});

test("a file adds what is new and overwrites nothing", () => {
  const mine = { views: [view("A", "peel=deep"), view("B")], damaged: [1] };
  const file = { views: [view("A", "xray=yes"), view("B"), view("C")], damaged: [1, "torn"] };
  const both = merged(mine, file);
  assert.deepEqual(namesIn(both), ["A", "B", "A (2)", "C"]);
  assert.equal(both.views[0]!.query, "peel=deep");
  assert.deepEqual(both.damaged, [1, "torn"]);
  assert.deepEqual(merged(mine, mine), mine);
});

test("what was seen last stands first, once, and not without end", () => {
  let seen: string[] = [];
  for (let i = 0; i < 30; i++) seen = withSeen(seen, `id${i % 15}`);
  assert.equal(seen.length, MOST_SEEN);
  assert.equal(new Set(seen).size, MOST_SEEN);
  assert.equal(withSeen(seen, "id10")[0], "id10");
  assert.deepEqual(readSeen(JSON.stringify(seen)), seen);
  for (const text of [null, "", "{", "{}", "[1, null]"]) assert.deepEqual(readSeen(text), []);
});

test("two muscles stand side by side, and their sources are numbered in the order of reading", () => {
  const both = compared(CATALOG, ["upper", "lower"]);
  assert.deepEqual(
    both.columns.map(({ letter, id, place }) => [letter, id, place]),
    [
      ["A", "upper", "Outer · One"],
      ["B", "lower", "Middle · Two"],
    ],
  );
  assert.deepEqual(both.rows.map(({ key }) => key), ["origin", "actions"]);
  const [origin, actions] = both.rows;
  assert.deepEqual(
    origin!.cells.map(({ statements }) => statements.map(({ cites }) => cites.map(({ number }) => number))),
    [[[1]], [[2, 1]]],
  );
  assert.deepEqual(actions!.cells[1]!.statements, []);
  // Of variants nothing is said here: nor is their source.
  assert.deepEqual(both.sources.map(({ title }) => title), ["b", "c", "a"]);
});

test("figures stand quantity by quantity, whoever of the two was measured", () => {
  const figure = (of: string, quantity: string, value: number) => ({
    of,
    quantity,
    value,
    spread: null,
    spread_kind: null,
    n: null,
    who: null,
    method: "weighed",
    note: null,
    sources: ["s"],
    evidence: "established",
  });
  const { upper, lower } = CATALOG.structures;
  const structures = {
    upper: { ...upper!, numbers: [figure("upper", "mass_g", 7), figure("upper", "mass_g", 9)] },
    lower: { ...lower!, numbers: [figure("lower", "force_n", 3), figure("lower", "mass_g", 5)] },
  };
  const { figures } = compared({ ...CATALOG, structures } as unknown as Catalog, ["upper", "lower"]);
  assert.deepEqual(
    figures.map(({ label, cells }) => [label, ...cells.map(({ numbers }) => numbers.map(({ value }) => parseInt(value)))]),
    [
      ["mass_g", [7, 9], [5]],
      ["force_n", [], [3]],
    ],
  );
});

test("one compares with muscles only, and never a muscle with itself", () => {
  const offered = choicesFor(CATALOG, "upper").flatMap(({ muscles }) => muscles.map(({ id }) => id));
  assert.deepEqual(offered, ["third", "lower"]);
  assert.deepEqual(nearTo(CATALOG, "upper").map(({ id }) => id), ["lower", "third"]);
});

test("the list by region holds every structure in each of its regions, the skin last", () => {
  const regions = regionsOf(CATALOG, NAMES);
  assert.deepEqual(regions.map(({ id, count }) => [id, count]), [
    ["neck", 4],
    ["lumbar", 3],
  ]);
  const neck = regions[0]!.groups.map(({ name, items }) => [name, items.map(({ id }) => id)]);
  assert.deepEqual(neck, [
    ["Outer", ["upper"]],
    ["Middle", ["lower"]],
    ["Bones", ["T5"]],
    ["Skin", ["skin"]],
  ]);
});

test("a caption tells what is selected, shown, faded, hidden, in which colours, and whose it is", () => {
  const state: ViewState = {
    ...DEFAULT_VIEW_STATE,
    layers: PEEL_LAYERS,
    layers_right: ["skeleton"],
    opacity: { superficial: 40 },
    selected: "lower.left",
    hidden: ["upper", "third", "T5", "a", "b", "c", "d", "e"],
  };
  const caption = captionFor(state, "From behind", CATALOG, NAMES);
  assert.equal(caption.title, "LOWER, left");
  assert.equal(caption.latin, "Musculus lower");
  assert.equal(caption.source, "Backs 1.2.3, CC BY");
  const text = new Map(caption.legend.map(({ label, text: told }) => [label, told]));
  assert.match(text.get("half.left")!, /^Outer \(40 %\), Middle, /);
  assert.equal(text.get("half.right"), "Bones");
  assert.match(text.get("picture.hidden")!, /and 2 more$/);
  assert.deepEqual(caption.colours.map(({ name, colour }) => [name, colour]), [
    ["One", "#aa0000"],
    ["Two", "#00aa00"],
  ]);
  assert.deepEqual(captionFor({ ...state, style: "realistic" }, "", CATALOG, NAMES).colours, []);
  const bare = captionFor({ ...DEFAULT_VIEW_STATE, layers: [], layers_right: [] }, "", CATALOG, NAMES);
  assert.deepEqual(bare.legend, [{ label: "picture.shown", text: "picture.nothing" }]);
  assert.equal(bare.title, "Backs");
});

test("lines of a caption are as long as there is room, and no word is lost", () => {
  const text = "Left half: Superficial muscles, Intermediate muscles, Pneumonoultramicroscopic";
  const broken = lines(text, 20, (one) => one.length);
  assert.equal(broken.join(" "), text);
  for (const line of broken) assert.ok(line.length <= 20 || !line.includes(" "), line);
  assert.ok(broken.length <= 6);
});

test("a file is named after the day where the person is", () => {
  assert.equal(datedName("back-view", "png", new Date(2026, 0, 5, 23, 59)), "back-view-2026-01-05.png");
});

test("a comparison takes room on the right, and a picture leaves out what is covered", () => {
  const wide = { width_px: 1440, height_px: 900, phone: false, sheet: "compare", sheetHeight: "half" } as const;
  const insets = insetsOf(wide);
  assert.ok(insets.right > insetsOf({ ...wide, sheet: "card" }).right);
  assert.ok(insets.left + insets.right < wide.width_px / 2);
  assert.equal(coveredBy(wide, insets, { left: true, right: false }).right, 0);
  assert.equal(coveredBy(wide, insets, { left: false, right: true }).right, insets.right);
  const phone = { ...wide, width_px: 390, height_px: 844, phone: true };
  assert.deepEqual([coveredBy(phone, insetsOf(phone), { left: true, right: true }).left], [0]);
});

test("two muscles in an address are compared; anything else is not", () => {
  const kind = "muscle";
  const structures = { rotatores: { kind }, multifidus: { kind }, T5: { kind: "bone" } } as unknown as Catalog["structures"];
  assert.deepEqual(comparedIn("multifidus,rotatores", { structures }), ["multifidus", "rotatores"]);
  for (const text of [
    "", ",", "multifidus", "multifidus,", "multifidus,multifidus", "multifidus,T5", "multifidus,rotatores,T5",
    "multifidus.left,rotatores", "multifidus, rotatores", "constructor,__proto__", "toString,rotatores", "\ud800,%",
  ]) {
    assert.equal(comparedIn(text, { structures }), null, text);
  }
});

test("what stands beside a view in the address is read back, and the view is left alone", () => {
  const state = { ...DEFAULT_VIEW_STATE, selected: "T5", opacity: { skeleton: 40 } };
  const beside = new Map([
    ["compare", "multifidus,rotatores"],
    ["lesson", "a b&c=é"],
    ["step", "2"],
    ["embed", "1"],
  ] as const);
  const query = wholeQuery(toQuery(state), beside);
  assert.equal(query.startsWith("select=T5&opacity=skeleton:40&compare=multifidus,rotatores&lesson="), true);
  assert.deepEqual(besideIn(query), beside);
  assert.deepEqual(fromQuery(query), { state, notices: [] });
  assert.deepEqual(besideIn("compare=&step=1&step=2&other=x"), new Map([["step", "2"]]));
  assert.equal(wholeQuery("", new Map()), "");
  const next = random(5);
  for (let i = 0; i < 500; i++) {
    const text = Array.from({ length: 12 }, () => "&=,%+#? \ud800ab"[Math.floor(next() * 13)]).join("");
    const read = besideIn(wholeQuery("select=T5", new Map([["compare", text]])));
    assert.equal(read.get("compare"), text.toWellFormed());
  }
});
