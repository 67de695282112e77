import assert from "node:assert/strict";
import { test } from "node:test";

import type { Catalog } from "../src/store/catalog.ts";
import { isAccepted, mistakes, plainly, wordsIn } from "../src/store/learn/answers.ts";
import { createEvents } from "../src/store/learn/events.ts";
import type { Lesson, LessonStep, Question } from "../src/store/learn/learning.ts";
import { NO_PROGRESS, readProgress, scoreOf, withProgress, writeProgress } from "../src/store/learn/progress.ts";
import { isRight, shuffled, waysOf } from "../src/store/learn/judging.ts";
import { fromFarEnough, isElsewhere } from "../src/store/learn/session.ts";
import { stepsOf, stepText } from "../src/store/learn/step_content.ts";
import { linkTo } from "../src/store/share_link.ts";
import { DEFAULT_VIEW_STATE } from "../src/view_state.ts";

const NAMES = [
  "Rhomboid major",
  "Rhomboid minor",
  "Longissimus thoracis",
  "Longissimus cervicis",
  "Supraspinatus",
  "Infraspinatus",
  "Serratus posterior superior",
  "Serratus posterior inferior",
];
const OTHERS = wordsIn(NAMES);

test("a typed answer is taken with wrong case, accents, signs and small mistakes", () => {
  for (const typed of [
    "rhomboid major",
    " RHOMBOID-MAJOR ",
    "Rhombóid  major",
    "the rhomboid major muscle",
    "M. rhomboid major",
    "romboid major",
    "rhombiod major",
    "major rhomboid",
  ]) {
    assert.ok(isAccepted(typed, ["Rhomboid major"], OTHERS), typed);
  }
  assert.ok(isAccepted("semi spinalis", ["semispinalis"], OTHERS));
  assert.ok(isAccepted("gross", ["groß"]));
});

test("what names something else is no misspelt answer", () => {
  for (const wrong of NAMES) {
    for (const right of NAMES) {
      assert.equal(isAccepted(wrong, [right], OTHERS), wrong === right, `${wrong} for ${right}`);
    }
  }
  assert.ok(!isAccepted("adduction", ["abduction"]));
  assert.ok(!isAccepted("T6", ["T5"]));
  assert.ok(!isAccepted("rhomboid", ["rhomboid major"], OTHERS));
  for (const empty of ["", "  ", "…", "the"]) assert.ok(!isAccepted(empty, ["rhomboid"]), empty);
});

test("counting mistakes is symmetric, and swapped letters are one", () => {
  assert.equal(mistakes("rhombiod", "rhomboid"), 1);
  assert.equal(mistakes("", "abc"), 3);
  assert.equal(mistakes("superior", "inferior"), mistakes("inferior", "superior"));
  assert.equal(plainly("M. Érector-spinæ "), "m erector spinae");
});

test("progress is read as it was written, and what is damaged is kept", () => {
  const one = { at: "second", answers: { first: true, second: false }, done: false };
  const written = writeProgress(withProgress(NO_PROGRESS, "layers", one));
  assert.deepEqual(readProgress(written), { lessons: { layers: one }, damaged: [] });
  assert.deepEqual(readProgress(null), NO_PROGRESS);
  const odd = JSON.stringify({ format: 1, lessons: { layers: one, moves: { at: 3 } }, damaged: ["x"] });
  const read = readProgress(odd);
  assert.deepEqual(Object.keys(read.lessons), ["layers"]);
  assert.deepEqual(read.damaged, ["x", ["moves", { at: 3 }]]);
  assert.deepEqual(readProgress(writeProgress(read)), read);
  for (const text of ["{", "[]", "7", '{"lessons": []}']) {
    assert.equal(readProgress(text).damaged.length, 1, text);
  }
});

test("the score counts steps of the lesson alone", () => {
  const steps = [{ id: "a" }, { id: "b" }, { id: "c" }];
  assert.deepEqual(scoreOf({ a: true, b: false, gone: true }, steps), { score: 1, max: 3 });
});

const because = { text: "So.", sources: [], evidence: "unverified" } as const;
const CATALOG = {
  structures: {
    multifidus: { id: "multifidus", part_of: null },
    trapezius_ascending: { id: "trapezius_ascending", part_of: "trapezius" },
    trapezius_descending: { id: "trapezius_descending", part_of: "trapezius" },
  },
  wholes: { trapezius: { id: "trapezius" } },
} as unknown as Catalog;

test("either side, and any part of a whole muscle, is what is to be found", () => {
  const found = (find: string, id: string): boolean =>
    isRight({ ask: "?", because, find }, "find", id, CATALOG, new Set());
  assert.ok(found("multifidus", "multifidus.right"));
  assert.ok(found("trapezius", "trapezius_ascending.left"));
  assert.ok(!found("trapezius_descending", "trapezius_ascending.left"));
  assert.ok(!found("multifidus", "multifidus_of_another"));
});

test("an answer in the wrong form, or none, is not right", () => {
  const question: Question = { ask: "?", because, choose: { options: ["a", "b", "c"], answer: 0 }, type: { accept: ["a"] } };
  assert.deepEqual(waysOf(question), ["choose", "type"]);
  assert.ok(isRight(question, "choose", 0, CATALOG, new Set()));
  for (const given of [null, 1, "0", "a"]) assert.ok(!isRight(question, "choose", given, CATALOG, new Set()));
  assert.ok(!isRight(question, "type", 0, CATALOG, new Set()));
  assert.ok(!isRight(question, "find", "multifidus", CATALOG, new Set()));
});

test("options are shuffled: each stands once, and the first not always first", () => {
  const orders = Array.from({ length: 40 }, () => shuffled(4));
  for (const order of orders) assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
  assert.ok(new Set(orders.map(([first]) => first)).size > 1);
  assert.deepEqual(shuffled(0), []);
});

test("who turns the body is elsewhere, who changes how it is drawn is not", () => {
  const view = DEFAULT_VIEW_STATE;
  const camera = { azimuth_deg: 1, elevation_deg: 2, distance_mm: 3, target_mm: [0, 0, 0] } as const;
  assert.ok(!isElsewhere({ ...view, style: "realistic", reader: "plain", overlays: ["labels"] }, view));
  for (const change of [{ view: null, camera }, { selected: "T5" }, { hidden: ["T5"] }, { xray: true }]) {
    assert.ok(isElsewhere({ ...view, ...change }, view), JSON.stringify(change));
  }
});

test("the eye steps back where there is less room, and never comes nearer", () => {
  const camera = { azimuth_deg: 0, elevation_deg: 0, distance_mm: 900, target_mm: [0, 0, 1200] } as const;
  const at = (width_px: number, height_px: number, view_px: number): number =>
    fromFarEnough(camera, { width_px, height_px, view_px }).distance_mm;
  assert.equal(at(504, 660, 800), 900);
  assert.equal(at(4000, 2000, 2000), 900);
  assert.ok(at(374, 340, 844) > 1300);
  assert.ok(at(200, 700, 800) > 1300);
  assert.ok(Number.isFinite(at(0, 0, 800)));
});

const STEP: LessonStep = {
  id: "one",
  title: "One",
  text: { plain: "P.", student: "S.", teacher: "T." },
  sources: ["a"],
  evidence: "established",
  view: "",
  question: { ask: "?", because, find: "multifidus" },
};

test("each reader has a text, and those who teach read hints below the students' own", () => {
  assert.equal(stepText(STEP, "plain").said.text, "P.");
  assert.equal(stepText(STEP, "plain").hints, null);
  assert.deepEqual(
    [stepText(STEP, "teacher").said.text, stepText(STEP, "teacher").hints?.text],
    ["S.", "T."],
  );
  const alike = { ...STEP, text: { ...STEP.text, teacher: "S." } };
  assert.equal(stepText(alike, "teacher").hints, null);
  assert.equal(stepText(STEP, "plain", "en").said.lang, "en");
  assert.ok(!("lang" in stepText(STEP, "plain").said));
});

test("steps tell where one is and how each was answered", () => {
  const lesson = { steps: [STEP, { ...STEP, id: "two" }, { ...STEP, id: "three" }] } as unknown as Lesson;
  const marks = stepsOf(lesson, 1, { one: false });
  assert.deepEqual(marks.map((mark) => mark.is), ["before", "here", "ahead"]);
  assert.deepEqual(marks.map((mark) => mark.answered), ["wrong", null, null]);
  assert.deepEqual(stepsOf(null, 0, {}), []);
});

test("listeners are told until they stop listening", () => {
  const events = createEvents();
  const heard: number[] = [];
  const stop = events.onFinished(({ score }) => heard.push(score));
  events.finished({ lesson: "x", quiz: null, score: 3, max: 4 });
  stop();
  events.finished({ lesson: "x", quiz: null, score: 4, max: 4 });
  assert.deepEqual(heard, [3]);
});

test("the link to a step names lesson and step, with a voice if wanted", () => {
  const step = new Map([["lesson", "x"], ["step", "2"]] as const);
  assert.equal(linkTo(DEFAULT_VIEW_STATE, "https://a.org/", null, step), "https://a.org/?lesson=x&step=2");
  const as = { language: "de", reader: "plain" } as const;
  const spoken = linkTo(DEFAULT_VIEW_STATE, "https://a.org/", as, step);
  assert.equal(spoken, "https://a.org/?reader=plain&language=de&lesson=x&step=2");
});
