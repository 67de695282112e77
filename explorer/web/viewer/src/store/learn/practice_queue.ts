/** What is asked in one session, and how far one is. No DOM. */

import type { Askable } from "./practice_scope.ts";
import type { Memory } from "./schedule.ts";
import { daysUntil, isDue, isFirm, retrievability } from "./schedule.ts";

type Memories = ReadonlyMap<string, Memory>;

export const SESSION_LENGTH = 10;
/** Of every three questions one is new, as long as there are new ones. */
const NEW_PART = 1 / 3;

/**
 * The questions of a session: what is due first, most faded before all, with new ones in between.
 * Where too few are due or new, the others take their places; where nothing is left for today, what
 * comes up soonest is asked ahead of its day.
 *
 * No two are about the same structure while there are others: one answer must not tell the next.
 *
 * @param chance Numbers from 0 to 1; they mix what is new, so that it does not come in the order of
 *   the facts.
 */
export function sessionOf<Q extends Askable>(
  questions: readonly Q[],
  memories: Memories,
  now: number,
  chance: () => number,
  length = SESSION_LENGTH,
): Q[] {
  const known = questions.flatMap((question) => {
    const memory = memories.get(question.id);
    return memory ? [{ question, memory, left: retrievability(memory, now) }] : [];
  });
  const due = known
    .filter(({ memory }) => isDue(memory, now))
    .sort((a, b) => a.left - b.left)
    .map(({ question }) => question);
  const fresh = shuffled(
    questions.filter(({ id }) => !memories.has(id)),
    chance,
  );
  const pick = picker<Q>();
  const kept = Math.min(fresh.length, Math.round(length * NEW_PART));
  const old = pick(due, length - kept, "apart");
  const young = pick(fresh, length - old.length, "apart");
  const left = (): number => length - old.length - young.length;
  old.push(...pick(due, left(), "apart"));
  // Where there are too few structures, one may be asked about twice.
  old.push(...pick(due, left(), "any"));
  young.push(...pick(fresh, left(), "any"));
  const today = [...interleaved(old, young)];
  if (today.length > 0) return today;
  const ahead = known.sort((a, b) => a.memory.due - b.memory.due).map(({ question }) => question);
  const first = pick(ahead, length, "apart");
  return [...first, ...pick(ahead, length - first.length, "any")];
}

/** Picks questions, each once; "apart" leaves out those about a structure that another is about. */
function picker<Q extends Askable>() {
  const taken = new Set<Q>();
  const about = new Set<string>();
  return (from: readonly Q[], count: number, how: "apart" | "any"): Q[] => {
    const picked: Q[] = [];
    for (const question of from) {
      if (picked.length >= count) break;
      const near = how === "apart" && question.about.some((base) => about.has(base));
      if (near || taken.has(question)) continue;
      taken.add(question);
      for (const base of question.about) about.add(base);
      picked.push(question);
    }
    return picked;
  };
}

/** Two of the first, one of the second, and so on; what is left of either follows. */
function* interleaved<T>(first: readonly T[], second: readonly T[]): Generator<T> {
  let at = 0;
  for (const [index, one] of first.entries()) {
    yield one;
    const next = second[at];
    if (index % 2 === 1 && next !== undefined) {
      yield next;
      at += 1;
    }
  }
  yield* second.slice(at);
}

/** In an order that chance makes (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** How many questions there are, and how they stand. `fresh + learning + firm` is `all`. */
export interface Standing {
  readonly all: number;
  /** Never asked. */
  readonly fresh: number;
  readonly learning: number;
  /** Comes up after three weeks or later. */
  readonly firm: number;
  /** Of those that were asked: to be asked again today. */
  readonly due: number;
  /** In how many days the next one is due; null where none was asked. */
  readonly next_days: number | null;
}

export function standingOf(
  questions: readonly Pick<Askable, "id">[],
  memories: Memories,
  now: number,
): Standing {
  const asked = questions.flatMap(({ id }) => memories.get(id) ?? []);
  const firm = asked.filter(isFirm).length;
  return {
    all: questions.length,
    fresh: questions.length - asked.length,
    learning: asked.length - firm,
    firm,
    due: asked.filter((memory) => isDue(memory, now)).length,
    next_days: asked.length > 0 ? daysUntil(Math.min(...asked.map(({ due }) => due)), now) : null,
  };
}
