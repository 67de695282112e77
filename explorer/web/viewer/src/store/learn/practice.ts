/** Practising: a scope, ten questions, and what comes of them over days and weeks. */

import { computed, reactive, ref, shallowRef } from "vue";

import { REGIONS } from "../catalog_structures.ts";
import type { LearnKit } from "./kit.ts";
import type { PoolQuestion, Question } from "./learning.ts";
import { createKeeping } from "./practice_keeping.ts";
import { createOwnList } from "./practice_list.ts";
import { onShow } from "./practice_on_show.ts";
import { SESSION_LENGTH, sessionOf, standingOf } from "./practice_queue.ts";
import type { From, Scope } from "./practice_scope.ts";
import { EVERYTHING, FROM, inScope, toggled, valuesOf } from "./practice_scope.ts";
import type { Way } from "./judging.ts";
import type { Memory } from "./schedule.ts";
import { afterAnswer, daysUntil } from "./schedule.ts";

/** In the order in which one meets them. */
const KINDS = ["find", "name", "side", "layer", "under", "level", "origin", "insertion", "nerve", "action"];

export type Stage = "choose" | "asking" | "done" | "progress";

interface Turn {
  readonly question: PoolQuestion;
  /** Asked a second time because it was missed: that changes nothing in the schedule. */
  readonly again: boolean;
}

interface Outcome {
  readonly question: PoolQuestion;
  readonly correct: boolean;
  /** What was remembered before it was answered. */
  readonly before: Memory | null;
}

export type Practice = ReturnType<typeof createPractice>;

export function createPractice(kit: LearnKit) {
  const { catalog, names, scene, voice, learning, session, question, events } = kit;
  const { word } = names;
  const keeping = createKeeping(names, voice);
  const stage = ref<Stage>("choose");
  const scope = ref<Scope>(EVERYTHING);
  const typing = ref(false);
  /** Ask without the picture, for who does not see it or would rather read. */
  const inWords = ref(false);
  const queue = shallowRef<readonly Turn[]>([]);
  const at = ref(0);
  const outcomes = shallowRef<readonly Outcome[]>([]);
  /** The last right answer was a guess. */
  const guessed = ref(false);

  const memories = computed(() => keeping.record.value.memories);
  const list = createOwnList(kit, keeping);
  const named = (from: From): Set<string> | null =>
    from === "all" ? null : from === "list" ? new Set(list.ids.value) : onShow(catalog, scene.view.value);
  const chosen = computed(() =>
    inScope(learning.questions.value, scope.value, named(scope.value.from)),
  );
  /** A day may begin while the page is open. */
  const standing = computed(() => standingOf(chosen.value, memories.value, Date.now()));
  const turn = computed(() => queue.value[at.value] ?? null);
  const score = computed(() => outcomes.value.filter(({ correct }) => correct).length);

  function showStage(next: Stage): void {
    stage.value = next;
    kit.arrive();
  }

  function open(next: Stage): void {
    keeping.begin();
    stage.value = next;
    kit.go("practice");
    if (kit.room.phone.value) kit.room.sheet.value = "full";
  }

  function begin(asked: readonly PoolQuestion[]): void {
    if (asked.length === 0) return voice.announce(word("practice.scope.empty"));
    if (kit.room.phone.value) kit.room.sheet.value = "half";
    queue.value = asked.map((one) => ({ question: one, again: false }));
    outcomes.value = [];
    at.value = 0;
    ask();
  }

  function remember(id: string, before: Memory | null, correct: boolean): void {
    const memory = afterAnswer(before, correct ? "recalled" : "forgotten", Date.now());
    keeping.change((now) => ({ ...now, memories: new Map(now.memories).set(id, memory) }));
  }

  function onAnswered(correct: boolean): void {
    const now = turn.value;
    if (!now || now.again) return;
    const before = memories.value.get(now.question.id) ?? null;
    remember(now.question.id, before, correct);
    outcomes.value = [...outcomes.value, { question: now.question, correct, before }];
    if (!correct) queue.value = [...queue.value, { question: now.question, again: true }];
    tellAnswered(now.question, correct);
  }

  function tellAnswered({ id, kind }: PoolQuestion, correct: boolean): void {
    events.answered({
      ...{ lesson: null, quiz: "practice", step: id, kind, correct },
      ...{ score: score.value, max: outcomes.value.length },
    });
  }

  function ask(): void {
    const now = turn.value;
    if (!now) return finish();
    guessed.value = false;
    pose(now.question);
    showStage("asking");
  }

  /** Without a picture, what is asked of it is asked in words. */
  const noPicture = (): boolean => scene.failure.value !== null;

  function pose(one: PoolQuestion): void {
    const { view, mark, ask_text: askText, choose, type, find, ...rest } = one;
    const words = inWords.value || noPicture();
    // Found by its name in a list, or among names, it would be no question.
    const asked: Question = words
      ? { ...rest, ask: askText, ...(choose && { choose }), ...(type && { type }) }
      : find === undefined
        ? one
        : { ...rest, find };
    const way: Way | undefined = asked.choose && asked.type ? (typing.value ? "type" : "choose") : undefined;
    question.pose(asked, { view, mark, askText, list: false, onAnswered, ...(way && { way }) });
  }

  function finish(): void {
    question.drop();
    session.end();
    const told = { score: score.value, max: outcomes.value.length };
    if (outcomes.value.length > 0) events.finished({ lesson: null, quiz: "practice", ...told });
    showStage("done");
    voice.announce(inNumbers("practice.score", { n: told.score, of: told.max }));
  }

  function inNumbers(key: string, numbers: Readonly<Record<string, number | string>>): string {
    return Object.entries(numbers).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      word(key),
    );
  }

  /** "today", "tomorrow", "in 5 days". */
  function whenDue(days: number): string {
    if (days <= 1) return word(days === 0 ? "practice.today" : "practice.tomorrow");
    return inNumbers("practice.in_days", { n: days });
  }

  function comesUp({ question: { id } }: Outcome): string {
    const due = memories.value.get(id)?.due;
    return due === undefined ? "" : inNumbers("practice.comes_up", { when: whenDue(daysUntil(due, Date.now())) });
  }

  const nameOfLayer = (id: string): string => names.layer(id);

  return reactive({
    stage,
    scope,
    /** Type names instead of choosing them, where both can be done. */
    typing,
    inWords,
    /** Ask the question that is open in words; those that follow as well. */
    askInWords(): void {
      inWords.value = true;
      if (turn.value) pose(turn.value.question);
      kit.arrive();
    },
    canAskInWords: computed(() => question.open && question.way === "find"),
    froms: FROM,
    regions: computed(() => valuesOf(learning.questions.value, "region", REGIONS)),
    layers: computed(() =>
      valuesOf(learning.questions.value, "layer", catalog.layers.map(({ id }) => id)).map((id) => ({
        id,
        name: nameOfLayer(id),
      })),
    ),
    kinds: computed(() => valuesOf(learning.questions.value, "kind", KINDS)),
    standing,
    /** What the scope holds, in words. */
    inScope: computed(() => {
      const { all, due, fresh } = standing.value;
      if (all === 0) return word("practice.scope.empty");
      return inNumbers("practice.scope.holds", { n: all, due, new: fresh });
    }),
    choose(field: "regions" | "layers" | "kinds", value: string): void {
      scope.value = { ...scope.value, [field]: toggled(scope.value[field], value) };
    },
    chooseFrom(from: From): void {
      scope.value = { ...scope.value, from };
    },
    isRestricted: computed(() => JSON.stringify(scope.value) !== JSON.stringify(EVERYTHING)),
    /** No restriction any more. */
    everything(): void {
      scope.value = EVERYTHING;
      voice.announce(word("practice.scope.all"));
    },
    ...list.layout,

    /** Open at the choice of what to practise. */
    open: (): void => open("choose"),
    start: (): void =>
      begin(sessionOf(chosen.value, memories.value, Date.now(), Math.random)),
    /** Ask at once, for who calls from outside; false where there is nothing to ask. */
    async run(wanted: Partial<Scope>, length = SESSION_LENGTH): Promise<boolean> {
      keeping.begin();
      await learning.load();
      scope.value = { ...EVERYTHING, ...wanted };
      const asked = sessionOf(chosen.value, memories.value, Date.now(), Math.random, length);
      if (asked.length === 0) return false;
      kit.go("practice");
      begin(asked);
      return true;
    },
    next(): void {
      at.value += 1;
      ask();
    },
    /** Leave in the middle: what was answered counts. */
    stop: finish,
    /** First round, then what was missed once more. */
    progress: computed(() => {
      const first = queue.value.filter(({ again }) => !again).length;
      const [n, of] = turn.value?.again
        ? [at.value + 1 - first, queue.value.length - first]
        : [at.value + 1, first];
      return inNumbers(turn.value?.again ? "practice.once_more" : "practice.question_of", { n, of });
    }),
    at,
    queue: computed(() => queue.value.map(({ question: one }, place) => ({ id: `${place}.${one.id}` }))),
    isLast: computed(() => at.value + 1 >= queue.value.length),
    length: SESSION_LENGTH,
    /** The answer was right, chosen, and may have been a guess. */
    mayBeGuess: computed(
      () =>
        question.done && question.correct === true && question.way === "choose" && turn.value?.again === false,
    ),
    guessed,
    /** "I guessed": it counts as not known. */
    sayGuessed(): void {
      const last = outcomes.value.at(-1);
      if (!last || guessed.value) return;
      guessed.value = true;
      remember(last.question.id, last.before, false);
      queue.value = [...queue.value, { question: last.question, again: true }];
      voice.announce(word("practice.guess.noted"));
    },
    score: computed(() => inNumbers("practice.score", { n: score.value, of: outcomes.value.length })),
    /** How each went; what was missed first. */
    outcomes: computed(() =>
      [...outcomes.value]
        .sort((a, b) => Number(a.correct) - Number(b.correct))
        .map((one) => ({
          id: one.question.id,
          ask: one.question.ask_text,
          correct: one.correct,
          because: one.question.because.text,
          comesUp: comesUp(one),
        })),
    ),

    openProgress: (): void => open("progress"),
    /** How one stands: in all, and layer by layer. */
    rows: computed(() => {
      const pool = learning.questions.value;
      const now = Date.now();
      const layers = valuesOf(pool, "layer", catalog.layers.map(({ id }) => id));
      return [
        { id: "all", name: word("practice.progress.all"), ...standingOf(pool, memories.value, now) },
        ...layers.map((id) => ({
          id,
          name: nameOfLayer(id),
          ...standingOf(pool.filter(({ layer }) => layer === id), memories.value, now),
        })),
      ];
    }),
    /** The same in a sentence. */
    sentence: computed(() => {
      const all = standingOf(learning.questions.value, memories.value, Date.now());
      const asked = all.learning + all.firm;
      if (asked === 0) return word("practice.progress.none");
      const { due, firm } = all;
      const next = due > 0 || all.next_days === null ? "" : ` ${inNumbers("practice.progress.next", { when: whenDue(all.next_days) })}`;
      return inNumbers("practice.progress.words", { n: asked, of: all.all, firm, due }) + next;
    }),
    notKept: computed(() => !keeping.kept.value),
    told: keeping.told,
    damaged: keeping.damaged,
    canUndo: keeping.canUndo,
    hasAnswers: computed(() => memories.value.size > 0),
    exportFile: keeping.exportFile,
    importFile: keeping.importFile,
    forget: keeping.forget,
    undoForget: keeping.undoForget,
  });
}
