/** What is told to a course system, whichever it speaks. */

import type { Attempt } from "./attempt.ts";

/** What the course system kept of an earlier visit. */
export interface Restored {
  readonly at: string | null;
  readonly answers: Readonly<Record<string, boolean>>;
}

/** An answer to the question of a step. */
export interface Given {
  readonly step: string;
  /** "choose", "find" or "type". */
  readonly kind: string;
  readonly correct: boolean;
}

export interface Reporter {
  /** The lesson is open. Returns what to take up again; null leaves it as this device has it. */
  begin(attempt: Attempt): Restored | null;
  answered(given: Given, attempt: Attempt): void;
  /** Another step, or the end. */
  moved(attempt: Attempt): void;
  /** The page goes; may be called more than once. */
  end(attempt: Attempt): void;
}
