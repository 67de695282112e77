import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnRatio } from "../src/engine/graphics.ts";
import { Pace } from "../src/engine/pace.ts";

test("a slow movement is drawn coarsely, and the still finely again once it is calm", () => {
  const pace = new Pace();
  pace.tell(300, true);
  assert.equal(pace.grade, "fine", "one slow frame may be chance");
  assert.equal(pace.tell(300, true), true);
  assert.equal(pace.grade, "coarse");
  assert.equal(pace.tell(20, true), false, "it stays coarse to the end of the movement");
  assert.equal(pace.tell(50, false), false, "the next step of a key or wheel may follow");
  assert.equal(pace.owes, true);
  assert.equal(pace.tell(50, true), false);
  assert.equal(pace.tell(80, false), false);
  assert.equal(pace.tell(80, false), true);
  assert.equal(pace.grade, "fine");
  assert.equal(pace.owes, false);
});

test("a machine that was slow begins the next movement coarsely", () => {
  const pace = new Pace();
  for (let i = 0; i < 3; i++) pace.tell(300, true);
  for (let i = 0; i < 9; i++) pace.tell(50, true);
  pace.tell(500, false);
  assert.equal(pace.grade, "fine");
  assert.equal(pace.tell(16, true), true);
  assert.equal(pace.grade, "coarse");
});

test("coarse frames that come quickly are fine again in the next movement", () => {
  const pace = new Pace();
  for (let i = 0; i < 3; i++) pace.tell(300, true);
  for (let i = 0; i < 60; i++) assert.equal(pace.tell(16, true), false, "no change while it moves");
  pace.tell(500, false);
  for (let i = 0; i < 60; i++) assert.equal(pace.tell(16, true), false);
  assert.equal(pace.grade, "fine");
});

test("a fast machine never draws coarsely, nor does a slow one while nothing moves", () => {
  const pace = new Pace();
  for (let i = 0; i < 100; i++) assert.equal(pace.tell(33, true), false);
  for (let i = 0; i < 100; i++) assert.equal(pace.tell(500, false), false);
  assert.equal(pace.grade, "fine");
});

test("a coarse picture has fewer pixels, and the processor smooths by drawing more", () => {
  const size = { width_px: 1440, height_px: 900 };
  for (const software of [false, true]) {
    const [coarse, fine] = [drawnRatio(size, 1, "coarse", software), drawnRatio(size, 1, "fine", software)];
    assert.ok(coarse < fine);
    assert.equal(fine > 1, software);
  }
});

test("no screen is so large or so dense that millions of pixels are drawn in vain", () => {
  for (const software of [false, true]) {
    for (const [width_px, height_px] of [[390, 844], [3840, 2160], [7680, 4320]] as const) {
      const ratio = drawnRatio({ width_px, height_px }, 4, "fine", software);
      assert.ok(ratio <= 2);
      assert.ok(width_px * height_px * ratio ** 2 <= 5_000_001);
    }
  }
});
