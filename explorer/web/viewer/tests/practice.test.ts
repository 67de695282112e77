import assert from "node:assert/strict";
import { test } from "node:test";

import { onShow } from "../src/store/learn/practice_on_show.ts";
import { sessionOf, standingOf } from "../src/store/learn/practice_queue.ts";
import { merged, NOTHING, readImport, readRecord, writeRecord } from "../src/store/learn/practice_record.ts";
import { EVERYTHING, inScope, toggled, valuesOf } from "../src/store/learn/practice_scope.ts";
import type { Memory } from "../src/store/learn/schedule.ts";
import { afterAnswer, daysUntil, FIRM_DAYS, isDue, isFirm, retrievability } from "../src/store/learn/schedule.ts";
import type { Catalog } from "../src/store/catalog.ts";
import type { ViewState } from "../src/view_state.ts";
import { DEFAULT_VIEW_STATE } from "../src/view_state.ts";
import { random } from "./random.ts";

const DAY = 86_400_000;
const NOW = new Date(2026, 10, 22, 9).getTime();

const question = (n: number, more: object = {}) => ({
  id: `q${n}`,
  kind: ["find", "name", "nerve"][n % 3] as string,
  about: [`s${n >> 1}`],
  region: n % 2 ? "neck" : "lumbar",
  layer: n % 5 ? "superficial" : "deep",
  ...more,
});
const POOL = Array.from({ length: 60 }, (_, n) => question(n));
const again = (memory: Memory | null, right: boolean, at: number): Memory =>
  afterAnswer(memory, right ? "recalled" : "forgotten", at);
/** What is remembered after `answers`, each given on the day it was due; the last one at `last`. */
function learnt(answers: readonly boolean[], last: number): Memory {
  let memory: Memory | null = null;
  let at = 0;
  const days: number[] = [0];
  for (const right of answers) {
    memory = again(memory, right, at);
    at = memory.due;
    days.push(at);
  }
  const shift = last - (memory as Memory).last;
  return { ...(memory as Memory), due: (memory as Memory).due + shift, last };
}

test("what is known comes up later every time, what is forgotten soon", () => {
  let memory: Memory | null = null;
  let [at, before] = [NOW, 0];
  for (let turn = 0; turn < 4; turn += 1) {
    memory = again(memory, true, at);
    const interval = memory.due - at;
    assert.ok(interval > before, `turn ${turn}: ${interval / DAY} days after ${before / DAY}`);
    assert.equal(interval % DAY, 0);
    [at, before] = [memory.due, interval];
  }
  const lost = again(memory, false, at);
  assert.ok(lost.due - at < before / 2);
  assert.equal(lost.lapses, 1);
  assert.ok(lost.difficulty > (memory as Memory).difficulty);
  assert.equal(again(null, false, NOW).due, NOW + DAY);
});

test("no interval is longer than a year, and a clock put back breaks nothing", () => {
  let memory = again(null, true, NOW);
  for (let turn = 0; turn < 12; turn += 1) memory = again(memory, true, memory.due);
  assert.equal(memory.due - memory.last, 365 * DAY);
  const back = again(memory, true, NOW - 90 * DAY);
  assert.ok(back.last >= memory.last && back.due >= back.last);
  assert.equal(retrievability(memory, NOW - 90 * DAY), 1);
});

test("a question is due from the first hour of its day on, and firm after three weeks", () => {
  const memory = again(null, true, NOW);
  const day = Math.round((memory.due - NOW) / DAY);
  assert.ok(!isDue(memory, NOW) && daysUntil(memory.due, NOW) === day);
  assert.ok(isDue(memory, new Date(memory.due).setHours(0, 5)));
  assert.equal(daysUntil(memory.due, memory.due), 0);
  assert.ok(!isFirm(memory));
  assert.ok(isFirm({ ...memory, due: memory.last + FIRM_DAYS * DAY }));
});

test("a session asks what fades most first, with something new in between", () => {
  const faded = learnt([true, true], NOW - 60 * DAY);
  const fading = learnt([true, true], NOW - 20 * DAY);
  const memories = new Map([["q4", fading], ["q20", faded]]);
  for (let n = 30; n < 50; n += 2) memories.set(`q${n}`, fading);
  memories.set("q8", learnt([true, true], NOW));
  const asked = sessionOf(POOL, memories, NOW, random(1));
  const news = asked.map(({ id }) => !memories.has(id));
  assert.equal(asked.length, 10);
  assert.equal(asked[0]?.id, "q20");
  assert.deepEqual(news.slice(0, 6), [false, false, true, false, false, true]);
  assert.equal(news.filter(Boolean).length, 3);
  assert.ok(!asked.some(({ id }) => id === "q8"), "that is not due");
});

test("of every pool a session is full or everything, has nothing twice, and keeps structures apart", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const chance = random(seed);
    const pool = POOL.slice(0, Math.floor(chance() * 61));
    const memories = new Map<string, Memory>();
    for (const { id } of pool) {
      if (chance() < 0.5) memories.set(id, learnt([chance() < 0.7, chance() < 0.7], NOW - Math.floor(chance() * 40) * DAY));
    }
    const asked = sessionOf(pool, memories, NOW, chance);
    assert.equal(new Set(asked).size, asked.length);
    const today = pool.filter(({ id }) => {
      const memory = memories.get(id);
      return !memory || isDue(memory, NOW);
    });
    const expected = today.length > 0 ? today : pool;
    assert.equal(asked.length, Math.min(10, expected.length));
    assert.ok(asked.every((one) => expected.includes(one)));
    const structures = new Set(expected.flatMap(({ about }) => about)).size;
    if (structures >= 20) assert.equal(new Set(asked.flatMap(({ about }) => about)).size, asked.length);
  }
});

test("new questions come in another order each time", () => {
  const one = sessionOf(POOL, new Map(), NOW, random(1)).map(({ id }) => id);
  const other = sessionOf(POOL, new Map(), NOW, random(2)).map(({ id }) => id);
  assert.notDeepEqual(one, other);
  assert.notDeepEqual(one, [...one].sort());
});

test("a scope keeps what it names, and nothing else", () => {
  assert.equal(inScope(POOL, EVERYTHING, null).length, POOL.length);
  const neck = inScope(POOL, { ...EVERYTHING, regions: ["neck"], kinds: ["find", "name"] }, null);
  assert.ok(neck.length > 0 && neck.every(({ region, kind }) => region === "neck" && kind !== "nerve"));
  const mine = inScope(POOL, { ...EVERYTHING, from: "list" }, new Set(["s3"]));
  assert.deepEqual(mine.map(({ id }) => id), ["q6", "q7"]);
  assert.deepEqual(inScope(POOL, EVERYTHING, new Set()), []);
  assert.deepEqual(valuesOf(POOL, "layer", ["superficial", "intermediate", "deep"]), ["superficial", "deep"]);
  assert.deepEqual(toggled(toggled([], "a"), "a"), []);
});

test("how one stands adds up", () => {
  const memories = new Map([
    ["q1", learnt([true], NOW)],
    ["q2", learnt([false], NOW - 3 * DAY)],
    ["q3", { ...learnt([true], NOW), due: NOW + 30 * DAY }],
    ["gone", learnt([true], NOW)],
  ]);
  const { all, fresh, learning, firm, due, next_days } = standingOf(POOL, memories, NOW);
  assert.deepEqual({ all, fresh, learning, firm, due, next_days }, { all: 60, fresh: 57, learning: 2, firm: 1, due: 1, next_days: 0 });
  assert.equal(standingOf(POOL, new Map(), NOW).next_days, null);
});

const mesh = (base: string, side: string | null, peel: string) => ({ base, side, peel });
const BODY = {
  structures: Object.fromEntries(["trapezius", "multifidus", "T5"].map((id) => [id, { id, part_of: null }])),
  meshes: {
    "trapezius.left": mesh("trapezius", "left", "superficial"),
    "trapezius.right": mesh("trapezius", "right", "superficial"),
    "multifidus.left": mesh("multifidus", "left", "transversospinal"),
    T5: mesh("T5", null, "skeleton"),
  },
} as unknown as Catalog;

test("on show is what is switched on and not hidden, on either half", () => {
  const shown = (view: Partial<ViewState>) => [...onShow(BODY, { ...DEFAULT_VIEW_STATE, ...view })];
  assert.deepEqual(shown({}), ["trapezius", "multifidus", "T5"]);
  assert.deepEqual(shown({ layers: ["skeleton"] }), ["T5"]);
  assert.deepEqual(shown({ layers: ["skeleton"], layers_right: ["superficial"] }), ["trapezius", "T5"]);
  assert.deepEqual(shown({ hidden: ["trapezius"] }), ["multifidus", "T5"]);
  assert.deepEqual(shown({ only: ["T5"] }), ["T5"]);
});

const RECORD = {
  memories: new Map([["a.left:name", learnt([true, false, true], NOW)], ["b", learnt([true], NOW - DAY)]]),
  list: ["trapezius", "T5"],
  damaged: [{ odd: 1 }],
};

test("a record that is written is read as it was", () => {
  const read = readRecord(writeRecord(RECORD));
  assert.deepEqual([...read.memories.keys()], [...RECORD.memories.keys()]);
  for (const [id, memory] of RECORD.memories) {
    const same = read.memories.get(id) as Memory;
    assert.deepEqual([same.due, same.last, same.answers, same.lapses], [memory.due, memory.last, memory.answers, memory.lapses]);
    assert.ok(Math.abs(same.stability_days - memory.stability_days) < 1e-4);
  }
  assert.deepEqual([read.list, read.damaged], [RECORD.list, RECORD.damaged]);
  assert.equal(writeRecord(read), writeRecord(readRecord(writeRecord(read))));
});

test("of two records the later answer counts, whichever comes first", () => {
  const early = { ...NOTHING, memories: new Map([["a", learnt([true], NOW - 9 * DAY)], ["b", learnt([true], NOW)]]), list: ["x"] };
  const late = { ...NOTHING, memories: new Map([["a", learnt([true, true], NOW)], ["c", learnt([true], NOW)]]), list: ["y", "x"] };
  for (const both of [merged(early, late), merged(late, early)]) {
    assert.deepEqual([...both.memories.keys()].sort(), ["a", "b", "c"]);
    assert.equal(both.memories.get("a")?.last, NOW);
    assert.deepEqual([...both.list].sort(), ["x", "y"]);
  }
  assert.equal(writeRecord(merged(RECORD, RECORD)), writeRecord(RECORD));
});

test("what cannot be read is kept as it was", () => {
  for (const text of ["{", "[1]", '"x"', '{"views": []}', '{"backAtlasPractice": 2, "questions": {}}']) {
    const read = readRecord(text);
    assert.equal(read.memories.size, 0);
    assert.equal(read.damaged.length, 1);
    assert.deepEqual(readRecord(writeRecord(read)).damaged, read.damaged);
  }
});

test("a file of another kind is told from one that is damaged or newer", () => {
  const kind = (text: string) => readImport(text, NOW).kind;
  assert.equal(kind(" \n"), "empty");
  assert.equal(kind("<html>"), "not_json");
  assert.equal(kind('{"format": 1, "views": []}'), "foreign");
  assert.equal(kind("[]"), "foreign");
  assert.equal(kind('{"backAtlasPractice": 7, "questions": {}}'), "newer");
  assert.equal(kind(writeRecord(RECORD)), "read");
});

test("answers from the future do not win over one's own", () => {
  const ahead = writeRecord({ ...NOTHING, memories: new Map([["a", learnt([true], NOW + 400 * DAY)]]) });
  const read = readImport(ahead, NOW);
  assert.ok(read.kind === "read" && read.record.memories.size === 0 && read.unread === 1);
});

test("an entry that cannot be is left out of an import and counted, the others are taken", () => {
  const good = JSON.parse(writeRecord(RECORD)).questions.b as Record<string, unknown>;
  const bad = [
    { due: "2026-11-20T09:00:00.000Z" },
    { due: "soon" },
    { last: 0 },
    { last: "1970-01-01T00:00:00.000Z" },
    { stability_days: 0 },
    { stability_days: "3" },
    { difficulty: 11 },
    { answers: 0 },
    { answers: 1.5 },
    { lapses: 2 },
    { lapses: null },
  ].map((change) => ({ ...good, ...change }));
  const questions = Object.fromEntries([...bad, null, [good], good].map((one, at) => [`q${at}`, one]));
  const read = readImport(JSON.stringify({ backAtlasPractice: 1, questions: { ...questions, "<b>": good } }), NOW);
  assert.ok(read.kind === "read");
  assert.deepEqual([...read.record.memories.keys()], [`q${bad.length + 2}`]);
  assert.equal(read.unread, bad.length + 3);
});

/** A text near to a good file: bytes changed, cut, doubled, values swapped for odd ones. */
function spoilt(good: string, chance: () => number): string {
  const odd = ["null", "-1", "1e999", '"x"', "[]", "{}", '"<img src=x onerror=alert(1)>"', "true", '"2026-99-99"', '{"__proto__":{"polluted":1}}'];
  const some = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const at = (text: string): number => Math.floor(chance() * (text.length + 1));
  let text = good;
  for (let turn = 0; turn <= chance() * 4; turn += 1) {
    const [from, to] = [at(text), at(text)].sort((a, b) => a - b) as [number, number];
    text = some([
      () => text.slice(0, from) + text.slice(Math.min(to, from + 8)),
      () => text.slice(0, to),
      () => text.slice(0, from) + String.fromCharCode(32 + Math.floor(chance() * 400)) + text.slice(from),
      () => text.replace(some([/"[^"]*Z"/u, /: ?\d[\d.]*/u, /\[[^\]]*\]/u, /\{[^{}]*\}/u]), (old) => (old.startsWith(":") ? ": " : "") + some(odd)),
      () => text.replace(/"(a\.left:name|b|list|questions|due)"/u, `"${some(["__proto__", "constructor", "toString", "", "<b>"])}"`),
      () => text + text.slice(from, to),
    ])();
  }
  return text;
}

test("500 spoilt files: none throws, none takes anything away, none does anything", () => {
  const mine = { ...RECORD, damaged: [] };
  const [good, before] = [writeRecord({ ...RECORD, damaged: [] }), writeRecord(mine)];
  const kinds = new Set<string>();
  for (let seed = 0; seed < 500; seed += 1) {
    const text = spoilt(good, random(seed));
    const read = readImport(text, NOW);
    kinds.add(read.kind);
    // The same text may also be what the browser has stored.
    const stored = readRecord(text);
    assert.ok(stored.memories.size + stored.list.length + stored.damaged.length > 0 || text === "" || read.kind === "read");
    assert.equal(readRecord(writeRecord(stored)).damaged.length, stored.damaged.length);
    if (read.kind !== "read") continue;
    const both = merged(mine, read.record);
    for (const [id, memory] of mine.memories) assert.ok((both.memories.get(id) as Memory).last >= memory.last, `seed ${seed}`);
    for (const base of mine.list) assert.ok(both.list.includes(base));
    const [id, memory] = [...both.memories][0] as [string, Memory];
    // What came in can be scheduled and shown like one's own.
    const next = afterAnswer(memory, "recalled", NOW + 2 * DAY);
    assert.ok(Number.isFinite(next.due) && next.due > next.last, `${id}, seed ${seed}`);
    for (const one of both.memories.values()) assert.ok(Number.isFinite(afterAnswer(one, "forgotten", NOW).due), `seed ${seed}`);
    assert.equal(readRecord(writeRecord(both)).damaged.length, 0);
  }
  assert.equal(writeRecord(mine), before);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.ok(kinds.has("read") && kinds.has("not_json") && kinds.has("foreign"), [...kinds].join());
});
