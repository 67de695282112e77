/** The player: a lesson step by step, first what there is to see, then the question about it. */

import { computed, reactive, ref, shallowRef } from "vue";

import type { KeptProgress } from "./kept_progress.ts";
import type { LearnKit } from "./kit.ts";
import type { Lesson } from "./learning.ts";
import { citing } from "./citing.ts";
import { scoreOf } from "./progress.ts";
import { createPlayerWords } from "./player_words.ts";
import { stepText } from "./step_content.ts";

/** In a lesson one may try again; the first try counts. */
const TRIES = 2;

export type Player = ReturnType<typeof createPlayer>;

export function createPlayer(kit: LearnKit, kept: KeptProgress) {
  const { catalog, names, scene, session, question, events, learning, voice } = kit;
  const { word } = names;
  const given = shallowRef<Lesson | null>(null);
  /** Whoever writes a lesson tries it: nothing of that is kept. */
  const trial = ref(false);
  /** In the language of the page, as far as it is there. */
  const lesson = computed(() =>
    given.value && !trial.value ? (learning.lesson(given.value.id) ?? given.value) : given.value,
  );
  /** The number of steps stands for the page at the end. */
  const index = ref(0);
  const phase = ref<"read" | "ask">("read");
  const answers = shallowRef<Readonly<Record<string, boolean>>>({});

  const step = computed(() => lesson.value?.steps[index.value] ?? null);
  const atEnd = computed(() => lesson.value !== null && step.value === null);
  const lang = computed(() =>
    lesson.value && lesson.value.language !== catalog.language ? lesson.value.language : undefined,
  );
  const score = computed(() => scoreOf(answers.value, lesson.value?.steps ?? []));

  const content = computed(() => {
    if (!step.value) return null;
    const cite = citing(catalog, learning.sources());
    const text = stepText(step.value, kit.reader.value, lang.value);
    return {
      title: step.value.title,
      text: cite.cite(text.said),
      hints: text.hints && cite.cite(text.hints),
      sources: cite.sources(),
    };
  });

  /** A lesson of the atlas has an address; one of this device has none. */
  const isShared = (id: string): boolean => learning.lessons.value.some((one) => one.id === id);

  function keep(done = false): void {
    const now = lesson.value;
    if (!now || trial.value) return;
    const at = step.value?.id ?? now.steps[0]?.id ?? "";
    const before = kept.progress.value.lessons[now.id];
    kept.keep(now.id, { at, answers: answers.value, done: done || (before?.done ?? false) });
    if (isShared(now.id)) {
      scene.address.writeLesson(now.id, Math.min(index.value + 1, now.steps.length));
    }
  }

  function read(): void {
    question.drop();
    phase.value = "read";
    if (step.value) session.show(step.value.view);
    keep(atEnd.value);
    kit.arrive();
  }

  function ask(): void {
    const now = step.value;
    if (!now) return;
    phase.value = "ask";
    question.pose(now.question, {
      view: now.view,
      tries: TRIES,
      onAnswered: (correct) => onAnswered(now.id, correct),
    });
    kit.arrive();
  }

  /** The first answer counts, also where one comes back to a question. */
  function onAnswered(id: string, correct: boolean): void {
    if (answers.value[id] !== undefined) return;
    answers.value = { ...answers.value, [id]: correct };
    keep();
    if (trial.value) return;
    events.answered({
      lesson: lesson.value?.id ?? null,
      quiz: null,
      step: id,
      kind: question.way,
      correct,
      ...score.value,
    });
  }

  function goTo(to: number): void {
    index.value = Math.min(Math.max(to, 0), lesson.value?.steps.length ?? 0);
    read();
    if (!atEnd.value || trial.value) return;
    events.finished({ lesson: lesson.value?.id ?? null, quiz: null, ...score.value });
  }

  /**
   * Begin, or go on where one stopped; `at` is a place in the steps, from 0. As a trial, of a lesson
   * that is being written, nothing is kept or told, and the way back leads to the editor.
   */
  function play(next: Lesson, at?: number, { asTrial = false } = {}): void {
    trial.value = asTrial;
    const before = asTrial ? undefined : kept.progress.value.lessons[next.id];
    const stopped = next.steps.findIndex(({ id }) => id === before?.at);
    const resumes = at === undefined && before !== undefined && !before.done;
    given.value = next;
    answers.value = before && (!before.done || at !== undefined) ? before.answers : {};
    index.value = Math.max(0, at ?? (resumes ? stopped : 0));
    kit.go("lesson");
    read();
  }

  const words = createPlayerWords(kit, { lesson, index, phase, answers, score });

  return reactive({
    lesson,
    trial,
    lang,
    step,
    index,
    phase,
    atEnd,
    content,
    score,
    answers,
    ...words,
    changed: session.changed,
    play,
    goTo,
    ask,
    /** From the text to its question, from there to the next step. */
    next(): void {
      if (phase.value === "read" && step.value) ask();
      else goTo(index.value + 1);
    },
    back(): void {
      if (phase.value === "ask") read();
      else goTo(index.value - 1);
    },
    /** For who has looked around: the view of the step again. */
    backToStep(): void {
      session.showAgain();
      voice.announce(word(phase.value === "ask" ? "say.learn.back_to_question" : "say.learn.back_to_step"));
    },
    /** To where one came from. */
    leave: (): void => kit.go(trial.value ? "editor" : "home"),
    restart(): void {
      answers.value = {};
      goTo(0);
    },
  });
}
