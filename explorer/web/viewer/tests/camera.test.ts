import assert from "node:assert/strict";
import { test } from "node:test";
import {
  along,
  basisOf,
  between,
  clamped,
  dot,
  eyeOf,
  fittingCamera,
  MIN_DISTANCE_MM,
  sameCamera,
  VIEW_ANGLES,
  wrapDeg,
  zoomedAt,
} from "../src/engine/camera_math.ts";
import { CameraRig, FLIGHT_MS } from "../src/engine/camera_rig.ts";
import { pannedBy } from "../src/engine/navigation.ts";
import type { Camera, NamedView, Point } from "../src/engine/types.ts";
import {
  apertureOf,
  type Canvas,
  middleOf,
  Projector,
  rayAt,
  tangentsAt,
} from "../src/engine/viewpoint.ts";
import { random } from "./random.ts";

const ROOM = [
  [-2000, -2000, -2000],
  [2000, 2000, 4000],
] as const;
const NONE = { left: 0, top: 0, right: 0, bottom: 0 };
const DESK: Canvas = { width_px: 1440, height_px: 900, insets: NONE };
const PHONE: Canvas = {
  width_px: 390,
  height_px: 844,
  insets: { left: 0, top: 60, right: 0, bottom: 300 },
};
const BODY = [
  [
    [-200, -100, 850],
    [200, 120, 1500],
  ],
  [
    [-80, -120, 1450],
    [80, 90, 1700],
  ],
] as const;

function someCamera(next: () => number): Camera {
  return {
    azimuth_deg: next() * 720 - 360,
    elevation_deg: next() * 180 - 90,
    distance_mm: 100 + next() * 2000,
    target_mm: [next() * 300 - 150, next() * 300 - 150, 900 + next() * 700],
  };
}

const close = (a: number, b: number, within = 1e-6): void =>
  assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test("azimuth 0 looks from behind, 90 from the subject's left, 180 from the front", () => {
  const at = (azimuth_deg: number): Point =>
    eyeOf({ azimuth_deg, elevation_deg: 0, distance_mm: 10, target_mm: [0, 0, 0] });
  const near = (a: Point, b: Point): void => a.forEach((value, i) => close(value, b[i]!, 1e-9));
  near(at(0), [0, 10, 0]);
  near(at(90), [10, 0, 0]);
  near(at(180), [0, -10, 0]);
  const above = { azimuth_deg: 0, elevation_deg: 30, distance_mm: 10, target_mm: [0, 0, 0] as const };
  assert.ok(eyeOf(above)[2] > 0);
});

test("the subject's left is on the left of the picture from behind", () => {
  const camera = fittingCamera(BODY, VIEW_ANGLES.posterior, apertureOf(DESK))!;
  const projector = new Projector(camera, DESK);
  assert.ok(projector.project([150, 0, 1200]).x_px < projector.project([-150, 0, 1200]).x_px);
  assert.ok(projector.project([0, 0, 1500]).y_px < projector.project([0, 0, 1000]).y_px);
});

test("screen axes are of unit length and at right angles everywhere, straight above too", () => {
  const next = random(3);
  for (let i = 0; i < 200; i++) {
    const { azimuth_deg, elevation_deg } = someCamera(next);
    const { right, up, forward } = basisOf(azimuth_deg, i % 10 ? elevation_deg : 90);
    for (const axis of [right, up, forward]) close(dot(axis, axis), 1);
    close(dot(right, up), 0);
    close(dot(right, forward), 0);
    close(dot(up, forward), 0);
  }
});

test("a ray through the pixel of a point meets the point", () => {
  const next = random(4);
  for (const canvas of [DESK, PHONE]) {
    for (let i = 0; i < 200; i++) {
      const camera = someCamera(next);
      const at: Point = [next() * 400 - 200, next() * 400 - 200, 800 + next() * 900];
      const { x_px, y_px, behind } = new Projector(camera, canvas).project(at);
      if (behind) continue;
      const { origin_mm, direction } = rayAt(camera, canvas, x_px, y_px);
      const away = along(at, origin_mm, -1);
      const along_mm = dot(away, direction);
      assert.ok(along_mm > 0);
      const off = along(away, direction, -along_mm);
      assert.ok(Math.hypot(...off) < 1e-3 + along_mm * 1e-7);
    }
  }
});

test("the target is drawn in the middle of what panels leave free", () => {
  const next = random(5);
  for (let i = 0; i < 20; i++) {
    const camera = someCamera(next);
    const { x_px, y_px } = new Projector(camera, PHONE).project(camera.target_mm);
    close(x_px, middleOf(PHONE).x_px, 1e-6);
    close(y_px, (60 + 844 - 300) / 2, 1e-6);
  }
});

for (const [name, canvas] of Object.entries({ desk: DESK, phone: PHONE })) {
  for (const view of Object.keys(VIEW_ANGLES) as NamedView[]) {
    test(`the ${view} view holds the whole body and wastes no room (${name})`, () => {
      const camera = fittingCamera(BODY, VIEW_ANGLES[view], apertureOf(canvas))!;
      const projector = new Projector(camera, canvas);
      const { insets, width_px, height_px } = canvas;
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [lo, hi] of BODY) {
        for (const x of [lo[0], hi[0]]) {
          for (const y of [lo[1], hi[1]]) {
            for (const z of [lo[2], hi[2]]) {
              const at = projector.project([x, y, z]);
              assert.equal(at.behind, false);
              left = Math.min(left, at.x_px);
              right = Math.max(right, at.x_px);
              top = Math.min(top, at.y_px);
              bottom = Math.max(bottom, at.y_px);
            }
          }
        }
      }
      assert.ok(left >= insets.left && right <= width_px - insets.right);
      assert.ok(top >= insets.top && bottom <= height_px - insets.bottom);
      const wide = (right - left) / (width_px - insets.left - insets.right);
      const high = (bottom - top) / (height_px - insets.top - insets.bottom);
      assert.ok(Math.max(wide, high) > 0.85, `fills only ${wide} by ${high}`);
    });
  }
}

test("nothing to frame gives no camera", () => {
  assert.equal(fittingCamera([], [0, 0], apertureOf(DESK)), null);
});

test("zooming keeps the point under the cursor where it is", () => {
  const next = random(6);
  for (let i = 0; i < 100; i++) {
    const camera = someCamera(next);
    const [x_px, y_px] = [next() * 1440, next() * 900];
    const [x, y] = tangentsAt(DESK, x_px, y_px);
    const { right, up } = basisOf(camera.azimuth_deg, camera.elevation_deg);
    const { distance_mm } = camera;
    const at = along(along(camera.target_mm, right, x * distance_mm), up, y * distance_mm);
    const zoomed = zoomedAt(camera, 0.5 + next() * 2, x, y);
    const seen = new Projector(zoomed, DESK).project(at);
    close(seen.x_px, x_px, 1e-6);
    close(seen.y_px, y_px, 1e-6);
  }
});

test("zooming stops before the eye is inside the tissue, and far away", () => {
  const camera = someCamera(random(7));
  assert.equal(zoomedAt(camera, 1e9, 0, 0).distance_mm, MIN_DISTANCE_MM);
  assert.ok(zoomedAt(camera, 1e-9, 0, 0).distance_mm < 10_000);
});

test("the body follows the hand by as many pixels", () => {
  const camera = someCamera(random(8));
  const before = new Projector(camera, DESK).project(camera.target_mm);
  const after = new Projector(pannedBy(camera, DESK, 40, -25), DESK).project(camera.target_mm);
  close(after.x_px - before.x_px, 40, 1e-6);
  close(after.y_px - before.y_px, -25, 1e-6);
});

test("elevation and target stay within bounds", () => {
  const wild: Camera = {
    azimuth_deg: 1000,
    elevation_deg: 200,
    distance_mm: 1e6,
    target_mm: [9e9, -9e9, 0],
  };
  const tame = clamped(wild, ROOM);
  assert.equal(tame.elevation_deg, 90);
  assert.ok(tame.distance_mm < 1e6);
  assert.deepEqual(tame.target_mm, [2000, -2000, 0]);
});

test("a flight turns the short way round and ends exactly at its goal", () => {
  const from: Camera = {
    azimuth_deg: 170,
    elevation_deg: 0,
    distance_mm: 1000,
    target_mm: [0, 0, 1000],
  };
  const to = { ...from, azimuth_deg: -170, distance_mm: 250 };
  assert.equal(Math.abs(wrapDeg(between(from, to, 0.5).azimuth_deg)), 180);
  close(between(from, to, 0.5).distance_mm, 500);
  const rig = new CameraRig(from, ROOM);
  rig.flyTo(to, true);
  let last = 0;
  for (let t = 0; t < FLIGHT_MS; t += 16) {
    assert.equal(rig.step(16), true);
    const turned = Math.abs(wrapDeg(rig.shown.azimuth_deg - 170));
    assert.ok(turned >= last && turned <= 20 + 1e-9);
    last = turned;
  }
  rig.step(16);
  assert.equal(rig.moving, false);
  assert.equal(rig.step(16), false);
  assert.ok(sameCamera(rig.shown, to));
});

test("damping comes to rest", () => {
  const rig = new CameraRig(someCamera(random(9)), ROOM);
  rig.nudge((goal) => ({ ...goal, azimuth_deg: goal.azimuth_deg + 30 }));
  let steps = 0;
  while (rig.step(16)) steps += 1;
  assert.ok(steps > 3 && steps < 60, `${steps} frames`);
  assert.equal(rig.moving, false);
});

test("a hand interrupts a flight where it is", () => {
  const from = someCamera(random(10));
  const rig = new CameraRig(from, ROOM);
  rig.flyTo({ ...from, distance_mm: from.distance_mm * 3 }, true);
  rig.step(200);
  const { distance_mm } = rig.shown;
  rig.nudge((goal) => ({ ...goal, azimuth_deg: goal.azimuth_deg + 1 }));
  close(rig.goal.distance_mm, distance_mm);
});

test("reduced motion cuts", () => {
  const from = someCamera(random(11));
  const rig = new CameraRig(from, ROOM);
  rig.reducedMotion = true;
  rig.flyTo({ ...from, distance_mm: 700 }, true);
  assert.equal(rig.moving, false);
  rig.nudge((goal) => ({ ...goal, distance_mm: 800 }));
  assert.equal(rig.shown.distance_mm, 800);
  assert.equal(rig.step(16), false);
});
