/** How far one got in each lesson, as it is kept on the device: read forgivingly, nothing is lost. No DOM. */

export interface LessonProgress {
  /** Id of the step that one is at. */
  readonly at: string;
  /** By id of the step: whether its question was answered rightly. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** One came to the end. */
  readonly done: boolean;
}

export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  /** What could not be understood: kept as it was found, and written back. */
  readonly damaged: readonly unknown[];
}

export const NO_PROGRESS: Progress = { lessons: {}, damaged: [] };
const FORMAT = 1;

/** Read what `writeProgress` wrote, or what has become of it. Never throws, never drops anything. */
export function readProgress(text: string | null): Progress {
  if (text === null || text === "") return NO_PROGRESS;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { lessons: {}, damaged: [text] };
  }
  if (!isRecord(read) || !isRecord(read["lessons"])) return { lessons: {}, damaged: [read] };
  const entries = Object.entries(read["lessons"]);
  const kept = Array.isArray(read["damaged"]) ? read["damaged"] : [];
  return {
    lessons: Object.fromEntries(entries.filter((entry): entry is [string, LessonProgress] => isProgress(entry[1]))),
    damaged: [...kept, ...entries.filter(([, one]) => !isProgress(one))],
  };
}

export function writeProgress({ lessons, damaged }: Progress): string {
  return JSON.stringify({ format: FORMAT, lessons, ...(damaged.length > 0 && { damaged }) });
}

/** With what is new of one lesson. */
export function withProgress(progress: Progress, id: string, one: LessonProgress): Progress {
  return { ...progress, lessons: { ...progress.lessons, [id]: one } };
}

/** Answers that are right, of all steps. */
export function scoreOf(
  answers: Readonly<Record<string, boolean>>,
  steps: readonly { readonly id: string }[],
): { readonly score: number; readonly max: number } {
  return { score: steps.filter(({ id }) => answers[id] === true).length, max: steps.length };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isProgress(value: unknown): value is LessonProgress {
  return (
    isRecord(value) &&
    typeof value["at"] === "string" &&
    typeof value["done"] === "boolean" &&
    isRecord(value["answers"]) &&
    Object.values(value["answers"]).every((one) => typeof one === "boolean")
  );
}
