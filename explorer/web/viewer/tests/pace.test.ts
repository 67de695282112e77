import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../src/engine/pace.ts";

test("a slow movement gets a coarse picture, and the still a fine one again", () => {
  const pace = new Pace();
  assert.equal(pace.tell(300, true), false, "one slow frame may be chance");
  assert.equal(pace.tell(300, true), true);
  assert.equal(pace.coarse, true);
  assert.equal(pace.tell(20, true), false, "it stays coarse to the end of the movement");
  assert.equal(pace.coarse, true);
  assert.equal(pace.tell(20, false), true);
  assert.equal(pace.coarse, false);
});

test("a fast machine never sees a coarse picture, nor does a still on a slow one", () => {
  const pace = new Pace();
  for (let i = 0; i < 100; i++) pace.tell(33, true);
  for (let i = 0; i < 100; i++) pace.tell(500, false);
  assert.equal(pace.coarse, false);
});
