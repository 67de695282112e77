/** A lesson that tells an xAPI endpoint how it goes. No DOM: sending is given to it. */

import type { Attempt } from "./attempt.ts";
import { scoreOf } from "./attempt.ts";
import { isoDuration } from "./durations.ts";
import type { Reporter } from "./reporter.ts";
import type { Launch } from "./xapi_launch.ts";
import type { LessonNamed, Statement } from "./xapi_statements.ts";
import { createStatements, scoreResult } from "./xapi_statements.ts";

interface Options {
  readonly lesson: LessonNamed;
  /** The same launch once more: what the device has of the lesson is this person's. */
  readonly again: boolean;
  /** In percent; null where a lesson is done or not. */
  readonly passMark: number | null;
  readonly now: () => number;
  readonly date: () => Date;
  readonly id: () => string;
  /** What the question of a step asks. */
  readonly asked: (step: string) => string;
  readonly send: (statements: readonly Statement[]) => void;
}

export function createXapi(launch: Launch, options: Options): Reporter {
  const { passMark, now, send } = options;
  const began_ms = now();
  const make = createStatements(launch, options.lesson, options);
  let done = false;
  let gone = false;

  const duration = (): { readonly duration: string } => ({ duration: isoDuration(now() - began_ms) });

  function finish(attempt: Attempt): void {
    if (done || !attempt.finished) return;
    done = true;
    const result = { ...scoreResult(attempt), completion: true, ...duration() };
    const statements = [make.about("completed", result)];
    if (passMark !== null) {
      const success = scoreOf(attempt).percent >= passMark;
      statements.push(make.about(success ? "passed" : "failed", { ...result, success }));
    }
    send(statements);
  }

  return {
    begin() {
      const launched = options.again ? [] : [make.about("launched")];
      send([...launched, make.about("initialized")]);
      return options.again ? null : { at: null, answers: {} };
    },
    answered({ step, correct }) {
      send([make.answered(step, options.asked(step), correct)]);
    },
    moved: finish,
    end(attempt) {
      if (gone) return;
      gone = true;
      send([make.about("terminated", { ...scoreResult(attempt), ...duration() })]);
    },
  };
}
