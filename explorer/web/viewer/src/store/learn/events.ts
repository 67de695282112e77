/** What a learning session tells to whom listens: the page around it, or a course system. */

/** A question was answered; `score` of `max` are right so far. */
export interface Answered {
  readonly lesson: string | null;
  /** "practice", "exam", or what a caller named its quiz. */
  readonly quiz: string | null;
  readonly step: string | null;
  readonly kind: string;
  readonly correct: boolean;
  readonly score: number;
  readonly max: number;
}

/** A lesson or quiz came to its end. */
export type Finished = Pick<Answered, "lesson" | "quiz" | "score" | "max">;

type Listener<Event> = (event: Event) => void;

export type LearnEvents = ReturnType<typeof createEvents>;

export function createEvents() {
  const answered = listeners<Answered>();
  const finished = listeners<Finished>();
  return {
    answered: answered.tell,
    finished: finished.tell,
    /** Returns what ends the listening. */
    onAnswered: answered.on,
    onFinished: finished.on,
  };
}

function listeners<Event>() {
  const all = new Set<Listener<Event>>();
  return {
    tell: (event: Event): void => all.forEach((listener) => listener(event)),
    on(listener: Listener<Event>): () => void {
      all.add(listener);
      return () => all.delete(listener);
    },
  };
}
