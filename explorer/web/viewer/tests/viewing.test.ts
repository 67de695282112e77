import assert from "node:assert/strict";
import { test } from "node:test";
import { sameCamera, wrapDeg } from "../src/engine/camera_math.ts";
import { Hover } from "../src/engine/hover.ts";
import type { MeshEntry } from "../src/engine/types.ts";
import { Viewing } from "../src/engine/viewing.ts";
import { Projector } from "../src/engine/viewpoint.ts";
import { DEFAULT_VIEW_STATE, type ViewState } from "../src/view_state.ts";

const bone = (base: string, lo: number, hi: number): MeshEntry => ({
  base,
  side: null,
  kind: "bone",
  layer: "skeleton",
  peel: "skeleton",
  part_of: null,
  pack: "skeleton",
  node: base,
  mirrored: false,
  colour: "#808080",
  triangles: 1,
  bounds_mm: [
    [-150, -80, lo],
    [150, 90, hi],
  ],
});
const TRUNK = [bone("cranium", 1450, 1650), bone("hip_bone", 850, 1060)];
const NONE = { left: 0, top: 0, right: 0, bottom: 0 };

function opened(): Viewing {
  const viewing = new Viewing(TRUNK, false);
  viewing.resize(1000, 800);
  viewing.apply(null, DEFAULT_VIEW_STATE, false);
  rest(viewing);
  return viewing;
}

function rest(viewing: Viewing): void {
  for (let i = 0; i < 200 && viewing.step(16); i++);
  assert.equal(viewing.rig.moving, false);
}

const drag = (viewing: Viewing): void =>
  viewing.follow({ kind: "orbit", dx_px: 80, dy_px: 10 });
const state = (change: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW_STATE, ...change });

test("a named view is flown to, and told as the state's doing", () => {
  const viewing = opened();
  viewing.apply(DEFAULT_VIEW_STATE, state({ view: "left" }), true);
  assert.equal(viewing.step(16), true);
  assert.deepEqual([viewing.event.by, viewing.event.settled], ["state", false]);
  rest(viewing);
  assert.deepEqual([viewing.event.view, viewing.event.settled], ["left", true]);
  assert.ok(Math.abs(wrapDeg(viewing.rig.shown.azimuth_deg - 90)) < 1e-9);
});

test("the same state again moves nothing and tells nothing", () => {
  const viewing = opened();
  viewing.apply(DEFAULT_VIEW_STATE, state({ selected: "T5" }), true);
  assert.equal(viewing.step(16), false);
});

test("a person who moves the camera leaves the named view", () => {
  const viewing = opened();
  drag(viewing);
  viewing.step(16);
  const { by, view, settled } = viewing.event;
  assert.deepEqual([by, view, settled], ["person", null, false]);
  rest(viewing);
  assert.equal(viewing.event.settled, false, "a hand that rests may go on");
  viewing.release();
  assert.equal(viewing.step(16), true);
  assert.equal(viewing.event.settled, true);
});

test("what a hand is moving stays in that hand", () => {
  const viewing = opened();
  const early = viewing.rig.shown;
  drag(viewing);
  viewing.step(16);
  const { goal } = viewing.rig;
  viewing.apply(DEFAULT_VIEW_STATE, state({ view: null, camera: early }), true);
  assert.equal(viewing.rig.goal, goal);
});

test("the camera that a person left is no news when it comes back from the address bar", () => {
  const viewing = opened();
  drag(viewing);
  viewing.release();
  rest(viewing);
  const { camera } = viewing.event;
  const rounded = { ...camera, azimuth_deg: Math.round(camera.azimuth_deg * 10) / 10 };
  viewing.apply(DEFAULT_VIEW_STATE, state({ view: null, camera: rounded }), true);
  assert.equal(viewing.step(16), false);
});

test("a free camera, and the way back to the named view", () => {
  const viewing = opened();
  const home = viewing.rig.shown;
  const camera = {
    azimuth_deg: 40,
    elevation_deg: 20,
    distance_mm: 900,
    target_mm: [10, 0, 1200] as const,
  };
  const free = state({ view: null, camera });
  viewing.apply(DEFAULT_VIEW_STATE, free, true);
  rest(viewing);
  assert.ok(sameCamera(viewing.rig.shown, camera));
  assert.equal(viewing.event.view, null);
  viewing.apply(free, DEFAULT_VIEW_STATE, true);
  rest(viewing);
  assert.ok(sameCamera(viewing.rig.shown, home));
});

test("resizing refits a named view at once and leaves a free camera alone", () => {
  const viewing = opened();
  assert.equal(viewing.resize(300, 800), true);
  assert.equal(viewing.rig.moving, false);
  assert.ok(viewing.rig.shown.distance_mm > opened().rig.shown.distance_mm);
  viewing.turn(20, 0);
  rest(viewing);
  const { shown } = viewing.rig;
  viewing.resize(900, 500);
  assert.ok(sameCamera(viewing.rig.shown, shown));
  assert.equal(viewing.resize(900, 500), false);
  assert.equal(viewing.resize(0, 0), false);
});

test("a panel that opens does not push a free picture, and recentres a named one", () => {
  const viewing = opened();
  viewing.turn(10, 0);
  rest(viewing);
  const at = viewing.rig.shown.target_mm;
  const before = new Projector(viewing.rig.shown, viewing.canvas).project(at);
  viewing.setInsets({ ...NONE, left: 320 }, true);
  rest(viewing);
  const after = new Projector(viewing.rig.shown, viewing.canvas).project(at);
  assert.ok(Math.hypot(after.x_px - before.x_px, after.y_px - before.y_px) < 0.5);
  viewing.apply(state({ view: null }), state({ view: "posterior" }), true);
  rest(viewing);
  const centred = new Projector(viewing.rig.shown, viewing.canvas).project([0, 0, 1250]);
  assert.ok(Math.abs(centred.x_px - 660) < 1);
  viewing.setInsets({ ...NONE, left: 320 }, true);
  assert.equal(viewing.step(16), false, "the same insets are no news");
});

test("fitting brings a structure near without turning", () => {
  const viewing = opened();
  const { azimuth_deg, distance_mm } = viewing.rig.shown;
  viewing.fit([TRUNK[0]!.bounds_mm]);
  rest(viewing);
  assert.ok(viewing.rig.shown.distance_mm < distance_mm * 0.6);
  assert.ok(Math.abs(wrapDeg(viewing.rig.shown.azimuth_deg - azimuth_deg)) < 0.06);
  viewing.fit([]);
  assert.equal(viewing.step(16), false);
});

test("zooming by nothing, backwards or without a number does nothing", () => {
  const viewing = opened();
  for (const factor of [0, -1, NaN]) viewing.zoom(factor);
  assert.equal(viewing.step(16), false);
});

test("a limb does not decide how large the trunk is drawn", () => {
  const limbs = [...TRUNK, bone("femur", 300, 850)];
  const viewing = new Viewing(limbs, false);
  viewing.resize(1000, 800);
  assert.ok(sameCamera(viewing.rig.shown, opened().rig.shown));
});

test("hovering tells each thing once it is found and once it is lost", () => {
  const hover = new Hover();
  const pick = (id: string | null) => () => id && { id, point_mm: [0, 0, 0] as const };
  const find = (id: string | null) => hover.look((pick(id) as () => never) ?? null);
  hover.moveTo({ x_px: 1, y_px: 2 });
  assert.equal(hover.due, true);
  assert.deepEqual(find("T5"), { id: "T5", x_px: 1, y_px: 2 });
  assert.equal(hover.due, false);
  hover.lookAgain();
  assert.equal(hover.due, true, "the body may have moved under the pointer");
  assert.equal(find(null), null);
  assert.equal(find(null), undefined);
  hover.moveTo(null);
  assert.equal(find("T5"), undefined, "a pointer that left finds nothing");
});
