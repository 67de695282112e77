/**
 * One question being asked: chosen from options, found in the view, or typed. Player, practice and
 * exam all ask through this one. Until it is answered nothing on the page names what the view shows.
 */

import { computed, nextTick, reactive, ref, shallowRef } from "vue";

import type { Catalog } from "../catalog.ts";
import { overlap } from "../catalog_ids.ts";
import type { Names } from "../names.ts";
import type { Voice } from "../voice.ts";
import { wordsIn } from "./answers.ts";
import { citing } from "./citing.ts";
import type { Given, Way } from "./judging.ts";
import { isRight, shuffled, waysOf } from "./judging.ts";
import type { Learning, Question } from "./learning.ts";
import type { Session } from "./session.ts";

export interface Asking {
  /** The view behind it, as an address holds it; without one the view stays as it is. */
  readonly view?: string;
  /** What is lit in it; without this, what the view selects, unless that is what is to be found. */
  readonly mark?: string | null;
  /** The same for those who do not see the picture. */
  readonly askText?: string;
  /** How it is answered, where there is a choice. */
  readonly way?: Way;
  /** So many tries before the answer is shown; the first one counts. 1 unless told. */
  readonly tries?: number;
  /** False where a list of all structures would give away what is to be found by its name. */
  readonly list?: boolean;
  /** False where nothing is said about the answer until later, as in an exam. */
  readonly reveal?: boolean;
  /** Called once, with the first try. */
  readonly onAnswered?: (correct: boolean, given: Given) => void;
}

export type AskedQuestion = ReturnType<typeof createQuestion>;

export function createQuestion(
  catalog: Catalog,
  names: Names,
  session: Session,
  learning: Learning,
  voice: Voice,
) {
  const { word } = names;
  const question = shallowRef<Question | null>(null);
  const asking = shallowRef<Asking>({});
  const way = ref<Way>("choose");
  const order = shallowRef<readonly number[]>([]);
  /** What stands in the widget: the option, the text, the entry of the list. */
  const choice = ref<number | null>(null);
  const typed = ref("");
  const listed = ref("");
  /** Every answer so far; the first one counts. */
  const tries = shallowRef<readonly Given[]>([]);
  const done = ref(false);
  const others = computed(() =>
    wordsIn(Object.values(catalog.structures).flatMap(({ name, latin }) => [name, latin])),
  );

  const right = (given: Given): boolean =>
    question.value !== null && isRight(question.value, way.value, given, catalog, others.value);
  const open = computed(() => question.value !== null && !done.value);
  const ready = computed(
    () =>
      ({ choose: choice.value !== null, type: typed.value.trim() !== "", find: listed.value !== "" })[
        way.value
      ],
  );

  /** The right answer in words. */
  const answer = computed(() => {
    const one = question.value;
    if (!one) return "";
    if (way.value === "choose") return one.choose?.options[one.choose.answer] ?? "";
    return way.value === "find" ? names.structure(one.find ?? "") : (one.type?.accept[0] ?? "");
  });

  /** What is said about the last try; null before it, and while nothing is to be said. */
  const verdict = computed(() => {
    const last = tries.value.at(-1);
    if (last === undefined || asking.value.reveal === false) return null;
    const correct = right(last);
    const told = correct ? "right" : last === null ? "shown" : done.value ? "wrong" : "again";
    const named = word("learn.question.answer").replace("{answer}", answer.value);
    const clicked = way.value === "find" && typeof last === "string" ? names.structure(last) : null;
    return {
      correct,
      told,
      title: word(`learn.question.${told}`),
      clicked: clicked && word("learn.question.clicked").replace("{name}", clicked),
      answer: told === "shown" ? answer.value : told === "wrong" ? named : null,
    };
  });

  const explained = computed(() => {
    const one = question.value;
    if (!one || !done.value || asking.value.reveal === false) return null;
    const cite = citing(catalog, learning.sources());
    return { because: cite.cite(one.because), sources: cite.sources() };
  });

  /** Say what came of it, to the eye or to the ear, wherever the person is. */
  function say(): void {
    const told = verdict.value;
    if (!told) return;
    voice.announce([told.title, told.clicked, told.answer].filter(Boolean).join(" "));
    if (!done.value || !document.activeElement?.closest("[data-question-here]")) return;
    void nextTick(() => document.querySelector<HTMLElement>("#ba-verdict")?.focus());
  }

  function finish(): void {
    done.value = true;
    const one = question.value;
    if (asking.value.reveal === false || !one) return;
    const last = tries.value.at(-1);
    const found = way.value === "find" && typeof last === "string" && right(last) ? last : one.find;
    session.tell(way.value === "find" ? found : undefined);
  }

  function take(given: Given): void {
    if (!open.value) return;
    tries.value = [...tries.value, given];
    const correct = right(given);
    if (correct || given === null || tries.value.length >= (asking.value.tries ?? 1)) finish();
    // A wrong option is chosen no longer; what was typed wrongly is mended.
    if (open.value) choice.value = null;
    if (tries.value.length === 1) asking.value.onAnswered?.(correct, given);
    say();
  }

  return reactive({
    question,
    way,
    ways: computed(() => (question.value ? waysOf(question.value) : [])),
    /** Waiting for an answer. */
    open,
    done,
    ask: computed(() => question.value?.ask ?? ""),
    /** Of its texts, where it is not that of the page. */
    lang: computed(() => question.value?.because.lang),
    /** The text twin, where it differs. */
    askText: computed(() => {
      const { askText } = asking.value;
      return askText && askText !== question.value?.ask ? askText : null;
    }),
    options: computed(() => {
      const options = question.value?.choose?.options ?? [];
      const told = verdict.value !== null;
      return order.value.map((at) => ({
        at,
        text: options[at] ?? "",
        tried: told && tries.value.includes(at) && at !== question.value?.choose?.answer,
        right: told && done.value && at === question.value?.choose?.answer,
      }));
    }),
    choice,
    typed,
    listed,
    /** Instead of in the view, a structure may be chosen by its name. */
    hasList: computed(() => asking.value.list !== false),
    /** There is something to check. */
    ready,
    verdict,
    explained,
    /** Whether the first try was right; null before it. */
    correct: computed(() => (tries.value.length > 0 ? right(tries.value[0]!) : null)),
    given: computed((): Given => tries.value[0] ?? null),
    /** Ask: the view changes to that of the question, and nothing is named until it is answered. */
    pose(next: Question, how: Asking = {}): void {
      question.value = next;
      asking.value = how;
      way.value = how.way ?? waysOf(next)[0] ?? "choose";
      order.value = shuffled(next.choose?.options.length ?? 0);
      choice.value = null;
      typed.value = listed.value = "";
      tries.value = [];
      done.value = false;
      // What was said before may name what is asked for now.
      voice.announcement.value = "";
      if (how.view === undefined) return;
      const lit = how.mark === undefined ? new URLSearchParams(how.view).get("select") : how.mark;
      const given = next.find !== undefined && lit !== null && overlap(catalog, next.find, lit);
      session.show(how.view, { mark: given ? null : lit, secret: true });
    },
    /** Nothing is asked any more. */
    drop(): void {
      question.value = null;
      tries.value = [];
      done.value = false;
    },
    /** Answer in another way, where there are several. */
    answerBy(other: Way): void {
      if (open.value && tries.value.length === 0) way.value = other;
    },
    check(): void {
      if (!ready.value) return voice.announce(word("learn.question.nothing_yet"));
      take({ choose: choice.value, type: typed.value, find: listed.value }[way.value]);
    },
    giveUp: (): void => take(null),
    /** A click on a structure; true when it was an answer. */
    onPick(id: string | null): boolean {
      if (!open.value || way.value !== "find" || id === null) return false;
      listed.value = "";
      take(id);
      return true;
    },
  });
}
