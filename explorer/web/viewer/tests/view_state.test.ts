import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inWords } from "../src/view_notice.ts";
import { fromQuery, toQuery } from "../src/view_query.ts";
import {
  CUT_PLANES,
  DEEP_LAYERS,
  DEFAULT_VIEW_STATE,
  LAYERS,
  NAMED_VIEWS,
  PEEL_LAYERS,
  peeledTo,
  OVERLAYS,
  READERS,
  SEGMENTS,
  type ViewState,
} from "../src/view_state.ts";
import { random } from "./random.ts";

interface Example {
  title: string;
  query: string;
  any_id?: boolean;
  state: Partial<ViewState>;
  notices: string[];
  written: string;
}

const file = new URL("../../../../../tests/data/view_states.json", import.meta.url);
const shared = JSON.parse(readFileSync(file, "utf-8")) as {
  default: ViewState;
  known_ids: string[];
  examples: Example[];
};

const words = new URL("../../../../../anatomy_data/interface/address.yaml", import.meta.url);
const english = new Map(
  [...readFileSync(words, "utf-8").matchAll(/^ {2}(address\.\w+): "(.+)"$/gm)].map(([, key, text]) => [key, text]),
);
const word = (key: string): string => english.get(key) ?? key;

test("the default is the shared default", () => {
  assert.deepEqual({ ...DEFAULT_VIEW_STATE }, shared.default);
});

for (const { title, query, any_id, state, notices, written } of shared.examples) {
  test(`an address is read and written as in Python: ${title}`, () => {
    const read = fromQuery(query, any_id ? undefined : shared.known_ids);
    assert.deepEqual({ ...read.state }, { ...shared.default, ...state });
    assert.deepEqual(read.notices.map((notice) => inWords(notice, word)), notices);
    assert.equal(toQuery(read.state), written);
  });
}

test("what is written is read back", () => {
  const next = random(1);
  const tenth = (most: number): number => Math.round((next() * 2 - 1) * most * 10) / 10;
  const some = <T>(values: readonly T[]): T[] => values.filter(() => next() < 0.5);
  for (let i = 0; i < 500; i++) {
    const free = next() < 0.5;
    const state: ViewState = {
      layers: some(LAYERS),
      layers_right: some(LAYERS),
      selected: next() < 0.5 ? null : `é${Math.floor(next() * 1e6)} &+=%`,
      segment: next() < 0.5 ? null : SEGMENTS[Math.floor(next() * SEGMENTS.length)]!,
      hidden: some(["C7", "T5", "multifidus.left", "ä b"]),
      only: some(["L5", "rib_7.left"]),
      opacity: Object.fromEntries(some(["segmental", "transversospinal.left", "ä b", "T5"]).map((name) => [name, 1 + Math.floor(next() * 99)])),
      xray: next() < 0.5,
      cut:
        next() < 0.5
          ? null
          : {
              plane: CUT_PLANES[Math.floor(next() * 3)]!,
              at_mm: tenth(9999),
              flipped: next() < 0.5,
            },
      style: next() < 0.5 ? "study" : "realistic",
      overlays: some(OVERLAYS),
      language: next() < 0.5 ? null : "de",
      reader: next() < 0.5 ? null : READERS[Math.floor(next() * READERS.length)]!,
      view: free ? null : NAMED_VIEWS[Math.floor(next() * NAMED_VIEWS.length)]!,
      camera: free
        ? {
            azimuth_deg: tenth(360),
            elevation_deg: tenth(90),
            distance_mm: 10 + Math.abs(tenth(19_000)),
            target_mm: [tenth(9999), tenth(9999), tenth(9999)],
          }
        : null,
    };
    const { state: read, notices } = fromQuery(toQuery(state));
    assert.deepEqual(notices, []);
    assert.equal(toQuery(read), toQuery(state));
    assert.deepEqual({ ...read, camera: null, cut: null }, { ...state, camera: null, cut: null });
  }
});

test("no address is an error", () => {
  const next = random(2);
  const letters = "=&%,.+-?0123456789acehilmnoprstvwyE€ \u0000\ud800";
  for (let i = 0; i < 3000; i++) {
    const length = Math.floor(next() * 40);
    const text = Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join("");
    for (const query of [text, `camera=${text}`, `layers=${text}&hide=${text}`, `cut=${text}&opacity=${text}&with=${text}`]) {
      const { state, notices } = fromQuery(query, ["multifidus"]);
      assert.ok(notices.every((notice) => inWords(notice, word).endsWith(".") && english.has(notice.key)));
      assert.deepEqual(fromQuery(toQuery(state)).notices, []);
    }
  }
});

test("peeling removes what is nearer the skin", () => {
  assert.deepEqual(peeledTo("superficial"), PEEL_LAYERS);
  assert.deepEqual(peeledTo("deep"), [...DEEP_LAYERS, "skeleton"]);
  assert.deepEqual(peeledTo("segmental"), ["segmental", "skeleton"]);
});
