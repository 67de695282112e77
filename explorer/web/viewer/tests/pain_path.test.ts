import assert from "node:assert/strict";
import { test } from "node:test";

import type { Catalog } from "../src/store/catalog.ts";
import type { Help, PainTopic, Symptom } from "../src/store/catalog_pain.ts";
import type { Structure } from "../src/store/catalog_structures.ts";
import type { Statement } from "../src/store/catalog_texts.ts";
import { lightUp, viewOf } from "../src/store/lit.ts";
import type { PainChoice } from "../src/store/pain_content.ts";
import { careFor, helpGroups, layersOf, stepContent } from "../src/store/pain_content.ts";
import { fileName, summaryBody, summaryFile } from "../src/store/pain_summary.ts";
import { DEFAULT_VIEW_STATE } from "../src/view_state.ts";

const said = (text: string, ...sources: string[]): Statement => ({
  text,
  sources,
  evidence: sources.length > 0 ? "established" : "unverified",
});
const structure = (id: string, layer: string, ...sides: string[]) =>
  ({ id, name: id.toUpperCase(), layer, peel: layer, sides, everyday: null }) as unknown as Structure;
const topic = (id: string, care: Statement[], helps: string[] = []) =>
  ({
    id,
    name: id,
    related_helps: helps,
    sections: [{ key: "seek_care", statements: care }],
  }) as unknown as PainTopic;
const help = (id: string, kind: string) =>
  ({ id, name: id, kind, plain: said(`Try ${id}.`, "b"), summary: said("S."), guidelines: [], cautions: [] }) as unknown as Help;

const AREA = {
  id: "low_back",
  name: "Low back",
  search_words: [],
  plain: said("It is <low>.", "a"),
  on_skin: true,
  seeds_mm: [],
  structures: ["latissimus", "gluteus", "L3"],
  symptoms: ["ache"],
  topics: ["first", "second", "third"],
} as const;

const CATALOG = {
  language: "en",
  version: "0",
  structures: {
    L3: structure("L3", "skeleton"),
    latissimus: structure("latissimus", "superficial", "left", "right"),
    gluteus: structure("gluteus", "context", "left", "right"),
  },
  layers: ["superficial", "deep", "skeleton", "context"].map((id) => ({ id, name: id, groups: [] })),
  pain_topics: {
    first: topic("first", [said("Go now.", "a"), said("Go soon.", "b")], ["walk", "pill"]),
    second: topic("second", [said("Go now.", "a"), said("Go today.", "c")], ["walk", "massage"]),
    third: topic("third", [said("Never told here.")]),
  },
  symptoms: {
    ache: { id: "ache", name: "Ache", plain: said("It aches."), seek_care: [said("Go soon.", "b")] } as unknown as Symptom,
  },
  helps: { walk: help("walk", "exercise"), pill: help("pill", "medicine"), massage: help("massage", "therapy") },
  red_flags: {
    introduction: said("Rare."),
    groups: [{ key: "emergency", action: said("Call.", "c"), signs: [said("Numb.", "a")] }],
  },
  areas: { low_back: AREA },
  elsewhere_mm: [],
  path: ["red_flags", "area", "reassurance", "structures", "next"].map((id) => ({
    id,
    title: `Title of ${id}`,
    text: said(`Text of ${id}.`, "a"),
  })),
  glossary: [],
  sources: Object.fromEntries(
    ["a", "b", "c"].map((id) => [id, { title: `Source ${id} & Co`, kind: "study", url: `https://${id}.org`, note: null }]),
  ),
  strings: {},
} as unknown as Catalog;

const CHOICE: PainChoice = { area: "low_back", side: "left", symptoms: ["ache"] };
const word = (key: string): string => (key === "path.summary.date" ? "Made on {date}" : key);

test("structures stand by layer from the skin inwards, bones last, on the chosen side", () => {
  const layers = layersOf(CATALOG, AREA, "left");
  assert.deepEqual(layers.map(({ id }) => id), ["superficial", "context", "skeleton"]);
  assert.deepEqual(layers.flatMap(({ items }) => items.map(({ id }) => id)), ["latissimus.left", "gluteus.left", "L3"]);
  assert.equal(layersOf(CATALOG, AREA, "both")[0]?.items[0]?.id, "latissimus");
});

test("when to ask for help: what was ticked first, nothing twice, two topics at most", () => {
  const texts = (ticked: string[]): string[] => careFor(CATALOG, AREA, ticked).map(({ text }) => text);
  assert.deepEqual(texts(["ache"]), ["Go soon.", "Go now.", "Go today."]);
  assert.deepEqual(texts([]), ["Go now.", "Go soon.", "Go today."]);
  assert.deepEqual(careFor(CATALOG, undefined, []).map(({ text }) => text), ["Go now.", "Go soon."]);
});

test("what people do stands by who does it, each once", () => {
  const groups = helpGroups(CATALOG, AREA).map(({ key, helps }) => [key, helps.map(({ id }) => id)]);
  assert.deepEqual(groups, [["self", ["walk"]], ["others", ["massage"]], ["medical", ["pill"]]]);
});

test("a step shows what belongs to it and nothing else", () => {
  const flags = stepContent(CATALOG, "red_flags", { area: null, side: "both", symptoms: [] });
  assert.equal(flags.flags.length, 1);
  assert.equal(flags.place, null);
  assert.deepEqual(flags.sources.map(({ title }) => title), ["Source a & Co", "Source c & Co"]);
  assert.deepEqual(stepContent(CATALOG, "reassurance", CHOICE).layers, []);
  assert.equal(stepContent(CATALOG, "structures", CHOICE).layers.length, 3);
  assert.deepEqual(stepContent(CATALOG, "next", CHOICE).felt.map(({ id }) => id), ["ache"]);
});

test("the page to take along says place, day and limits, and numbers its sources in order", () => {
  const body = summaryBody(CATALOG, CHOICE, word, new Date(2026, 10, 5));
  for (const part of ["Low back (path.side.left)", "November 5, 2026", "path.summary.is_not", "Ache", "Numb."]) {
    assert.ok(body.includes(part), part);
  }
  const cited = [...body.matchAll(/\[([\d, ]+)\]/g)].flatMap((found) => found[1]!.split(", ").map(Number));
  const first = [...new Set(cited)];
  assert.deepEqual(first, first.map((_, index) => index + 1));
  assert.equal(body.match(/<li>Source/g)?.length, first.length);
  assert.ok(!body.includes("Never told here."));
});

test("what the facts say is text on the page, never markup", () => {
  const body = summaryBody(CATALOG, CHOICE, word, new Date());
  assert.ok(body.includes("It is &lt;low&gt;."));
  assert.ok(body.includes("Source a &amp; Co"));
  assert.ok(summaryFile(CATALOG, "A <b>", body).includes("<title>A &lt;b&gt;</title>"));
});

test("a page can be made before anything was chosen", () => {
  const body = summaryBody(CATALOG, { area: null, side: "both", symptoms: [] }, word, new Date());
  assert.equal(body.match(/path\.summary\.not_given/g)?.length, 2);
});

test("a file is named after the day where the person is", () => {
  assert.equal(fileName("notes", new Date(2026, 0, 9, 23, 59)), "notes-2026-01-09.html");
});

test("whole structures are lit by all of their fascicles", () => {
  const seen: unknown[] = [];
  const engine = { setParts: (parts: unknown) => void seen.push(parts) };
  lightUp(engine, ["L3", "latissimus.left"]);
  lightUp(engine, null);
  const parts = seen[0] as Record<string, readonly number[]>;
  assert.deepEqual(Object.keys(parts), ["L3", "latissimus.left"]);
  assert.equal(parts["L3"]?.[0], 0);
  assert.equal(seen[1], null);
});

test("where bones are lit, the other muscles go; where muscles are, all stay and shine through", () => {
  const bones = viewOf({ ...DEFAULT_VIEW_STATE, xray: true }, ["L3", "latissimus"], {
    ...CATALOG,
    structures: { ...CATALOG.structures, trapezius: structure("trapezius", "superficial") },
  });
  assert.deepEqual(bones.hidden, ["trapezius"]);
  assert.deepEqual(bones.layers, ["superficial", "skeleton"]);
  assert.deepEqual(bones.layers_right, bones.layers);
  assert.equal(bones.xray, false);
  assert.deepEqual(viewOf(DEFAULT_VIEW_STATE, ["latissimus"], CATALOG).hidden, []);
});
