/** What the player says around a step: its title, where one is, what comes next. */

import type { Ref } from "vue";
import { computed } from "vue";

import { splitSide } from "../catalog_ids.ts";
import type { LearnKit } from "./kit.ts";
import type { Lesson } from "./learning.ts";
import type { StepMark } from "./step_content.ts";
import { stepsOf } from "./step_content.ts";

interface Played {
  readonly lesson: Readonly<Ref<Lesson | null>>;
  readonly index: Readonly<Ref<number>>;
  readonly phase: Readonly<Ref<"read" | "ask">>;
  readonly answers: Readonly<Ref<Readonly<Record<string, boolean>>>>;
  readonly score: Readonly<Ref<{ readonly score: number; readonly max: number }>>;
}

export function createPlayerWords(kit: LearnKit, { lesson, index, phase, answers, score }: Played) {
  const { catalog, names, scene, question, learning } = kit;
  const { word } = names;
  const step = computed(() => lesson.value?.steps[index.value] ?? null);
  const count = computed(() => lesson.value?.steps.length ?? 0);

  /** While something is asked, titles stay unsaid: they may name it. */
  function labelOf({ at, title, answered }: StepMark): string {
    const number = word("learn.progress.number").replace("{step}", String(at + 1));
    const came = answered && word(`learn.step.${answered}`);
    return [question.open ? number : `${number}: ${title}`, came].filter(Boolean).join(". ");
  }

  return {
    /** Every step, for the line of dots and the page at the end. */
    steps: computed(() =>
      stepsOf(lesson.value, index.value, answers.value).map((mark) => ({ ...mark, label: labelOf(mark) })),
    ),
    title: computed(() => {
      if (!step.value) return word("learn.end.title");
      return phase.value === "ask" ? word("learn.question.title") : step.value.title;
    }),
    progress: computed(() =>
      step.value === null
        ? (lesson.value?.title ?? "")
        : word("learn.progress.step")
            .replace("{step}", String(index.value + 1))
            .replace("{steps}", String(count.value)),
    ),
    /** What the step lights up, where it has a card of its own. */
    marked: computed(() => {
      const id = scene.mark.value;
      if (!id || !catalog.structures[splitSide(id)[0]] || scene.view.value.selected) return null;
      return { id, label: word("learn.open_card").replace("{name}", names.structure(id)) };
    }),
    /** What "next" does: words `learn.next.<onward>`. */
    onward: computed(() => {
      if (phase.value === "read") return "question";
      if (question.open) return "skip";
      return index.value + 1 < count.value ? "step" : "end";
    }),
    scored: computed(() =>
      word("learn.score")
        .replace("{score}", String(score.value.score))
        .replace("{max}", String(score.value.max)),
    ),
    /** What one may take next: the lesson after this one. */
    following: computed(() => {
      const all = learning.lessons.value;
      const at = all.findIndex(({ id }) => id === lesson.value?.id);
      return at >= 0 ? (all[at + 1] ?? null) : null;
    }),
  };
}
