import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { parse } from "yaml";

import type { Catalog } from "../src/store/catalog.ts";
import type { Draft, DraftLesson, DraftStep } from "../src/store/learn/editor_draft.ts";
import {
  changedDraft,
  clean,
  emptyLesson,
  emptyStep,
  moved,
  newDraft,
  slug,
  stepIds,
} from "../src/store/learn/editor_draft.ts";
import { draftOf, playable } from "../src/store/learn/editor_lesson.ts";
import { nearest } from "../src/store/learn/editor_nearest.ts";
import { filled, problemsOf } from "../src/store/learn/editor_problems.ts";
import { openLesson } from "../src/store/learn/editor_read.ts";
import { findSources } from "../src/store/learn/editor_sources.ts";
import { readStored, withDraft, withoutDraft, writeStored } from "../src/store/learn/editor_stored.ts";
import { grade, plainWordProblems } from "../src/store/learn/editor_wording.ts";
import { fileName, writeLesson } from "../src/store/learn/editor_write.ts";
import { random } from "./random.ts";

const LESSONS = new URL("../../../../../anatomy_data/lessons/", import.meta.url);
const SHIPPED = readdirSync(LESSONS).filter((name) => name.endsWith(".yaml"));
const text = (name: string): string => readFileSync(new URL(name, LESSONS), "utf8");

function opened(file: string): DraftLesson {
  const found = openLesson(file, "en");
  assert.ok(found.ok, JSON.stringify(found));
  return found.lesson;
}

const STEP: DraftStep = {
  ...emptyStep([["peel", "deep"], ["select", "trapezius.left"], ["cut", "axial:1250"]]),
  ...{ title: "The first", plain: "It is long. It is there.", student: "One. Two. Three." },
  ...{ sources: ["gray_1918"], evidence: "established", ask: "Which one?", because: "So it is." },
  ...{ options: ["no", "12:30", "yes", " "], answer: 2 },
};
const LESSON: DraftLesson = {
  ...emptyLesson("en"),
  ...{ title: "The long muscles", summary: "What they do.", steps: [STEP] },
};

/** Without the keys of this page. */
const content = (lesson: DraftLesson): unknown =>
  JSON.parse(JSON.stringify(lesson, (name, value: unknown) => (name === "key" ? undefined : value)));

test("every lesson of the atlas is written again as it was read", () => {
  assert.ok(SHIPPED.length >= 12);
  for (const name of SHIPPED) {
    const file = text(name);
    const found = openLesson(file, "de");
    assert.ok(found.ok && found.notes.length === 0, `${name}: ${JSON.stringify(found)}`);
    const written = writeLesson(found.lesson);
    assert.deepEqual(parse(written), parse(file), name);
    assert.equal(fileName(found.lesson), name);
    assert.equal(writeLesson(opened(written)), written, `${name} changes when it is written twice`);
    const long = written.split("\n").filter((line) => line.length > 110 && !/[[{"#]/.test(line));
    assert.deepEqual(long, [], `${name} has lines that nobody reads`);
  }
});

test("a text is read as it was written, whatever stands in it", () => {
  const next = random(7);
  const alphabet = [..."aé ß\"'\\:#-?{}[]&*!|>%@`,=~\n\t\u0007\u0085\u2028\ufeff0💪ا", "yes", "null", "1e3", ": ", " #", "- "];
  for (let round = 0; round < 300; round++) {
    const any = (): string =>
      Array.from({ length: Math.floor(next() * 60) }, () => alphabet[Math.floor(next() * alphabet.length)]!).join("");
    const step = { ...STEP, title: any(), plain: any().repeat(4), teacher: any(), ask: any(), options: [any(), any(), any()] };
    const read = opened(writeLesson({ ...LESSON, title: any(), summary: any().repeat(9), steps: [step] }));
    assert.equal(read.steps[0]!.plain, clean(step.plain));
    assert.equal(read.steps[0]!.title, clean(step.title));
    assert.equal(read.steps[0]!.ask, clean(step.ask));
    assert.equal(read.steps[0]!.teacher, clean(step.teacher));
    const given = step.options.map(clean).filter(Boolean);
    assert.deepEqual(read.steps[0]!.options.filter(Boolean), given);
  }
});

test("words that YAML takes for something else stay words", () => {
  const step = parse(writeLesson(LESSON), { version: "1.1" }).lesson.steps[0];
  assert.deepEqual(step.question.choose, { options: ["no", "12:30", "yes"], answer: "yes" });
  assert.equal(step.view.cut, "axial:1250");
  const named = writeLesson({ ...LESSON, steps: [{ ...STEP, sources: ["no", "gray_1918"], view: [["xray", "yes"]] }] });
  assert.match(named, /sources: \["no", gray_1918\]\n.*\n +view: \{xray: "yes"\}/);
  assert.match(writeLesson(LESSON), /^# .*lesson check the_long_muscles\.yaml\n\nlesson:\n {2}id: the_long_muscles\n/);
});

test("an unfinished lesson is written, and read again", () => {
  const blank = { ...emptyLesson("de"), minutes: "many", steps: [emptyStep()] };
  const read = openLesson(writeLesson(blank), "en");
  assert.ok(read.ok);
  assert.deepEqual(content(read.lesson), content({ ...blank, steps: [{ ...blank.steps[0]!, id: "step_1" }] }));
  assert.equal(fileName(blank), "lesson.yaml");
});

test("five hundred damaged files end in a lesson or a reason, and never in an error", () => {
  const next = random(2026);
  const pick = <One,>(all: readonly One[]): One => all[Math.floor(next() * all.length)]!;
  const parts = [
    ...["&a [*a]", "*a", "!!python/object:os.system x", "!!binary aGk=", "<<: *a", "? [a]\n: b", "__proto__: {x: 1}"],
    ...["constructor: 1", "\u0000", "\t", "- ", ": ", "{", "}", "[", "]", "|\n", ">-\n", "---\n", "...\n", "%YAML 9", "'", '"'],
    ...["lesson: 3", "steps: {}", "steps: [1, [], null]", "view: [a]", "question: x", "choose: {answer: q}", "sources: gray"],
    "[".repeat(5000), "{a: ".repeat(300), `${"a: 1\n".repeat(9000)}`, "\ud800", "💪".repeat(50),
  ];
  let lessons = 0;
  const reasons = new Set<string>();
  for (let round = 0; round < 500; round++) {
    const whole = text(pick(SHIPPED));
    let file = whole.slice(0, whole.indexOf("\n\n", 1500));
    for (let n = Math.floor(next() * 3); n >= 0; n--) {
      const lines = [...file.matchAll(/(?<=\n *)(?=\S)/g)].map(({ index }) => index);
      const at = next() < 0.5 ? pick(lines) : Math.floor(next() * file.length);
      const cut = Math.floor(next() * [0, 3, 400][n]!);
      file = file.slice(0, at) + (next() < 0.8 ? pick(parts) : "") + file.slice(at + cut);
    }
    const found = openLesson(file, "en");
    if (!found.ok) {
      reasons.add(found.why);
      continue;
    }
    lessons += 1;
    assert.equal(Object.getPrototypeOf(found.lesson), Object.prototype);
    assert.ok(found.notes.every(({ where, found: what }) => typeof where === "string" && typeof what === "string"));
    assert.ok(openLesson(writeLesson(found.lesson), "en").ok);
    assert.ok(readStored(writeStored({ drafts: [newDraft(found.lesson)], damaged: [] })).drafts.length === 1);
  }
  assert.equal(({} as Record<string, unknown>)["x"], undefined);
  assert.ok(lessons > 50 && reasons.size >= 3, `${lessons} lessons, ${[...reasons].join()}`);
});

test("a file is refused with its reason and its line", () => {
  const why = (file: string) => {
    const found = openLesson(file, "en");
    return found.ok ? null : [found.why, found.line];
  };
  assert.deepEqual(why("lesson:\n  title: 'open\n"), ["broken", 3]);
  assert.deepEqual(why("lesson:\n  title: a\n  title: b\n"), ["twice", 3]);
  assert.deepEqual(why("a: &a [1]\nlesson:\n  steps: *a\n"), ["references", 3]);
  assert.deepEqual(why("[".repeat(300)), ["deep", 0]);
  assert.deepEqual(why("a".repeat(400_001)), ["large", 0]);
  for (const file of ["", "hello", "- a", "null", "lesson: 3"]) assert.deepEqual(why(file), ["empty", 0], file);
});

test("what of a file cannot be used is told, and the rest is taken", () => {
  const found = openLesson(
    `lesson:
  title: A
  colour: red
  level: highest
  steps:
    - just words
    - title: B
      sources: gray
      view: {peel: deep, xray: true}
      question: {choose: {options: [x, y], answer: z}}
`,
    "en",
  );
  assert.ok(found.ok);
  assert.deepEqual(
    found.notes.map(({ what, where }) => [what, where]),
    [
      ["unread", "level"],
      ["unread", "steps 1"],
      ["unread", "steps 2: sources"],
      ["stray_answer", "steps 2: question.choose.answer"],
      ["unknown", "colour"],
    ].sort((a, b) => found.notes.findIndex(({ where }) => where === a[1]) - found.notes.findIndex(({ where }) => where === b[1])),
  );
  const [step] = found.lesson.steps;
  assert.deepEqual(step!.options, ["x", "y", "z"]);
  assert.equal(step!.answer, 2);
  assert.deepEqual(step!.view, [["peel", "deep"], ["xray", "yes"]]);
});

const muscle = (id: string, name: string) => ({ id, name, peel: "superficial", part_of: null });
const CATALOG = {
  language: "en",
  structures: { trapezius: muscle("trapezius", "Trapezius"), multifidus: muscle("multifidus", "Multifidus") },
  meshes: {
    "trapezius.left": { base: "trapezius", side: "left", peel: "superficial" },
    "multifidus.left": { base: "multifidus", side: "left", peel: "transversospinal" },
  },
  wholes: {},
} as unknown as Catalog;
const GROUNDS = {
  catalog: CATALOG,
  word: (key: string): string => `${key} {id} {near} {name}`,
  sources: new Set(["gray_1918", "willard_2012"]),
};
const wrong = (step: Partial<DraftStep>, lesson: Partial<DraftLesson> = {}): string[] =>
  problemsOf({ ...LESSON, steps: [{ ...STEP, key: "k", ...step }], ...lesson }, GROUNDS).map(
    ({ field, text: told }) => `${field} ${told.replace("editor.problem.", "").replace(/ \{\w+\}/g, "")}`,
  );

test("a finished lesson has no problem, and each thing that lacks is told at its field", () => {
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ title: " " }), ["k.title no_title"]);
  assert.deepEqual(wrong({ title: "x".repeat(61) }), ["k.title long_title"]);
  assert.deepEqual(wrong({ plain: "One sentence." }), ["k.plain one_sentence"]);
  assert.deepEqual(wrong({ student: "" }), ["k.student no_student"]);
  assert.deepEqual(wrong({ sources: [] }), ["k.sources no_source"]);
  assert.deepEqual(wrong({ evidence: "unverified" }), ["k.evidence unverified"]);
  assert.deepEqual(wrong({ answer: 3 }), ["k.options no_right"]);
  assert.deepEqual(wrong({ answer: -1 }), ["k.options no_answer"]);
  assert.deepEqual(wrong({ options: ["a", "A", "b"] }), ["k.options option_twice"]);
  assert.deepEqual(wrong({ kind: "type" }), ["k.accept no_accept"]);
  assert.deepEqual(wrong({ kind: "find" }), ["k.find no_find"]);
  assert.deepEqual(wrong({}, { minutes: "0" }), ["minutes minutes"]);
  assert.deepEqual(wrong({}, { id: "3 layers" }), ["id id"]);
  assert.deepEqual(wrong({}, { steps: [] }), ["steps no_steps"]);
});

test("an unknown name comes with the nearest that there is", () => {
  assert.deepEqual(wrong({ sources: ["gray_1981"] }), ["k.sources unknown_source_near gray_1981 gray_1918"]);
  assert.deepEqual(wrong({ kind: "find", find: "multifidos" }), ["k.find unknown_structure_near multifidos multifidus"]);
  assert.deepEqual(wrong({ view: [["pele", "deep"]] }), ["k.view unknown_key_near pele peel"]);
  assert.deepEqual(wrong({ view: [["select", "trapezus.left"]] })[0], "k.view view_near trapezius.left");
  assert.equal(nearest("quite_something_else", ["trapezius"]), null);
});

test("what is to be found must be in sight, and not lit", () => {
  const find = { kind: "find" as const, find: "trapezius" };
  assert.deepEqual(wrong({ ...find, view: [] }), []);
  assert.deepEqual(wrong({ ...find, view: [["hide", "trapezius"]] }), ["k.find not_shown Trapezius"]);
  assert.deepEqual(wrong({ ...find, view: [["select", "trapezius.left"]] }), ["k.find lit Trapezius"]);
});

test("a text is as hard to read as the check on the server finds it", () => {
  for (const [read, hard] of [
    ["The long muscles run beside the spine. They lift you up.", 0.5],
    ["Osteoporosis is a quiet change; some careful movement eased the 12 aches.", 9.74],
    ["Being usual, people like sciatica. Vertebrae!", 15.08],
  ] as const) {
    assert.equal(Math.round(grade(read) * 1000) / 1000, hard);
  }
  const keys = (told: string, language = "en", plain = true) =>
    plainWordProblems(told, language, plain).map(({ key }) => key);
  assert.deepEqual(keys("It is torn. It is most likely a chronic ache."), ["frightening", "jargon", "likelihood"]);
  assert.deepEqual(keys("It is a chronic ache.", "en", false), []);
  assert.deepEqual(keys("It is torn.", "de"), []);
});

test("what was typed is never a pattern of the sentence that tells of it", () => {
  assert.equal(filled("{id}: {near}", { id: "{near} $& $1", near: "b" }), "{near} $& $1: b");
});

test("steps get ids from their titles, each once", () => {
  const steps = ["The Länge", "the lange", "", "123"].map((title) => ({ ...STEP, title }));
  assert.deepEqual(stepIds(steps), ["the_lange", "the_lange_2", "step_3", "step_4"]);
  assert.equal(slug("  Ça va? 3 x "), "ca_va_3_x");
  assert.deepEqual(moved([1, 2, 3], 0, 1), [2, 1, 3]);
  assert.deepEqual(moved([1, 2, 3], 2, 3), [1, 2, 3]);
});

test("a lesson is played as it is written, and written on as it was played", () => {
  const lesson = playable({ ...LESSON, steps: [STEP, emptyStep()] }, {});
  assert.deepEqual(lesson.steps[0]!.question.choose, { options: ["no", "12:30", "yes"], answer: 2 });
  assert.equal(lesson.steps[1]!.text.plain, "…");
  assert.equal(lesson.steps[0]!.view, "peel=deep&select=trapezius.left&cut=axial%3A1250");
  const sources = { gray_1918: { title: "Gray", kind: "book", url: null, note: null } };
  const back = draftOf(playable(LESSON, sources));
  const { options, ...step } = STEP;
  assert.deepEqual(content(back), content({
    ...LESSON,
    id: "the_long_muscles",
    steps: [{ ...step, options: options.slice(0, 3), id: "the_first" }],
  }));
});

test("sources are found by the beginnings of words, and each is offered once", () => {
  const source = (title: string, note: string | null = null) => ({ title, kind: "book", url: null, note });
  const all = { gray_1918: source("Anatomy of the Human Body", "Gray"), b: source("Gray's body"), c: source("Other") };
  assert.deepEqual(findSources(all, "BODY gra", []).map(({ id }) => id), ["gray_1918", "b"]);
  assert.deepEqual(findSources(all, "body", ["b"]).map(({ id }) => id), ["gray_1918"]);
  assert.deepEqual(findSources(all, " ", []), []);
});

test("drafts are kept whole, and what cannot be read is kept as it was", () => {
  const draft = newDraft(LESSON);
  assert.deepEqual(readStored(writeStored({ drafts: [draft], damaged: [] })), { drafts: [draft], damaged: [] });
  for (const broken of ["{", "[]", '"x"', '{"format":2,"drafts":[]}', '{"drafts":3}', "null"]) {
    const { drafts, damaged } = readStored(broken);
    assert.equal(drafts.length, 0);
    assert.equal(damaged.length, 1, broken);
    assert.deepEqual(readStored(writeStored({ drafts, damaged })).damaged, damaged);
  }
  const half = { ...draft, lesson: { ...LESSON, steps: [{ ...STEP, options: 3 }] } };
  const read = readStored(JSON.stringify({ format: 1, drafts: [draft, half, draft] }));
  assert.deepEqual(read.drafts, [draft]);
  assert.equal(read.damaged.length, 2);
});

test("two windows that change one lesson end with both versions", () => {
  const draft = newDraft(LESSON);
  const start = withDraft({ drafts: [], damaged: ["x"] }, draft, null);
  assert.ok(!start.forked);
  const change = (from: Draft, title: string): Draft => changedDraft(from, { ...from.lesson, title });
  const mine = withDraft(start.stored, change(draft, "mine"), draft.rev);
  assert.ok(!mine.forked && mine.stored.drafts.length === 1);
  const theirs = withDraft(mine.stored, change(draft, "theirs"), draft.rev);
  assert.ok(theirs.forked);
  assert.deepEqual(theirs.stored.drafts.map(({ lesson }) => lesson.title), ["theirs", "mine"]);
  assert.deepEqual(theirs.stored.damaged, ["x"]);
  // From then on each has its own.
  const again = withDraft(theirs.stored, change(theirs.draft, "theirs again"), theirs.draft.rev);
  assert.ok(!again.forked && again.stored.drafts.length === 2);
  // A lesson that another window has deleted is there again with the next change.
  const gone = withDraft(withoutDraft(again.stored, again.draft.key), again.draft, again.draft.rev);
  assert.equal(gone.stored.drafts.length, 2);
});
