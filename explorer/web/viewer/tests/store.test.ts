import assert from "node:assert/strict";
import { test } from "node:test";

import { cardFor, sectionsOf } from "../src/store/card.ts";
import type { Catalog } from "../src/store/catalog.ts";
import { knownIds, splitSide } from "../src/store/catalog_ids.ts";
import type { Statement } from "../src/store/catalog_texts.ts";
import { insetsOf } from "../src/store/insets.ts";
import { columnsOf, halvesAreEqual, isBare, peeled, revealed, switched } from "../src/store/layers.ts";
import { orientationWords } from "../src/store/orientation.ts";
import { searchIn } from "../src/store/search.ts";
import { nearestHeight, nextHeight } from "../src/store/sheet.ts";
import { topicFor } from "../src/store/topic.ts";
import { treeOf } from "../src/store/tree.ts";
import { DEEP_LAYERS, DEFAULT_VIEW_STATE, PEEL_LAYERS } from "../src/view_state.ts";
import { wholeCardFor } from "../src/store/whole_card.ts";

const said = (text: string, ...sources: string[]): Statement => ({
  text,
  sources,
  evidence: sources.length > 0 ? "established" : "unverified",
});

const bare = {
  synonyms: [],
  part_of: null,
  regions: [],
  everyday: null,
  plain: null,
  teaching: null,
  numbers: [],
  levels: { start: [], end: [], cross: [] },
  fascicles: [],
  attached_to: [],
  neighbours: [],
  quality: null,
  identifiers: [],
  sections: [],
  pain: [],
  shown_by: { topics: [], symptoms: [] },
};

const untold = { summary: null, plain: null, teaching: null, colour: null };

const CATALOG: Catalog = {
  schema: 1,
  attachment_colours: { origin: "#000000", insertion: "#ffffff" },
  language: "en",
  languages: [{ id: "en", name: "English", reviewed: true, url: "catalog.en.json" }],
  areas: {},
  elsewhere_mm: [],
  path: [],
  version: "0",
  structures: {
    L5: {
      ...bare,
      id: "L5",
      name: "Fifth lumbar vertebra",
      latin: "Vertebra lumbalis V",
      kind: "bone",
      layer: "skeleton",
      peel: "skeleton",
      group: "spine",
      sides: [],
      summary: said("A vertebra."),
    },
    disc_L4_L5: {
      ...bare,
      id: "disc_L4_L5",
      name: "Intervertebral disc L4/L5",
      latin: "Discus intervertebralis",
      kind: "disc",
      layer: "skeleton",
      peel: "skeleton",
      group: "spine",
      sides: [],
      shown_by: { topics: ["strain"], symptoms: ["ache"] },
      summary: said("A disc."),
    },
    trapezius_ascending: {
      ...bare,
      id: "trapezius_ascending",
      name: "Ascending part",
      latin: "Pars ascendens",
      kind: "muscle",
      layer: "superficial",
      peel: "superficial",
      group: "girdle",
      sides: ["left", "right"],
      part_of: "trapezius",
      summary: said("Pulls the shoulder blade down.", "b"),
      sections: [
        { key: "purpose", statements: [said("Steadies.", "b", "a")] },
        { key: "origin", statements: [said("Spinous processes."), said("Ligaments.", "c")] },
      ],
      pain: [{ topic: "strain", ...said("It can be sore.", "a") }],
      shown_by: { topics: ["strain"], symptoms: [] },
    },
  },
  wholes: {
    trapezius: { id: "trapezius", name: "Trapezius", latin: "Musculus trapezius", synonyms: [], teaching: null },
  },
  layers: [
    {
      id: "superficial",
      name: "Superficial muscles",
      summary: said("Outside."),
      groups: [
        { id: "girdle", name: "Shoulder girdle", ...untold, structures: ["trapezius_ascending"] },
        { id: "nothing", name: "Nothing", ...untold, structures: [] },
      ],
    },
    {
      id: "skeleton",
      name: "Bones",
      summary: said("Inside."),
      groups: [{ id: "spine", name: "Spine", ...untold, structures: ["L5", "disc_L4_L5"] }],
    },
  ],
  pain_topics: {
    strain: {
      id: "strain",
      name: "Strain",
      search_words: [],
      summary: said("Sore.", "b"),
      plain: said("It hurts.", "c"),
      where: said("In a disc."),
      structures: ["disc_L4_L5"],
      symptoms: ["ache"],
      related_helps: ["walking"],
      teaching: null,
      sections: [
        { key: "helps", statements: [said("Move.", "a")] },
        { key: "seek_care", statements: [said("If it stays.")] },
      ],
    },
  },
  symptoms: {
    ache: {
      id: "ache",
      name: "Ache",
      search_words: [],
      summary: said("Sore."),
      plain: said("It aches.", "b"),
      where: said("Anywhere."),
      structures: ["disc_L4_L5"],
      seek_care: [said("If it stays.")],
      topics: ["strain"],
      teaching: null,
    },
  },
  helps: {
    walking: {
      id: "walking",
      name: "Walking",
      search_words: [],
      kind: "exercise",
      summary: said("Moves."),
      plain: said("Walk."),
      guidelines: [{ body: "NICE", year: 2016, position: "for", ...said("Walk.", "a") }],
      cautions: [said("Mind the road.")],
      topics: ["strain"],
      teaching: null,
    },
  },
  red_flags: { introduction: said("Rare."), groups: [] },
  glossary: [],
  sources: Object.fromEntries(
    ["a", "b", "c"].map((id) => [
      id,
      { title: `Book ${id}`, kind: "reference", url: null, note: "seen" },
    ]),
  ),
  strings: { "layer.skeleton": "Bones" },
  packs: [],
  meshes: {},
};

test("a card numbers its sources in the order in which they are read", () => {
  const card = cardFor(CATALOG, "trapezius_ascending.left");
  assert.ok(card);
  assert.deepEqual(
    card.sources.map(({ number, title }) => [number, title]),
    [
      [1, "Book b"],
      [2, "Book a"],
      [3, "Book c"],
    ],
  );
  assert.deepEqual(
    card.purpose[0]?.cites.map(({ number }) => number),
    [1, 2],
  );
  assert.equal(card.side, "left");
  assert.equal(card.whole?.name, "Trapezius");
  assert.equal(card.pain[0]?.name, "Strain");
  assert.equal(card.origin[0]?.evidence, "unverified");
});

test("a card names topics that show its structure and are not told of already", () => {
  assert.deepEqual(cardFor(CATALOG, "disc_L4_L5")?.topics, [{ id: "strain", name: "Strain" }]);
  assert.deepEqual(cardFor(CATALOG, "trapezius_ascending")?.topics, []);
  assert.deepEqual(cardFor(CATALOG, "L5")?.topics, []);
});

test("a topic is told in plain words first, and its sources are numbered as they are read", () => {
  const topic = topicFor(CATALOG, "strain");
  assert.ok(topic);
  assert.deepEqual(
    topic.sources.map(({ number, title }) => [number, title]),
    [
      [1, "Book c"],
      [2, "Book b"],
      [3, "Book a"],
    ],
  );
  assert.deepEqual(topic.plain.cites, [{ number: 1, title: "Book c" }]);
  assert.deepEqual(topic.structures, [{ id: "disc_L4_L5", name: "Intervertebral disc L4/L5" }]);
  assert.deepEqual(
    topic.sections.map(({ key }) => key),
    ["helps", "seek_care"],
  );
  assert.equal(topic.symptoms[0]?.plain.text, "It aches.");
  const [guideline] = topic.helps[0]?.guidelines ?? [];
  assert.deepEqual(
    [guideline?.body, guideline?.year, guideline?.position, guideline?.cites[0]?.number],
    ["NICE", 2016, "for", 3],
  );
  assert.equal(topicFor(CATALOG, "no such topic"), null);
});

test("the card of a whole muscle tells of its parts and has no text of one part alone", () => {
  const card = wholeCardFor(CATALOG, "trapezius.left");
  assert.ok(card);
  assert.deepEqual([card.id, card.base, card.side], ["trapezius.left", "trapezius", "left"]);
  assert.equal(card.name, "Trapezius");
  assert.equal(card.summary, null);
  const part = cardFor(CATALOG, "trapezius_ascending");
  assert.deepEqual(card.parts.map(({ id, name }) => [id, name]), [[part?.base, part?.name]]);
  assert.equal(card.parts[0]?.summary.text, part?.summary?.text);
  assert.deepEqual(card.pain.map(({ topic }) => topic), part?.pain.map(({ topic }) => topic));
  assert.equal(sectionsOf(card, "plain")[0], "parts");
  assert.deepEqual(sectionsOf(part!, "plain").includes("parts"), false);
});

test("an unknown id has no card", () => {
  assert.equal(cardFor(CATALOG, "gluteus.left"), null);
  assert.equal(wholeCardFor(CATALOG, "gluteus.left"), null);
});

test("a whole is found by its name before its part, and a bone by its short name first", () => {
  const find = searchIn(CATALOG);
  const both = ["trapezius", "trapezius_ascending"];
  assert.deepEqual(find("trapezius").map(({ id }) => id), both);
  assert.deepEqual(find("trapezuis").map(({ id }) => id), both);
  assert.equal(find("L5")[0]?.id, "L5");
  assert.equal(find("l5")[0]?.id, "L5");
  assert.equal(find("l5")[0]?.place, "Bones");
  assert.deepEqual(find("zzz"), []);
});

test("the tree leaves out empty groups and counts what it lists", () => {
  const [superficial, skeleton] = treeOf(CATALOG);
  assert.deepEqual(
    superficial?.groups.map(({ id }) => id),
    ["girdle"],
  );
  assert.equal(skeleton?.count, 2);
});

test("an address may name a structure with and without its side", () => {
  assert.deepEqual(splitSide("multifidus.left"), ["multifidus", "left"]);
  assert.deepEqual(splitSide("T5"), ["T5", null]);
  assert.ok(knownIds(CATALOG).has("L5"));
});

test("a layer is switched on one half without touching the other", () => {
  const view = switched(DEFAULT_VIEW_STATE, "superficial", "right", true);
  assert.deepEqual(view.layers_right, ["superficial", ...DEEP_LAYERS, "skeleton"]);
  assert.deepEqual(view.layers, DEFAULT_VIEW_STATE.layers);
  assert.equal(halvesAreEqual(peeled(view, "erector_spinae", "both")), true);
});

test("what is covered on both halves is uncovered, what can be seen stays as it is", () => {
  const sides = ["left", "right"] as const;
  assert.equal(revealed(DEFAULT_VIEW_STATE, "erector_spinae", sides), DEFAULT_VIEW_STATE);
  assert.equal(isBare(DEFAULT_VIEW_STATE, "erector_spinae", "left"), false);
  const view = revealed(DEFAULT_VIEW_STATE, "erector_spinae", ["left"]);
  assert.deepEqual(view.layers, [...DEEP_LAYERS, "skeleton"]);
});

test("the neighbouring muscles have a switch of their own beside the slider", () => {
  const around = switched(DEFAULT_VIEW_STATE, "context", "left", true);
  assert.deepEqual(around.layers_right, DEFAULT_VIEW_STATE.layers_right);
  assert.deepEqual(peeled(around, "skeleton", "both").layers, ["context", "skeleton"]);
  assert.deepEqual(peeled(around, "skeleton", "both").layers_right, ["skeleton"]);
  assert.deepEqual(revealed(DEFAULT_VIEW_STATE, "context", ["left"]), around);
  assert.equal(isBare(around, "superficial", "left"), true);
  const rows = PEEL_LAYERS.map((id) => ({ id, name: id }));
  const columns = columnsOf(around, rows, [{ id: "context", name: "context" }], (key) => key);
  assert.deepEqual(columns.map((column) => column.depth), [0, 2]);
  assert.deepEqual(columns.map((column) => column.bars.at(-1)?.on), [true, false]);
});

test("where one looks from is said in words", () => {
  const words = new Proxy({}, { get: (_, key) => String(key).replace("orientation.", "") });
  const from = (azimuth_deg: number, elevation_deg: number): string =>
    orientationWords({ azimuth_deg, elevation_deg, distance_mm: 1, target_mm: [0, 0, 0] }, words);
  assert.equal(from(0, 0), "from_behind");
  assert.equal(from(360, 3), "from_behind");
  assert.equal(from(90, 0), "from_left");
  assert.equal(from(-90, 0), "from_right");
  assert.equal(from(180, 0), "from_front");
  assert.equal(from(14, 12), "from_behind, slightly side_left, slightly above");
  assert.equal(from(-14, -40), "from_behind, slightly side_right, below");
  assert.equal(from(-170, 0), "from_front, slightly side_right");
  assert.equal(from(40, 80), "from_above");
});

test("on a wide window nothing that opens moves the body; on a phone it makes room", () => {
  const wide = { width_px: 1440, height_px: 900, phone: false, sheetHeight: "half" } as const;
  assert.deepEqual(insetsOf({ ...wide, sheet: "card" }), insetsOf({ ...wide, sheet: null }));
  const lesson = { ...wide, lesson: true };
  assert.ok(insetsOf({ ...lesson, sheet: "path" }).right < 50, "a lesson has the rest of the window");
  assert.deepEqual(insetsOf({ ...lesson, sheet: "card" }), insetsOf({ ...wide, sheet: "card" }));
  const tablet = { ...wide, width_px: 1024 };
  assert.ok(insetsOf({ ...tablet, sheet: "card" }).right > 300);
  assert.ok(insetsOf({ ...tablet, sheet: "panel" }).right < 50);
  const phone = { width_px: 390, height_px: 844, phone: true, sheetHeight: "half" } as const;
  const open = insetsOf({ ...phone, sheet: "card" }).bottom;
  assert.ok(open > insetsOf({ ...phone, sheet: null }).bottom + 200);
});

test("a sheet snaps to the nearest height and goes round on a tap", () => {
  assert.equal(nearestHeight(0.1), "peek");
  assert.equal(nearestHeight(0.55), "half");
  assert.equal(nearestHeight(0.8), "full");
  assert.equal(nextHeight("full"), "peek");
});
