/** What a spotter exam asks about: structures that the pool asks to name. No DOM. */

import type { Catalog } from "../catalog.ts";
import { splitSide } from "../catalog_ids.ts";
import type { Pin } from "./exam_code.ts";
import type { PoolQuestion } from "./learning.ts";
import { shuffled } from "./practice_queue.ts";

/** The question that asks the name of a structure, by base id. */
export function namingQuestions(pool: readonly PoolQuestion[]): Map<string, PoolQuestion> {
  const found = new Map<string, PoolQuestion>();
  for (const question of pool) {
    const { kind, mark, type, choose } = question;
    const base = mark && splitSide(mark)[0];
    if (kind === "name" && base && type && choose && !found.has(base)) found.set(base, question);
  }
  return found;
}

/** A pin on a structure, from where the pool shows it. */
export function pinOn(question: PoolQuestion): Pin | null {
  return question.mark === null ? null : { id: question.mark, view: question.view, point_mm: null };
}

/** So many pins on different structures, none of them on one that has a pin already. */
export function randomPins(
  questions: readonly PoolQuestion[],
  taken: readonly Pin[],
  count: number,
  chance: () => number,
): Pin[] {
  const bases = new Set(taken.map(({ id }) => splitSide(id)[0]));
  return shuffled(questions, chance)
    .flatMap((question) => pinOn(question) ?? [])
    .filter(({ id }) => {
      const [base] = splitSide(id);
      const fresh = !bases.has(base);
      bases.add(base);
      return fresh;
    })
    .slice(0, count);
}

/** What is asked at a station: the question of the pool, said of the pin. */
export function stationQuestion(question: PoolQuestion, number: number, ask: string): PoolQuestion {
  return { ...question, ask: ask.replace("{n}", String(number)) };
}

/** The structures that can be asked about, by layer, for a list. */
export function askable(catalog: Catalog, naming: ReadonlyMap<string, PoolQuestion>) {
  return catalog.layers
    .map(({ id, name, groups }) => ({
      id,
      name,
      items: groups
        .flatMap(({ structures }) => structures)
        .filter((base) => naming.has(base))
        .map((base) => ({ id: base, name: catalog.structures[base]?.name ?? base })),
    }))
    .filter(({ items }) => items.length > 0);
}
