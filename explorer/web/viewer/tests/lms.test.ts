import assert from "node:assert/strict";
import { test } from "node:test";

import type { Attempt } from "../src/lms/attempt.ts";
import { packAnswers, scoreOf, statusOf, unpackAnswers } from "../src/lms/attempt.ts";
import { isoDuration, scormTime } from "../src/lms/durations.ts";
import { createScorm } from "../src/lms/scorm.ts";
import type { ScormApi } from "../src/lms/scorm_api.ts";
import { findApi } from "../src/lms/scorm_api.ts";
import { createXapi } from "../src/lms/xapi.ts";
import type { Launch } from "../src/lms/xapi_launch.ts";
import { launchFrom, takeLaunch } from "../src/lms/xapi_launch.ts";
import type { Statement } from "../src/lms/xapi_statements.ts";

const STEPS = ["one", "two", "three", "four"];
const NEW: Attempt = { steps: STEPS, at: "one", answers: {}, finished: false };
const HALF: Attempt = { ...NEW, at: "three", answers: { one: true, two: false } };
const DONE: Attempt = { ...NEW, at: null, answers: { one: true, two: false, three: true, four: true }, finished: true };

/** A runtime that keeps what it is told, and notes the calls. */
function runtime(values: Record<string, string> = {}) {
  const calls: string[] = [];
  const note = (name: string, answer: string): string => {
    calls.push(name);
    return answer;
  };
  const api: ScormApi = {
    LMSInitialize: () => note("initialize", "true"),
    LMSFinish: () => note("finish", "true"),
    LMSGetValue: (name) => values[name] ?? "",
    LMSSetValue: (name, value) => {
      values[name] = value;
      return "true";
    },
    LMSCommit: () => note("commit", "true"),
  };
  return { api, values, calls };
}

function clock() {
  let now_ms = 1000;
  return {
    now: () => now_ms,
    date: () => new Date("2026-11-22T10:11:12Z"),
    pass: (milliseconds: number) => void (now_ms += milliseconds),
  };
}

function scorm(values: Record<string, string> = {}, passMark: number | null = null) {
  const kept = runtime(values);
  const time = clock();
  let troubles = 0;
  const onTrouble = (): void => void (troubles += 1);
  return { ...kept, time, troubles: () => troubles, reporter: createScorm(kept.api, { ...time, passMark, onTrouble }) };
}

test("the score counts every question, answered or not", () => {
  assert.deepEqual(scoreOf(HALF), { right: 1, max: 4, percent: 25 });
  assert.deepEqual(scoreOf({ ...NEW, steps: [] }), { right: 0, max: 0, percent: 0 });
});

test("a lesson is passed or failed where there is a mark, else completed, and only at its end", () => {
  assert.equal(statusOf(HALF, 20, null), "incomplete");
  assert.equal(statusOf(DONE, null, null), "completed");
  assert.equal(statusOf(DONE, 75, null), "passed");
  assert.equal(statusOf(DONE, 76, null), "failed");
});

test("what was passed stays passed; what was failed can still be passed", () => {
  assert.equal(statusOf(HALF, 90, "passed"), "passed");
  assert.equal(statusOf(DONE, 90, "completed"), "completed");
  assert.equal(statusOf(HALF, 50, "failed"), "failed");
  assert.equal(statusOf(DONE, 50, "failed"), "passed");
});

test("answers survive being packed, and those of another lesson are not taken", () => {
  assert.deepEqual(unpackAnswers(packAnswers(HALF), STEPS), HALF.answers);
  for (const text of ["", "1:1", "2:10--", "1:10-x", "{}", "1:10---"]) {
    assert.deepEqual(unpackAnswers(text, STEPS), {});
  }
  const long = Array.from({ length: 1000 }, (_, index) => `step_${index}`);
  assert.ok(packAnswers({ ...NEW, steps: long }).length < 4096);
});

test("durations have the forms that course systems read", () => {
  assert.equal(scormTime(307_254), "0000:05:07.25");
  assert.equal(scormTime(59_999), "0000:01:00.00");
  assert.equal(scormTime(-5), "0000:00:00.00");
  assert.match(scormTime(1e12), /^9999:/);
  assert.equal(isoDuration(307_254), "PT307.25S");
});

test("a runtime hears of status, score, place and answers, and each is committed", () => {
  const { reporter, values, calls, time, troubles } = scorm();
  assert.deepEqual(reporter.begin(NEW), { at: null, answers: {} });
  assert.equal(values["cmi.core.lesson_status"], "incomplete");
  reporter.answered({ step: "one", kind: "find", correct: true }, { ...NEW, answers: { one: true } });
  assert.equal(values["cmi.core.score.raw"], "25");
  assert.equal(values["cmi.core.lesson_location"], "one");
  assert.equal(values["cmi.interactions.0.id"], "one");
  assert.equal(values["cmi.interactions.0.type"], "performance");
  assert.equal(values["cmi.interactions.0.result"], "correct");
  reporter.moved(DONE);
  assert.equal(values["cmi.core.lesson_status"], "completed");
  assert.equal(values["cmi.core.score.raw"], "75");
  time.pass(65_000);
  reporter.end(DONE);
  reporter.end(DONE);
  assert.equal(values["cmi.core.session_time"], "0000:01:05.00");
  assert.equal(values["cmi.core.exit"], "");
  assert.equal(calls.filter((call) => call === "finish").length, 1);
  assert.equal(calls.at(-1), "finish");
  assert.equal(troubles(), 0);
});

test("who comes back goes on where they were, with their answers", () => {
  const first = scorm();
  first.reporter.begin(NEW);
  first.reporter.moved(HALF);
  first.reporter.end(HALF);
  assert.equal(first.values["cmi.core.exit"], "suspend");
  const again = scorm(first.values);
  assert.deepEqual(again.reporter.begin(NEW), { at: "three", answers: HALF.answers });
});

test("the mark of the course system goes before that of the package", () => {
  const { reporter, values } = scorm({ "cmi.student_data.mastery_score": "80" }, 50);
  reporter.begin(NEW);
  reporter.moved(DONE);
  assert.equal(values["cmi.core.lesson_status"], "failed");
});

test("who looks back at a lesson changes nothing that is kept", () => {
  const before = { "cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed", "cmi.suspend_data": "1:1111" };
  const { reporter, values, calls } = scorm({ ...before });
  assert.deepEqual(reporter.begin(NEW)?.answers, { one: true, two: true, three: true, four: true });
  reporter.answered({ step: "one", kind: "type", correct: false }, HALF);
  reporter.end(HALF);
  assert.deepEqual(values, before);
  assert.equal(calls.at(-1), "finish");
});

test("a runtime that refuses is told of once more, and the lesson goes on", () => {
  const { reporter, api, troubles } = scorm();
  api.LMSInitialize = () => "false";
  assert.equal(reporter.begin(NEW), null);
  reporter.moved(HALF);
  reporter.end(HALF);
  assert.equal(troubles(), 1);
});

test("the runtime is found up the frames and beside the opener, and a ring of frames ends", () => {
  const { api } = runtime();
  const course = { API: api };
  assert.equal(findApi({ parent: { parent: course } }), api);
  assert.equal(findApi({ opener: { parent: course } }), api);
  assert.equal(findApi({ parent: { opener: course } }), api);
  const ring: { parent?: object } = {};
  ring.parent = { parent: ring };
  assert.equal(findApi(ring), null);
  const stranger = Object.defineProperty({}, "API", { get: () => assert.fail("SecurityError") });
  assert.equal(findApi({ parent: stranger }), null);
});

const ACTOR = { mbox: "mailto:a@example.org" };
const ASKED = new URLSearchParams({
  endpoint: "https://lrs.example.org/xapi",
  auth: "Basic eA==",
  actor: JSON.stringify(ACTOR),
  registration: "2b1d0c6e-3c1e-4a4b-9d55-3ce0a1f0a001",
  activity_id: "https://example.org/lessons/1",
}).toString();

test("an endpoint is taken from the address, with whose answers these are", () => {
  assert.deepEqual(launchFrom(ASKED), {
    endpoint: "https://lrs.example.org/xapi/",
    auth: "Basic eA==",
    actor: { objectType: "Agent", mbox: "mailto:a@example.org" },
    registration: "2b1d0c6e-3c1e-4a4b-9d55-3ce0a1f0a001",
    activity: "https://example.org/lessons/1",
  });
  const older = { name: ["A"], account: [{ accountServiceHomePage: "https://lms", accountName: "7" }] };
  const { actor } = launchFrom(new URLSearchParams({ endpoint: "https://l/", actor: JSON.stringify(older) }).toString())!;
  assert.deepEqual(actor, { objectType: "Agent", name: "A", account: { homePage: "https://lms", name: "7" } });
});

test("without an endpoint or a name nothing is sent anywhere", () => {
  const bad = [
    "",
    "endpoint=https://lrs.example.org/",
    "endpoint=javascript:alert(1)&actor=%7B%22mbox%22%3A%22mailto%3Aa%40b%22%7D",
    "endpoint=file:///x&actor=%7B%22mbox%22%3A%22mailto%3Aa%40b%22%7D",
    "endpoint=https://lrs.example.org/&actor=%7B",
    "endpoint=https://lrs.example.org/&actor=%5B%5D",
    "endpoint=https://lrs.example.org/&actor=%7B%22name%22%3A%22A%22%7D",
  ];
  for (const query of bad) assert.equal(launchFrom(query), null, query);
});

function tab() {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

test("a reload goes on with the launch of its tab, another package or person does not", () => {
  const here = tab();
  const first = takeLaunch(ASKED, "one", here);
  assert.equal(first.again, false);
  assert.deepEqual(takeLaunch("lesson=x&step=2", "one", here), { launch: first.launch, again: true });
  assert.deepEqual(takeLaunch(ASKED, "one", here), { launch: first.launch, again: true });
  assert.deepEqual(takeLaunch("lesson=x", "two", here), { launch: null, again: false });
  const other = ASKED.replace("a%40example", "b%40example");
  assert.equal(takeLaunch(other, "one", here).again, false);
  assert.deepEqual(takeLaunch("", "one", here).launch, launchFrom(other));
  assert.deepEqual(takeLaunch("", "one", null), { launch: null, again: false });
});

test("what another person answered on this device does not count", () => {
  assert.deepEqual(xapi().reporter.begin(NEW), { at: null, answers: {} });
  const again = xapi(null, true);
  assert.equal(again.reporter.begin(NEW), null);
  assert.deepEqual(again.verbs(), ["initialized"]);
});

function xapi(passMark: number | null = null, again = false) {
  const sent: Statement[] = [];
  const time = clock();
  let number = 0;
  const reporter = createXapi(launchFrom(ASKED) as Launch, {
    ...time,
    again,
    passMark,
    id: () => `id-${number++}`,
    lesson: { title: "A lesson", language: "en", activity: "urn:uuid:1" },
    asked: (step) => `Question ${step}?`,
    send: (statements) => sent.push(...statements),
  });
  const verbs = (): string[] => sent.map(({ verb }) => (verb as { id: string }).id.split("/").at(-1)!);
  return { sent, time, reporter, verbs };
}

test("an endpoint hears when a lesson begins, of each answer, and once of its end", () => {
  const { sent, time, reporter, verbs } = xapi(50);
  reporter.begin(NEW);
  reporter.answered({ step: "two", kind: "choose", correct: false }, HALF);
  reporter.moved(HALF);
  time.pass(2500);
  reporter.moved(DONE);
  reporter.moved(DONE);
  reporter.end(DONE);
  reporter.end(DONE);
  assert.deepEqual(verbs(), ["launched", "initialized", "answered", "completed", "passed", "terminated"]);
  assert.deepEqual(sent[2]!["object"], {
    objectType: "Activity",
    id: "https://example.org/lessons/1#two",
    definition: { type: "http://adlnet.gov/expapi/activities/question", name: { en: "Question two?" } },
  });
  assert.deepEqual(sent[2]!["result"], { success: false, completion: true });
  assert.deepEqual(sent[3]!["result"], {
    score: { scaled: 0.75, raw: 3, min: 0, max: 4 },
    completion: true,
    duration: "PT2.5S",
  });
  for (const statement of sent) {
    assert.deepEqual(statement["actor"], { objectType: "Agent", ...ACTOR });
    const context = statement["context"] as { registration: string };
    assert.equal(context.registration, "2b1d0c6e-3c1e-4a4b-9d55-3ce0a1f0a001");
    assert.equal(statement["timestamp"], "2026-11-22T10:11:12.000Z");
  }
});
