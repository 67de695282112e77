import assert from "node:assert/strict";
import { test } from "node:test";

import { extended, going, leftOf, minutesAndSeconds, standing, stopped } from "../src/store/learn/exam_clock.ts";
import type { Exam } from "../src/store/learn/exam_code.ts";
import { boundedSeconds, decodeExam, encodeExam, LONGEST_ADDRESS, readExamFile, writeExam } from "../src/store/learn/exam_code.ts";
import type { Run } from "../src/store/learn/exam_keeping.ts";
import { readRun, writeRun } from "../src/store/learn/exam_keeping.ts";
import { byPicture } from "../src/store/learn/exam_paper.ts";
import { namingQuestions, randomPins, stationQuestion } from "../src/store/learn/exam_questions.ts";
import { placed } from "../src/store/learn/exam_marks.ts";
import { csvOf, resultOf } from "../src/store/learn/exam_result.ts";
import type { PoolQuestion } from "../src/store/learn/learning.ts";
import { random } from "./random.ts";

const EXAM: Exam = {
  title: "Übung 3 – Rücken",
  answers: "chosen",
  timing: "all",
  seconds: 600,
  pins: [
    { id: "multifidus.left", view: "peel=transversospinal&camera=12,3,1500,0,30,1200", point_mm: [20, 31, 1100] },
    { id: "trapezius.right", view: "view=posterior", point_mm: null },
    { id: "T5", view: "view=posterior", point_mm: [0, -40, 1300] },
  ],
};
const known = (): boolean => true;

test("an exam that is written is read as it was, from its code and from its file", () => {
  for (const read of [decodeExam(encodeExam(EXAM), known), readExamFile(writeExam(EXAM), known)]) {
    assert.ok(read.kind === "read");
    assert.deepEqual(read.exam, EXAM);
    assert.equal(read.unknown, 0);
  }
});

const RUN: Run = {
  exam: EXAM,
  pace: "double",
  person: "Ana 🦴",
  at: 1,
  answers: [
    { given: 2, text: "Multifidus" },
    { given: "trapez", text: "trapez" },
    { given: null, text: "" },
  ],
  spent_ms: [4000, 1500, 0],
  left_ms: 61_500,
};

test("an exam that runs is kept as it was, and names nothing at a glance", () => {
  assert.deepEqual(readRun(writeRun(RUN), known), RUN);
  assert.ok(!writeRun({ ...RUN, answers: RUN.answers.map(() => ({ given: null, text: "" })) }).includes("multifidus"));
  assert.equal(readRun(writeRun(RUN), (id) => id !== "T5"), null, "answers would stand at other stations");
});

test("what was kept and is spoilt is no exam", () => {
  const whole = JSON.parse(writeRun(RUN));
  const spoilt = [
    { format: 2 }, { code: "x" }, { code: null }, { pace: "slow" }, { person: 3 }, { at: 3 }, { at: -1 }, { at: 0.5 }, { at: "1" },
    { answers: [] }, { answers: null }, { answers: [1, 2, 3] }, { answers: [null, null, null] }, { spent_ms: [1, 2] },
    { spent_ms: [1, 2, "3"] }, { spent_ms: [1, -2, 3] }, { left_ms: null }, { left_ms: -1 },
  ];
  assert.notEqual(readRun(JSON.stringify(whole), known), null);
  for (const wrong of spoilt) {
    assert.equal(readRun(JSON.stringify({ ...whole, ...wrong }), known), null, JSON.stringify(wrong));
  }
  for (const text of ["", "null", "3", "[]", "{", '"x"']) assert.equal(readRun(text, known), null, text);
  const [next, good] = [random(7), writeRun(RUN)];
  for (let i = 0; i < 500; i++) {
    const [from, to] = [Math.floor(next() * good.length), Math.floor(next() * good.length)];
    const read = readRun(good.slice(0, from) + good.slice(to), known);
    if (read) assert.equal(read.answers.length, read.exam.pins.length);
  }
});

test("a code shows no name at a glance, not even to who knows base64", () => {
  const code = encodeExam(EXAM);
  assert.match(code, /^[\w-]+$/u);
  const glance = code + Buffer.from(code, "base64url").toString("latin1") + writeExam({ ...EXAM, title: "" });
  for (const word of ["multifidus", "trapezius", "T5", "transversospinal", "posterior", "left", "right"]) {
    assert.ok(!glance.toLowerCase().includes(word.toLowerCase()), word);
  }
  const other = encodeExam({ ...EXAM, seconds: 601 });
  assert.notEqual(code.slice(12, 40), other.slice(12, 40), "alike exams must not look alike");
});

test("an exam of twenty pins fits into an address", () => {
  const pins = Array.from({ length: 20 }, (_, n) => ({
    id: `rectus_capitis_posterior_major_${n}.right`,
    view: "peel=deep&peel_right=deep&view=posterior",
    point_mm: [n, -n, 1000 + n] as const,
  }));
  assert.ok(encodeExam({ ...EXAM, pins }).length < 2000);
  const each = pins.map((pin, n) => ({ ...pin, view: `hide=trapezius,scapula&camera=${n},2,1500,0,30,1200` }));
  assert.ok(encodeExam({ ...EXAM, pins: each }).length < LONGEST_ADDRESS - 200);
});

test("pins that this atlas does not know are left out and counted", () => {
  const read = decodeExam(encodeExam(EXAM), (id) => id !== "T5");
  assert.ok(read.kind === "read" && read.unknown === 1 && read.exam.pins.length === 2);
  assert.equal(decodeExam(encodeExam(EXAM), () => false).kind, "damaged");
});

test("500 spoilt codes and files: none throws, none is taken for an exam", () => {
  const code = encodeExam(EXAM);
  for (let seed = 0; seed < 500; seed += 1) {
    const chance = random(seed);
    const at = Math.floor(chance() * code.length);
    const letters = "ABCxyz019-_%<{\"\u00e9 ";
    const letter = letters[Math.floor(chance() * letters.length)] as string;
    const spoilt = [
      code.slice(0, at),
      code.slice(0, at) + letter + code.slice(at + 1),
      code.slice(at) + code.slice(0, at),
      code + letter,
    ][seed % 4] as string;
    for (const read of [decodeExam(spoilt, known), readExamFile(JSON.stringify({ backAtlasExam: 1, code: spoilt }), known)]) {
      // Some letters stand for bits that do not count.
      if (read.kind === "read") assert.deepEqual(read.exam, EXAM);
      else assert.equal(read.kind, "damaged", `seed ${seed}: ${spoilt}`);
    }
  }
  for (const text of ["", "{", "null", "[]", '{"views": []}', '{"backAtlasExam": "1"}']) {
    assert.equal(readExamFile(text, known).kind, "foreign");
  }
  assert.equal(decodeExam(encodeExam({ ...EXAM, pins: [] }), known).kind, "damaged");
});

test("times stay within bounds", () => {
  assert.deepEqual([boundedSeconds("30"), boundedSeconds(1), boundedSeconds("x"), boundedSeconds(1e9)], [30, 10, 60, 10800]);
});

test("a clock loses only the time in which it runs", () => {
  let clock = going(standing(10_000), 100);
  assert.equal(leftOf(clock, 4100), 6000);
  clock = stopped(clock, 4100);
  assert.equal(leftOf(clock, 99_000), 6000);
  clock = extended(going(clock, 99_000), 60_000, 100_000);
  assert.equal(leftOf(clock, 101_000), 64_000);
  assert.equal(leftOf(clock, 1e9), 0);
  assert.equal(leftOf(going(standing(5), 100), 50), 5);
  assert.deepEqual([65_000, 64_001, 59_999, 0].map(minutesAndSeconds), ["1:05", "1:05", "1:00", "0:00"]);
});

test("results are counted, and a table keeps what was typed as text", () => {
  const result = resultOf([
    { right: "Trapezius", given: "trapezius", correct: true, seconds: 12 },
    { right: "Multifidus", given: '=HYPERLINK("x")', correct: false, seconds: 60 },
  ]);
  assert.deepEqual([result.score, result.max, result.rows[1]?.number], [1, 2, 2]);
  const table = csvOf([["a", 'say "x", then\ny'], ["=1+1", -3]]);
  assert.equal(table, '\ufeff"a","say ""x"", then\ny"\r\n"\'=1+1","-3"\r\n');
});

test("no number on paper hides a point or another number", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const chance = random(seed);
    const marks = Array.from({ length: 1 + Math.floor(chance() * 9) }, () => ({
      x: 300 + chance() * 250,
      y: 200 + chance() * 500,
    }));
    const numbers = placed(marks, 36, { width: 900, height: 1000 });
    const apart = (a: number, b: number, c: number, d: number) => Math.hypot(a - c, b - d);
    for (const [at, one] of numbers.entries()) {
      assert.deepEqual([one.x, one.y], [marks[at]?.x, marks[at]?.y]);
      assert.ok(one.at_x >= 18 && one.at_x <= 882 && one.at_y >= 18 && one.at_y <= 982);
      for (const mark of marks) assert.ok(apart(one.at_x, one.at_y, mark.x, mark.y) >= 35, `seed ${seed}`);
      for (const other of numbers.slice(at + 1)) {
        assert.ok(apart(one.at_x, one.at_y, other.at_x, other.at_y) >= 35, `seed ${seed}`);
      }
    }
  }
});

const naming = (base: string, more: object = {}): PoolQuestion =>
  ({
    ...{ id: `q.${base}`, kind: "name", about: [base], region: "neck", layer: "deep", ask: "What?" },
    ...{ ask_text: "Which?", view: "view=posterior", mark: `${base}.left`, because: {} },
    ...{ choose: { options: [base, "b"], answer: 0 }, type: { accept: [base] } },
    ...more,
  }) as unknown as PoolQuestion;

test("an exam asks only for names that can be both typed and chosen", () => {
  const pool = [
    naming("a"),
    naming("a", { id: "second" }),
    naming("b", { type: undefined }),
    naming("c", { mark: null }),
    naming("d", { kind: "nerve" }),
    naming("T5", { mark: "T5" }),
  ];
  const found = namingQuestions(pool);
  assert.deepEqual([...found.keys()], ["a", "T5"]);
  assert.equal(found.get("a")?.id, "q.a");
  const asked = stationQuestion(pool[0] as PoolQuestion, 4, "What is pin {n}?");
  assert.equal(asked.ask, "What is pin 4?");
});

test("pins by chance are on different structures, in another order each time", () => {
  const pool = Array.from({ length: 20 }, (_, n) => naming(`s${n}`));
  const taken = [{ id: "s3.right", view: "", point_mm: null }];
  const orders = new Set<string>();
  for (let seed = 0; seed < 40; seed += 1) {
    const pins = randomPins([...pool, ...pool], taken, 6, random(seed));
    const bases = pins.map(({ id }) => id);
    assert.equal(new Set(bases).size, 6);
    assert.ok(!bases.includes("s3.left"));
    orders.add(bases.join());
  }
  assert.equal(orders.size, 40);
  assert.equal(randomPins(pool, taken, 99, random(1)).length, 19);
});

test("pins that are seen from one place share a picture, eight at most", () => {
  const pins = Array.from({ length: 20 }, (_, n) => ({
    number: n + 1,
    id: `s${n}`,
    view: n % 2 ? "a" : "b",
    point_mm: null,
  }));
  const groups = byPicture(pins);
  assert.deepEqual(groups.map((group) => group.pins.length), [8, 8, 2, 2]);
  assert.deepEqual(groups.flatMap((group) => group.pins.map(({ number }) => number)).sort((a, b) => a - b), pins.map(({ number }) => number));
});
