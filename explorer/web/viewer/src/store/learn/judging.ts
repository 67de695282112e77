/** The ways to answer a question, and whether an answer is right. No state, no DOM. */

import type { Catalog } from "../catalog.ts";
import { overlap } from "../catalog_ids.ts";
import { isAccepted } from "./answers.ts";
import type { Question } from "./learning.ts";

export type Way = "choose" | "find" | "type";

/** What somebody answered: a place in the options, an id, or a text; null for "I don't know". */
export type Given = number | string | null;

export const waysOf = (question: Question): Way[] =>
  (["choose", "find", "type"] as const).filter((way) => question[way] !== undefined);

/** The numbers below `count` in an order of chance. */
export function shuffled(count: number, random: () => number = Math.random): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [order[last], order[at]] = [order[at]!, order[last]!];
  }
  return order;
}

/** Is this what the question asks for? `others` are words that are no misspelt answer. */
export function isRight(
  question: Question,
  way: Way,
  given: Given,
  catalog: Catalog,
  others: ReadonlySet<string>,
): boolean {
  if (given === null) return false;
  if (way === "choose") return question.choose?.answer === given;
  if (typeof given !== "string") return false;
  if (way === "find") return question.find !== undefined && overlap(catalog, question.find, given);
  return isAccepted(given, question.type?.accept ?? [], others);
}
