/** How far somebody got in a lesson, as a course system keeps it. No DOM. */

export interface Attempt {
  /** Ids of all steps, each with a question, in their order. */
  readonly steps: readonly string[];
  /** The step that one is at; null before the first and at the end. */
  readonly at: string | null;
  /** By id of the step: whether the question was answered rightly. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** One came to the end. */
  readonly finished: boolean;
}

export type Status = "incomplete" | "completed" | "passed" | "failed";

export interface Score {
  readonly right: number;
  readonly max: number;
  /** Of 100. */
  readonly percent: number;
}

export function scoreOf({ steps, answers }: Attempt): Score {
  const right = steps.filter((id) => answers[id] === true).length;
  const max = steps.length;
  return { right, max, percent: max === 0 ? 0 : Math.round((100 * right) / max) };
}

/**
 * What the course system is told; `passMark` in percent, null where a lesson is done or not.
 *
 * What was reached `before` is never taken back: who looks at a lesson once more keeps it.
 */
export function statusOf(attempt: Attempt, passMark: number | null, before: Status | null): Status {
  if (before === "passed" || before === "completed") return before;
  if (!attempt.finished) return before ?? "incomplete";
  if (passMark === null) return "completed";
  return scoreOf(attempt).percent >= passMark ? "passed" : "failed";
}

const MARKS = { right: "1", wrong: "0", open: "-" } as const;
const FORM = /^1:[10-]*$/;

/** The answers as a short text: one sign a step. Course systems keep 4096 characters. */
export function packAnswers({ steps, answers }: Attempt): string {
  const mark = (id: string): string =>
    answers[id] === undefined ? MARKS.open : answers[id] ? MARKS.right : MARKS.wrong;
  return `1:${steps.map(mark).join("")}`;
}

/** What `packAnswers` wrote; nothing where it is of another lesson, or was never written. */
export function unpackAnswers(text: string, steps: readonly string[]): Record<string, boolean> {
  const marks = FORM.test(text) ? text.slice(2) : "";
  if (marks.length !== steps.length) return {};
  const known = steps.map((id, index) => [id, marks[index]] as const);
  return Object.fromEntries(
    known.filter(([, mark]) => mark !== MARKS.open).map(([id, mark]) => [id, mark === MARKS.right]),
  );
}
