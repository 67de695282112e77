/**
 * A lesson as a SCORM 1.2 object: which values of the runtime say what. No DOM.
 *
 * Data model: ADL SCORM 1.2 Run-Time Environment, `cmi.core` and `cmi.interactions`.
 */

import type { Attempt, Status } from "./attempt.ts";
import { packAnswers, scoreOf, statusOf, unpackAnswers } from "./attempt.ts";
import { scormTime } from "./durations.ts";
import type { Given, Reporter } from "./reporter.ts";
import type { ScormApi } from "./scorm_api.ts";

/** How the runtime calls our kinds of questions. */
const INTERACTIONS: Readonly<Record<string, string>> = {
  choose: "choice",
  find: "performance",
  type: "fill-in",
};
const DONE: readonly unknown[] = ["passed", "completed", "failed"];

interface Options {
  /** In percent; null where a lesson is done or not. What the runtime says goes before it. */
  readonly passMark: number | null;
  /** Milliseconds on a clock that is never set back. */
  readonly now: () => number;
  /** The time of day. */
  readonly date: () => Date;
  /** Something could not be reported. */
  readonly onTrouble: () => void;
}

export function createScorm(api: ScormApi, options: Options): Reporter {
  const began_ms = options.now();
  let open = false;
  let recording = false;
  let before: Status | null = null;
  let passMark = options.passMark;
  let interactions = 0;

  const worked = (answer: unknown): boolean => String(answer) === "true";
  const get = (name: string): string => String(api.LMSGetValue(name) ?? "");
  const set = (name: string, value: string): boolean => worked(api.LMSSetValue(name, value));

  function save(attempt: Attempt): void {
    if (!open || !recording) return;
    const { percent } = scoreOf(attempt);
    const values: readonly (readonly [string, string])[] = [
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", "100"],
      ["cmi.core.score.raw", String(percent)],
      ["cmi.core.lesson_location", attempt.at ?? ""],
      ["cmi.suspend_data", packAnswers(attempt)],
      ["cmi.core.lesson_status", statusOf(attempt, passMark, before)],
    ];
    const kept = values.map(([name, value]) => set(name, value)).every(Boolean);
    if (!worked(api.LMSCommit("")) || !kept) options.onTrouble();
  }

  /** Many runtimes keep no single answers: the score counts. */
  function note({ step, kind, correct }: Given): void {
    if (!open || !recording) return;
    const place = `cmi.interactions.${interactions}`;
    if (!set(`${place}.id`, step)) return;
    interactions += 1;
    set(`${place}.time`, options.date().toTimeString().slice(0, 8));
    set(`${place}.type`, INTERACTIONS[kind] ?? "performance");
    set(`${place}.result`, correct ? "correct" : "wrong");
  }

  return {
    begin(attempt) {
      open = worked(api.LMSInitialize(""));
      if (!open) {
        options.onTrouble();
        return null;
      }
      // Who looks back at a lesson, or has a look at all, is not marked.
      recording = !["browse", "review"].includes(get("cmi.core.lesson_mode"));
      interactions = Number(get("cmi.interactions._count")) || 0;
      const mastery = get("cmi.student_data.mastery_score");
      if (mastery !== "" && Number.isFinite(Number(mastery))) passMark = Number(mastery);
      const status = get("cmi.core.lesson_status");
      before = DONE.includes(status) ? (status as Status) : null;
      const location = get("cmi.core.lesson_location");
      const answers = unpackAnswers(get("cmi.suspend_data"), attempt.steps);
      const at = attempt.steps.includes(location) ? location : null;
      if (before === null && recording) {
        set("cmi.core.lesson_status", "incomplete");
        api.LMSCommit("");
      }
      return { at, answers };
    },
    answered(given, attempt) {
      note(given);
      save(attempt);
    },
    moved: save,
    end(attempt) {
      if (!open) return;
      save(attempt);
      if (recording) {
        set("cmi.core.session_time", scormTime(options.now() - began_ms));
        set("cmi.core.exit", attempt.finished ? "" : "suspend");
      }
      open = false;
      api.LMSCommit("");
      api.LMSFinish("");
    },
  };
}
