import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { stepped, DragSteps } from "../src/engine/fixed_views.ts";
import type { Catalog } from "../src/store/catalog.ts";
import { mostSeen } from "../src/store/describing.ts";
import { describe } from "../src/store/description.ts";
import { namedAt } from "../src/store/fixed_views.ts";
import { peeled } from "../src/store/layers.ts";
import { namesOf } from "../src/store/names.ts";
import { lightOf, themeAfter, THEMES } from "../src/store/theme.ts";
import type { Camera, ViewState } from "../src/view_state.ts";
import { CUT_PLANES, DEFAULT_VIEW_STATE, OVERLAYS, PEEL_LAYERS } from "../src/view_state.ts";

const DATA = new URL("../../../../../anatomy_data/", import.meta.url);
const LINE = /^ {2}"?(?:interface\.)?([a-z0-9_.]+)"?: (.*)$/gm;

/** The texts of an interface file, as plain as they stand there. */
function wordsIn(text: string): Record<string, string> {
  const found = [...text.matchAll(LINE)].map(([, key = "", value = ""]) => {
    const bare = value.startsWith('"') ? value.slice(1, value.lastIndexOf('"')) : value;
    return [key, bare.replace(/\s+#.*$/, "")];
  });
  return Object.fromEntries(found) as Record<string, string>;
}

const ENGLISH = wordsIn(readFileSync(new URL("interface/en.yaml", DATA), "utf8"));
const CATALOG = {
  language: "en",
  strings: ENGLISH,
  layers: [
    { id: "superficial", name: "Superficial muscles", groups: [] },
    { id: "skeleton", name: "Bones", groups: [] },
    { id: "skin", name: "Skin", groups: [] },
  ],
  structures: {
    multifidus: { id: "multifidus", name: "Multifidus", sides: ["left", "right"] },
    L3: { id: "L3", name: "Third lumbar vertebra", sides: [] },
  },
  wholes: {},
  meshes: { L3: { bounds_mm: [[-20, 0, 100], [20, 40, 130]] } },
} as unknown as Catalog;

const BEHIND: Camera = {
  azimuth_deg: 12,
  elevation_deg: 0,
  distance_mm: 900,
  target_mm: [0, 0, 0],
};
const NOTHING = { camera: null, prominent: [] };

const told = (change: Partial<ViewState>, more: Partial<Parameters<typeof describe>[1]> = {}) =>
  describe({ ...DEFAULT_VIEW_STATE, ...change }, { ...NOTHING, ...more }, CATALOG, namesOf(CATALOG));

test("a view is told from where one looks to what is seen largest", () => {
  const text = told(
    { selected: "multifidus.left", xray: true },
    { camera: BEHIND, prominent: ["multifidus.right"] },
  );
  assert.equal(
    text,
    "From behind, slightly left. Left half: all layers. Right half: peeled to Erector spinae and " +
      "splenius. Selected: Multifidus, left. X-ray: all but the selection is translucent. Largest " +
      "in the picture: Multifidus, right.",
  );
});

test("what a text lit is told with the name of the text", () => {
  const text = told({}, { lit: { title: "Strain", ids: ["multifidus.left", "L3"] } });
  assert.match(text, /Lit for Strain: Multifidus, left; Third lumbar vertebra\. The rest recedes\./);
});

test("halves that show the same are told once", () => {
  const even = peeled(DEFAULT_VIEW_STATE, "segmental", "both");
  assert.equal(told(even), "Both halves: peeled to Segmental and suboccipital muscles.");
  const bones = peeled(DEFAULT_VIEW_STATE, "skeleton", "both");
  assert.equal(told(bones), "Both halves: bones only.");
  assert.equal(told({ layers: [], layers_right: [] }), "Both halves: nothing shown.");
});

test("layers with a gap between them are listed", () => {
  const layers = ["superficial", "skeleton"] as const;
  assert.equal(told({ layers, layers_right: layers }), "Both halves: Superficial muscles, Bones.");
});

test("layers beside the peeled ones are told with them", () => {
  const layers = ["skin", ...PEEL_LAYERS] as const;
  assert.match(told({ layers }), /^Left half: all layers, Skin\./);
});

test("what is hidden is named, and counted where it is much", () => {
  assert.match(told({ hidden: ["multifidus.left"] }), /Hidden: Multifidus, left\./);
  const many = Array.from({ length: 9 }, (_, index) => `L${index}`);
  assert.match(told({ hidden: many }), /; 3 more\./);
});

test("a cut across tells its level and what it takes away", () => {
  const cut = { plane: "axial", at_mm: 110, flipped: false } as const;
  assert.match(told({ cut }), /at Third lumbar vertebra; taken away is what lies above\./);
  assert.match(told({ cut: { ...cut, flipped: true } }), /what lies below\./);
});

test("fading names layers by half, and structures", () => {
  const text = told({ opacity: { "superficial.right": 40, "multifidus.left": 25 } });
  assert.match(text, /Translucent: Superficial muscles, Right half 40 %; Multifidus, left 25 %\./);
});

test("no state leaves a key or a gap in the sentences, and every language has each of them", () => {
  const everything: Partial<ViewState>[] = [
    ...CUT_PLANES.flatMap((plane) =>
      [true, false].map((flipped) => ({ cut: { plane, at_mm: 12, flipped } })),
    ),
    { overlays: OVERLAYS, style: "realistic", segment: "L3", only: ["L3"], hidden: ["multifidus"] },
    { layers: [], opacity: { skeleton: 20 } },
  ];
  const languages = readdirSync(new URL("translations/", DATA)).filter((name) => name.length === 2);
  assert.equal(languages.length >= 4, true);
  for (const language of ["en", ...languages]) {
    const folder = new URL(`translations/${language}/`, DATA);
    const files = language === "en" ? [] : readdirSync(folder).filter((n) => n.startsWith("interface"));
    const texts = files.map((name) => wordsIn(readFileSync(new URL(name, folder), "utf8")));
    const strings = language === "en" ? ENGLISH : Object.assign({}, ...texts);
    const missing = Object.keys(ENGLISH).filter((key) => /^describe\./.test(key) && !strings[key]);
    assert.deepEqual(missing, [], language);
    const catalog = { ...CATALOG, language, strings } as Catalog;
    for (const change of everything) {
      const view = { ...DEFAULT_VIEW_STATE, ...change };
      const lit = { title: "Strain", ids: ["L3"] };
      const text = describe(view, { camera: BEHIND, prominent: ["L3"], lit }, catalog, namesOf(catalog));
      assert.doesNotMatch(text, /[{}]|describe\.|half\.|undefined|null/, `${language}: ${text}`);
    }
  }
});

test("what most places show is named first, and what few show is not", () => {
  const ids = ["a", "b", "b", null, ...Array<string>(97).fill("c"), "b"];
  assert.deepEqual(mostSeen(ids), ["c", "b"]);
  assert.deepEqual(mostSeen([null, null]), []);
});

test("fixed views go round the body by eighths and stop above it", () => {
  assert.deepEqual(stepped([-14, 10], 0, 0), [0, 0]);
  assert.deepEqual(stepped([0, 0], 1, 0), [45, 0]);
  assert.deepEqual(stepped([350, 0], 1, 0), [405, 0]);
  assert.deepEqual(stepped([90, 0], 0, 1), [90, 35]);
  assert.deepEqual(stepped([90, 90], 0, 3), [90, 90]);
  assert.deepEqual(stepped([90, -40], 0, -1), [90, 0]);
});

test("a drag is counted in whole steps, and what is left over counts on", () => {
  const drag = new DragSteps();
  assert.deepEqual(drag.add(50, 0), [0, 0]);
  assert.deepEqual(drag.add(50, 0), [1, 0]);
  assert.deepEqual(drag.add(50, -80), [1, -1]);
  drag.reset();
  assert.deepEqual(drag.add(71, 0), [0, 0]);
});

test("angles have the name of the view that looks from there", () => {
  assert.equal(namedAt(360, 0), "posterior");
  assert.equal(namedAt(-90, 0), "right");
  assert.equal(namedAt(180, 0.2), "anterior");
  assert.equal(namedAt(45, 90), "superior");
  assert.equal(namedAt(45, 0), null);
  assert.equal(namedAt(0, 35), null);
});

test("themes go round, and high contrast is drawn on a dark ground", () => {
  assert.deepEqual(THEMES.map(themeAfter), ["dark", "contrast", "light"]);
  assert.deepEqual(THEMES.map(lightOf), ["light", "dark", "dark"]);
});
