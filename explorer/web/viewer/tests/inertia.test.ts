import assert from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, type Contact, Gestures } from "../src/engine/gestures.ts";
import { Inertia } from "../src/engine/inertia.ts";

/** A hand that turns by 10 px every 10 ms, and lets go `rest_ms` after the last of it. */
function flicked(rest_ms: number, dx_px = 10): Inertia {
  const inertia = new Inertia();
  for (let i = 0; i <= 10; i++) inertia.moved(dx_px, 0, i * 10);
  inertia.released(100 + rest_ms);
  return inertia;
}

test("a body that is let go turns on the same way, ever slower, and stops", () => {
  const inertia = flicked(5);
  const ways: number[] = [];
  for (let i = 0; i < 1000 && inertia.gliding; i++) ways.push(inertia.step(16)![0]);
  assert.equal(inertia.gliding, false);
  assert.equal(inertia.step(16), null);
  assert.ok(ways.length > 20);
  assert.ok(ways[0]! > 0 && ways[0]! <= 16);
  assert.ok(ways.every((way, at) => at === 0 || (way > 0 && way < ways[at - 1]!)));
  const all = ways.reduce((a, b) => a + b);
  assert.ok(all > 150 && all < 260, `${all}`);
});

test("how far it turns does not depend on how often it is drawn", () => {
  const far = (frame_ms: number): number => {
    const inertia = flicked(5);
    let sum = 0;
    for (let i = 0; i < 5000 && inertia.gliding; i++) sum += inertia.step(frame_ms)![0];
    return sum;
  };
  assert.ok(Math.abs(far(4) - far(50)) < 8, `${far(4)} ${far(50)}`);
});

test("a hand that rested first, a single jerk and a touch leave the body standing", () => {
  assert.equal(flicked(200).gliding, false);
  assert.equal(flicked(5, 0.1).gliding, false);
  const once = new Inertia();
  once.moved(50, 0, 10);
  once.released(12);
  assert.equal(once.gliding, false);
  const touched = flicked(5);
  assert.equal(touched.stop(), true);
  assert.deepEqual([touched.gliding, touched.step(16), touched.stop()], [false, null, false]);
});

const tap = (gestures: Gestures, x_px: number, time_ms: number): boolean => {
  const contact: Contact = { id: 1, type: "touch", x_px, y_px: 5, button: 0, shift: false, time_ms };
  gestures.down(contact);
  const gesture = gestures.up(contact);
  assert.equal(gesture?.kind, "tap");
  return gesture?.kind === "tap" && gesture.again;
};

test("of taps at the same place the second is a double tap, the third is not", () => {
  const gestures = new Gestures();
  assert.deepEqual([0, 200, 300, 500].map((at) => tap(gestures, 100, at)), [false, true, false, true]);
});

test("taps far apart, in time or place, are each the first", () => {
  const gestures = new Gestures();
  assert.equal(tap(gestures, 100, 0), false);
  assert.equal(tap(gestures, 100, AGAIN_MS + 1), false);
  assert.equal(tap(gestures, 160, AGAIN_MS + 50), false);
});
