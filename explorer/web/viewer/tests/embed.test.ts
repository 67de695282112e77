import assert from "node:assert/strict";
import { test } from "node:test";
import { createChannel } from "../src/embed/channel.ts";
import type { Controls, Outcome } from "../src/embed/handle.ts";
import { answerTo } from "../src/embed/handle.ts";
import { readMessage, VIEW_KEYS } from "../src/embed/message.ts";
import { addressee, isAllowed, originsIn } from "../src/embed/origins.ts";
import { snippet } from "../src/embed/snippet.ts";
import { random } from "./random.ts";

const SCHOOL = "https://school.example";
const OWN = "https://atlas.example";

/** Controls that write down what they were told to do. */
function recorder(answer: () => Outcome = () => ({})) {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...given: unknown[]): Outcome => {
      done.push([name, ...given]);
      return answer();
    };
  const names = ["hello", "state", "select", "peel", "lesson", "quiz", "picture"] as const;
  const controls = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as Controls;
  return { controls, done };
}

const say = (fields: object): object => ({ backAtlas: 1, id: 7, ...fields });

test("each command does one thing and is answered under its id", async () => {
  const asked: [object, unknown[]][] = [
    [{ do: "hello" }, ["hello"]],
    [{ do: "state", view: "?peel=deep&select=T5" }, ["state", { peel: "deep", select: "T5" }]],
    [{ do: "state", view: { hide: ["C7", "T1"], xray: "yes" } }, ["state", { hide: "C7,T1", xray: "yes" }]],
    [{ do: "state", view: "" }, ["state", {}]],
    [{ do: "select", structure: "multifidus.left" }, ["select", "multifidus.left"]],
    [{ do: "select", structure: null }, ["select", null]],
    [{ do: "peel", layer: "deep", side: "right" }, ["peel", "deep", "right"]],
    [{ do: "peel", layer: "deep" }, ["peel", "deep", null]],
    [{ do: "lesson", lesson: "three_layers", step: 2 }, ["lesson", "three_layers", 2]],
    [{ do: "quiz", questions: 5, about: "deep" }, ["quiz", 5, "deep"]],
    [{ do: "quiz" }, ["quiz", null, null]],
    [{ do: "picture" }, ["picture"]],
  ];
  for (const [message, expected] of asked) {
    const { controls, done } = recorder(() => ({ told: 1, ok: false, id: "mine" }));
    assert.deepEqual(await answerTo(say(message), controls), { backAtlas: 1, id: 7, ok: true, told: 1 });
    assert.deepEqual(done, [expected]);
  }
});

test("what is wrong with a message is said, and nothing is done", async () => {
  const wrong: [object, RegExp][] = [
    [{ backAtlas: 2, do: "hello" }, /backAtlas/],
    [{}, /"do" is expected to be one of hello, state/],
    [{ do: "eval", code: "alert(1)" }, /"do"/],
    [{ do: "toString" }, /"do"/],
    [{ do: ["hello"] }, /"do"/],
    [{ do: "hello", extra: 1 }, /takes no field "extra"/],
    [{ do: "state" }, /"view"/],
    [{ do: "state", view: "sessionURL=ws://elsewhere" }, /"sessionURL" is not part of a view/],
    [{ do: "state", view: "lesson=three_layers" }, /"lesson" is not part of a view/],
    [{ do: "state", view: "__proto__=x" }, /"__proto__" is not part of a view/],
    [{ do: "state", view: JSON.parse('{"__proto__": {"hacked": 1}}') }, /"__proto__"/],
    [{ do: "state", view: { select: {} } }, /"select" is expected to be text/],
    [{ do: "state", view: { hide: ["C7", ["T1"]] } }, /"hide" is expected to be text/],
    [{ do: "state", view: "x".repeat(9000) }, /longer than/],
    [{ do: "state", view: { hide: Array(9000).fill("C7") } }, /longer than/],
    [{ do: "state", view: "a=1&".repeat(100) }, /more than 40 parts/],
    [{ do: "select" }, /"structure"/],
    [{ do: "select", structure: "x".repeat(300) }, /longer than/],
    [{ do: "peel", layer: "deep", side: "top" }, /"side"/],
    [{ do: "lesson", lesson: "a", step: 0 }, /"step" is expected to be a whole number/],
    [{ do: "quiz", questions: 1e9 }, /"questions"/],
    [{ do: "hello", ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, i])) }, /40 fields/],
  ];
  for (const [message, problem] of wrong) {
    const { controls, done } = recorder();
    const answer = await answerTo(say(message), controls);
    assert.match(String(answer?.problem), problem);
    assert.deepEqual({ ...answer, problem: "" }, { backAtlas: 1, id: 7, ok: false, problem: "" });
    assert.deepEqual(done, []);
  }
});

test("messages of other scripts are left alone", async () => {
  const { controls, done } = recorder();
  const inherited = Object.create({ backAtlas: 1, do: "hello" }) as object;
  for (const data of [null, undefined, 1, "backAtlas", [], {}, { do: "hello" }, inherited, new Map([["backAtlas", 1]])]) {
    assert.equal(await answerTo(data, controls), null);
  }
  assert.deepEqual(done, []);
});

test("a command that fails is a problem, not an exception", async () => {
  const thrown = recorder(() => {
    throw new Error("secret");
  });
  const answer = await answerTo(say({ do: "picture" }), thrown.controls);
  assert.deepEqual(answer, { backAtlas: 1, id: 7, ok: false, problem: '"picture" failed' });
  const refused = recorder(() => "nothing is called so");
  assert.equal((await answerTo(say({ do: "hello" }), refused.controls))?.problem, "nothing is called so");
});

const SOUND: readonly object[] = [
  { do: "hello" },
  { do: "state", view: "peel=deep&select=T5" },
  { do: "state", view: { hide: ["C7"], camera: "0,0,900,0,0,1200" } },
  { do: "select", structure: "multifidus.left" },
  { do: "peel", layer: "deep", side: "left" },
  { do: "lesson", lesson: "three_layers", step: 2 },
  { do: "quiz", questions: 3 },
  { do: "picture" },
];

/** A value such as a host could send, whole, bent or hostile. */
function anything(next: () => number, depth = 0): unknown {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  const words = [
    "hello", "state", "select", "peel", "lesson", "quiz", "picture", "multifidus.left", "deep", "left",
    "peel=deep&select=T5", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "__proto__", "constructor",
    "toString", "", "\ud800", "\u0000", "%", "a".repeat(20_000), "NaN", "${alert(1)}", "{{ alert(1) }}",
  ];
  const scalars = [null, undefined, true, false, 0, 1, -1, 2, 1e308, NaN, Infinity, 2n ** 70n, new Date(0)];
  if (depth > 3 || next() < 0.35) return next() < 0.6 ? pick(words) : pick<unknown>(scalars);
  if (next() < 0.3) return Array.from({ length: Math.floor(next() * 6) }, () => anything(next, depth + 1));
  const keys = [
    "backAtlas", "id", "do", "view", "structure", "layer", "side", "lesson", "step", "questions", "about",
    "__proto__", "constructor", "prototype", "hasOwnProperty", "toJSON", "then", ...VIEW_KEYS,
  ];
  const made: Record<string, unknown> = {};
  const put = (key: string, value: unknown): unknown =>
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  const sound = depth === 0 && next() < 0.7;
  if (sound) for (const [key, value] of Object.entries(say(pick(SOUND)))) put(key, value);
  // One that is sound gets a fault or two, or none.
  for (let i = Math.floor(next() * (sound ? 3 : 8)); i > 0; i--) put(pick(keys), anything(next, depth + 1));
  return made;
}

test("whatever a host sends is answered or left alone, and reaches nothing but the view", async () => {
  const next = random(11);
  const clean = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
  const counts = { left: 0, refused: 0, done: 0 };
  for (let i = 0; i < 3000; i++) {
    const data = anything(next);
    const { controls, done } = recorder();
    const answer = await answerTo(data, controls);
    if (answer === null) counts.left += 1;
    else if (answer.ok) counts.done += 1;
    else counts.refused += 1;
    assert.equal(done.length, answer?.ok ? 1 : 0);
    if (answer) {
      assert.equal(typeof answer.problem, answer.ok ? "undefined" : "string");
      assert.ok((answer.problem ?? "").length < 500);
      assert.ok(answer.id === null || ["string", "number"].includes(typeof answer.id));
      // It can be sent back.
      structuredClone(answer);
    }
    for (const [name, ...given] of done) {
      const view = name === "state" ? (given[0] as Record<string, string>) : {};
      assert.equal(Object.getPrototypeOf(view), Object.prototype);
      assert.ok(Object.keys(view).every((key) => (VIEW_KEYS as readonly string[]).includes(key)));
      for (const value of [...given.filter((one) => one !== view), ...Object.values(view)]) {
        assert.ok(value === null || typeof value === "number" || typeof value === "string");
        assert.ok(String(value).length <= 8000);
      }
    }
    assert.equal(JSON.stringify(Object.getOwnPropertyNames(Object.prototype)), clean);
    assert.equal(({} as Record<string, unknown>)["hacked"], undefined);
  }
  // The cases are worth something.
  for (const count of Object.values(counts)) assert.ok(count > 100, JSON.stringify(counts));
});

test("what cannot even be looked at is a problem too", () => {
  const trap = new Proxy({ backAtlas: 1 }, { get: () => { throw new Error("trap"); } });
  assert.deepEqual(readMessage(trap), { id: null, problem: "the message could not be read" });
});

test("an origin commands if it is listed, or the atlas's own", () => {
  assert.ok(isAllowed(SCHOOL, [SCHOOL], OWN));
  assert.ok(isAllowed(OWN, [], OWN));
  assert.ok(isAllowed("null", ["*"], OWN));
  for (const origin of ["https://other.example", "http://school.example", `${SCHOOL}:444`, `${SCHOOL}.evil.example`, "null", ""]) {
    assert.ok(!isAllowed(origin, [SCHOOL], OWN), origin);
    assert.ok(!isAllowed(origin, [SCHOOL, "null"], "null"), origin);
  }
  assert.equal(addressee(SCHOOL, ["*"], OWN), SCHOOL);
  assert.equal(addressee("null", ["*"], OWN), "*");
  assert.equal(addressee("null", [SCHOOL], OWN), null);
});

test("a list that cannot be read allows nobody", () => {
  assert.deepEqual(originsIn('["https://school.example", 3]'), [SCHOOL]);
  for (const text of [undefined, "", "{", '"*"', '{"0": "*"}']) assert.deepEqual(originsIn(text), []);
});

/** A channel with a host that keeps what it is sent. */
function lineTo(allowed: readonly string[], hostOrigin: string | null) {
  const sent: { message: Record<string, unknown>; to: string }[] = [];
  const host = {
    postMessage: (message: unknown, to: string): void => {
      sent.push({ message: message as Record<string, unknown>, to });
    },
  };
  const recorded = recorder();
  const channel = createChannel({ own: OWN, allowed, host, hostOrigin }, recorded.controls);
  const receive = (origin: string, fields: object, source: unknown = host): Promise<void> =>
    channel.receive({ data: say(fields), origin, source });
  return { channel, receive, sent, done: recorded.done };
}

test("answers and events go to the listed origin that asked, and to no other", async () => {
  const { channel, receive, sent, done } = lineTo([SCHOOL], null);
  channel.ready();
  channel.tell("selected", { structure: "T5" });
  assert.deepEqual(sent, [{ message: { backAtlas: 1, event: "ready" }, to: "*" }]);
  await receive("https://evil.example", { do: "select", structure: "T5" });
  assert.deepEqual(sent.at(-1), {
    message: { backAtlas: 1, id: 7, ok: false, problem: "this page may not command the atlas" },
    to: "https://evil.example",
  });
  await receive("null", { do: "hello" });
  await receive(SCHOOL, { do: "hello" }, {});
  channel.tell("selected", { structure: "T5" });
  assert.equal(sent.length, 2);
  assert.deepEqual(done, []);
  await receive(SCHOOL, { do: "hello" });
  channel.tell("selected", { structure: "T5", event: "other" });
  assert.deepEqual(sent.slice(2).map(({ to }) => to), [SCHOOL, SCHOOL]);
  assert.deepEqual(sent.at(-1)?.message, { structure: "T5", backAtlas: 1, event: "selected" });
});

test("a listed page hears of events before it has asked for anything, where the browser names it", () => {
  for (const [allowed, origin, heard] of [
    [[SCHOOL], SCHOOL, [SCHOOL]],
    [[SCHOOL], "https://evil.example", []],
    [[], OWN, [OWN]],
    [["*"], "null", ["*"]],
    [[], "null", []],
  ] as const) {
    const { channel, sent } = lineTo(allowed, origin);
    channel.tell("selected", {});
    assert.deepEqual(sent.map(({ to }) => to), heard);
  }
});

test("a snippet is one frame, whatever the view is called", () => {
  const html = snippet({
    src: "https://atlas.example/?select=T5&embed=1",
    title: '"><script>alert(1)</script>',
    width_px: 640,
    height_px: 400,
  });
  assert.match(html, /^<iframe [^<>]*><\/iframe>$/);
  assert.match(html, /src="https:\/\/atlas\.example\/\?select=T5&amp;embed=1"/);
  assert.match(html, /title="&quot;&gt;&lt;script&gt;/);
});
