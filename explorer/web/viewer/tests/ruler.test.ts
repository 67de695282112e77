import assert from "node:assert/strict";
import { test } from "node:test";
import type { MeshEntry } from "../src/engine/types.ts";
import { figureOf } from "../src/store/figure.ts";
import { orientationWords } from "../src/store/orientation.ts";
import { levelPlaces, nearestTick, ticksOf } from "../src/store/ruler_levels.ts";
import { withOverlay } from "../src/store/overlays.ts";
import { DEFAULT_VIEW_STATE, SEGMENTS } from "../src/view_state.ts";
import { random } from "./random.ts";

const at = (low: number, high: number) => ({ bounds_mm: [[-20, -30, low], [20, 10, high]] }) as unknown as MeshEntry;

/** A spine whose bodies are 30 mm apart and whose vertebrae reach 20 mm further down than their bodies. */
const TITLES = SEGMENTS.map((id) => (id === "sacrum" ? "S1" : id));
const spine = Object.fromEntries(
  TITLES.flatMap((title, n) => {
    const middle = 1500 - 30 * n;
    const bone = [SEGMENTS[n]!, at(middle - 32, middle + 12)] as const;
    const disc = [`disc_${title}_${TITLES[n + 1]}`, at(middle - 17, middle - 13)] as const;
    return n > 0 && n < TITLES.length - 1 ? [bone, disc] : [bone];
  }),
);

test("a level is where its vertebral body is, not where its spinous process reaches", () => {
  const places = levelPlaces(spine);
  assert.deepEqual(places.map(({ id }) => id), [...SEGMENTS]);
  places.slice(2).forEach(({ title, point_mm }, n) => {
    assert.equal(point_mm[2], 1500 - 30 * (n + 2), title);
  });
  assert.equal(places.at(-1)!.title, "S1");
});

const levels = (pitch: number) =>
  TITLES.map((title, n) => ({ id: SEGMENTS[n]!, title, x_px: 0, y_px: 100 + n * pitch, behind: false }));

test("titles never overlap; the first of each part of the spine has its own", () => {
  for (const pitch of [2, 7, 11, 16, 40]) {
    const ticks = ticksOf(levels(pitch), { top_px: 0, bottom_px: 2000 });
    assert.equal(ticks.length, 25);
    const heights = ticks.filter(({ titled }) => titled).map(({ y_px }) => y_px);
    heights.slice(1).forEach((y_px, n) => assert.ok(y_px - heights[n]! >= 15, `${pitch}`));
    if (pitch < 7) continue;
    for (const title of ["C1", "T1", "L1", "S1"]) {
      assert.ok(ticks.find((tick) => tick.title === title)!.titled, `${title} at ${pitch}`);
    }
  }
  const pointed = ticksOf(levels(7), { top_px: 0, bottom_px: 2000 }, ["C2"]);
  assert.ok(pointed.find(({ id }) => id === "C2")!.titled);
});

test("levels outside the room or behind the eye have no tick, and the nearest one is found", () => {
  const ticks = ticksOf(levels(30), { top_px: 200, bottom_px: 400 });
  assert.ok(ticks.every(({ y_px }) => y_px >= 200 && y_px <= 400));
  assert.equal(nearestTick(ticks, 318)?.y_px, 310);
  assert.equal(nearestTick(ticks, 0), ticks[0]);
  assert.equal(nearestTick([], 0), null);
  const behind = levels(30).map((level) => ({ ...level, behind: true }));
  assert.deepEqual(ticksOf(behind, { top_px: 0, bottom_px: 999 }), []);
});

const camera = (azimuth_deg: number, elevation_deg: number) => ({
  azimuth_deg,
  elevation_deg,
  distance_mm: 2000,
  target_mm: [0, 0, 0] as const,
});
const end = (azimuth_deg: number, elevation_deg: number, view: string) =>
  figureOf(camera(azimuth_deg, elevation_deg)).ends.find((one) => one.view === view)!;

test("from behind, the figure's left is on the left and its back is near", () => {
  assert.deepEqual([end(0, 0, "left").x, end(0, 0, "right").x], [-1, 1]);
  assert.deepEqual([end(0, 0, "posterior").near, end(0, 0, "anterior").near], [true, false]);
  assert.equal(end(0, 0, "superior").y, -1);
  assert.equal(end(180, 0, "left").x, 1);
  assert.equal(end(0, 90, "superior").near, true);
  assert.notEqual(figureOf(camera(180, 0)).nose, null);
  assert.equal(figureOf(camera(0, 0)).nose, null);
});

test("the nearest end of the figure is where the words say that one looks from", () => {
  const words = {
    "orientation.from_behind": "posterior",
    "orientation.from_left": "left",
    "orientation.from_front": "anterior",
    "orientation.from_right": "right",
  };
  const next = random(3);
  for (let i = 0; i < 200; i++) {
    const from = camera(next() * 360 - 180, next() * 40 - 20);
    const nearest = [...figureOf(from).ends].sort((a, b) => b.order - a.order)[0]!;
    const [told] = orientationWords(from, words).split(",");
    const other = figureOf(from).ends.find(({ view }) => view === told)!;
    assert.ok(nearest.order - other.order <= 1, `${told} ${nearest.view}`);
  }
});

test("an overlay is switched on and off without touching the others", () => {
  const ruler = withOverlay(DEFAULT_VIEW_STATE, "ruler", true);
  const both = withOverlay(ruler, "labels", true);
  assert.deepEqual(both.overlays, ["labels", "ruler"]);
  assert.deepEqual(withOverlay(both, "ruler", false).overlays, ["labels"]);
  assert.deepEqual(withOverlay(both, "labels", true), both);
});
