import assert from "node:assert/strict";
import { test } from "node:test";
import { type Contact, Gestures } from "../src/engine/gestures.ts";

const mouse = (x_px: number, y_px: number, more: Partial<Contact> = {}): Contact => ({
  id: 1,
  type: "mouse",
  x_px,
  y_px,
  button: 0,
  shift: false,
  time_ms: 0,
  ...more,
});
const finger = (id: number, x_px: number, y_px: number): Contact =>
  mouse(x_px, y_px, { id, type: "touch" });

test("a mouse that trembles has clicked", () => {
  const gestures = new Gestures();
  gestures.down(mouse(100, 100));
  assert.equal(gestures.move(mouse(102, 102)), null);
  assert.equal(gestures.up(mouse(102, 102))?.kind, "tap");
});

test("a mouse that moves has dragged, back to its start too", () => {
  const gestures = new Gestures();
  gestures.down(mouse(100, 100));
  assert.equal(gestures.move(mouse(110, 100))?.kind, "orbit");
  gestures.move(mouse(100, 100));
  assert.equal(gestures.up(mouse(100, 100)), null);
});

test("a finger may stray further than a mouse", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 100, 100));
  assert.equal(gestures.move(finger(1, 106, 106)), null);
  assert.equal(gestures.up(finger(1, 106, 106))?.kind, "tap");
  gestures.down(finger(1, 100, 100));
  assert.equal(gestures.move(finger(1, 111, 100))?.kind, "orbit");
});

test("the right button, the middle button and Shift pan", () => {
  for (const more of [{ button: 2 }, { button: 1 }, { shift: true }]) {
    const gestures = new Gestures();
    gestures.down(mouse(0, 0, more));
    const pan = gestures.move(mouse(10, 5, more));
    assert.deepEqual(pan, { kind: "pan", dx_px: 10, dy_px: 5 });
  }
});

test("only the first button clicks", () => {
  const gestures = new Gestures();
  gestures.down(mouse(0, 0, { button: 2 }));
  assert.equal(gestures.up(mouse(0, 0, { button: 2 })), null);
});

test("two fingers pinch and pan, and never click", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 100, 100));
  gestures.down(finger(2, 200, 100));
  const pinch = gestures.move(finger(2, 300, 100));
  assert.deepEqual(pinch, { kind: "pinch", factor: 2, x_px: 200, y_px: 100, dx_px: 50, dy_px: 0 });
  assert.equal(gestures.up(finger(2, 300, 100)), null);
  assert.equal(gestures.up(finger(1, 100, 100)), null);
  assert.equal(gestures.active, false);
});

test("after a pinch the finger that stays turns the body, from where it is", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 100, 100));
  gestures.down(finger(2, 200, 100));
  gestures.move(finger(1, 90, 100));
  gestures.up(finger(2, 200, 100));
  assert.deepEqual(gestures.move(finger(1, 95, 103)), { kind: "orbit", dx_px: 5, dy_px: 3 });
});

test("a gesture that the system took away is no click", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 100, 100));
  gestures.cancel(1);
  assert.equal(gestures.up(finger(1, 100, 100)), null);
  assert.equal(gestures.active, false);
});

test("the next click after a drag is a click", () => {
  const gestures = new Gestures();
  gestures.down(mouse(0, 0));
  gestures.move(mouse(50, 0));
  gestures.up(mouse(50, 0));
  gestures.down(mouse(50, 0));
  assert.equal(gestures.up(mouse(50, 0))?.kind, "tap");
});
