/** Taking a spotter exam: station by station, against the clock or without; nothing is told before the end. */

import { computed, nextTick, reactive, ref, shallowRef } from "vue";

import { splitSide } from "../catalog_ids.ts";
import { minutesAndSeconds } from "./exam_clock.ts";
import type { Exam } from "./exam_code.ts";
import type { Answer, Pace, Run } from "./exam_keeping.ts";
import { forgetRun, keepRun, NO_ANSWER, PACES } from "./exam_keeping.ts";
import { createOutcome } from "./exam_outcome.ts";
import type { createPins } from "./exam_pins.ts";
import { stationQuestion } from "./exam_questions.ts";
import { createTimer } from "./exam_timer.ts";
import type { LearnKit } from "./kit.ts";
import type { PoolQuestion } from "./learning.ts";

/** For all stations, asking for more time gives this part of what was set. */
const MORE_PART = 0.25;

export type TakingStage = "ready" | "running" | "paused" | "result";

export type Taking = ReturnType<typeof createTaking>;

export function createTaking(
  kit: LearnKit,
  naming: { readonly value: ReadonlyMap<string, PoolQuestion> },
  pins: ReturnType<typeof createPins>,
  showStage: (stage: TakingStage) => void,
) {
  const { names, session, question, voice } = kit;
  const { word } = names;
  const exam = shallowRef<Exam | null>(null);
  const pace = ref<Pace>("set");
  const person = ref("");
  const at = ref(0);
  const answers = shallowRef<readonly Answer[]>([]);
  const spent_ms = shallowRef<readonly number[]>([]);
  const timer = createTimer(voice, word, timeIsUp);
  const outcome = createOutcome(kit);
  let running = false;
  let since = 0;

  const count = computed(() => exam.value?.pins.length ?? 0);
  const timing = computed(() => (pace.value === "none" ? "none" : (exam.value?.timing ?? "none")));
  const allowed_ms = computed(() => (exam.value?.seconds ?? 0) * 1000 * (pace.value === "double" ? 2 : 1));
  const progress = computed(() =>
    word("exam.station_of").replace("{n}", String(at.value + 1)).replace("{of}", String(count.value)),
  );

  function asked(place: number): PoolQuestion | null {
    const pin = exam.value?.pins[place];
    const found = pin && naming.value.get(splitSide(pin.id)[0]);
    // Without a picture, what is asked of it is asked in words.
    const words = kit.scene.failure.value === null ? "" : ` ${found?.ask_text ?? ""}`;
    return found ? stationQuestion(found, place + 1, word("exam.ask") + words) : null;
  }

  const numbered = (key: string, n: number | string): string => word(key).replace("{n}", String(n));

  function startClock(): void {
    since = Date.now();
    running = true;
    if (timing.value !== "none") timer.go();
  }

  /** How long each station took, up to now. */
  function spentSoFar(): readonly number[] {
    const spent = running ? Math.max(0, Date.now() - since) : 0;
    return spent_ms.value.map((ms, place) => (place === at.value ? ms + spent : ms));
  }

  function stopClock(): void {
    timer.stop();
    spent_ms.value = spentSoFar();
    running = false;
  }

  /** Whoever loads the page again finds the exam as it was, its clock included. */
  function keep(): void {
    if (!exam.value) return;
    keepAnswer();
    keepRun({
      ...{ exam: exam.value, pace: pace.value, person: person.value, at: at.value },
      ...{ answers: answers.value, spent_ms: spentSoFar(), left_ms: timer.left() },
    });
  }

  function timeIsUp(): void {
    keepAnswer();
    stopClock();
    if (timing.value === "pin" && at.value + 1 < count.value) {
      voice.announce(numbered("exam.time.up_next", at.value + 2));
      return goTo(at.value + 1);
    }
    finish(word("exam.time.up"));
  }

  /** On a phone the sheet leaves the upper half to the picture. */
  function makeRoom(): void {
    if (kit.room.phone.value) kit.room.sheet.value = "half";
  }

  /** What stands in the widget is the answer. */
  function keepAnswer(): void {
    const now_asked = asked(at.value);
    if (!now_asked || !question.question) return;
    const { way, choice, typed } = question;
    const answer: Answer =
      way === "choose"
        ? { given: choice, text: choice === null ? "" : (now_asked.choose?.options[choice] ?? "") }
        : { given: typed.trim() || null, text: typed.trim() };
    answers.value = answers.value.map((one, place) => (place === at.value ? answer : one));
  }

  /** Ask at a station; its pin is in the view, and the lit structure below it. */
  function pose(): void {
    const [pin, next] = [exam.value?.pins[at.value], asked(at.value)];
    if (!pin || !next) return;
    const way = exam.value?.answers === "chosen" ? "choose" : "type";
    question.pose(next, {
      ...{ view: pin.view, mark: pin.id, way, reveal: false },
      ...(kit.scene.failure.value === null && { askText: next.ask_text }),
      // Enter in the field goes on.
      onAnswered: () => goTo(at.value + 1),
    });
    const given = answers.value[at.value] ?? NO_ANSWER;
    if (way === "choose") question.choice = typeof given.given === "number" ? given.given : null;
    else question.typed = given.text;
    pins.show([{ number: at.value + 1, id: pin.id, point_mm: pin.point_mm }], { near: true });
  }

  function goTo(place: number): void {
    const wasTyping = document.activeElement?.id === "ba-answer-typed";
    keepAnswer();
    stopClock();
    if (place >= count.value) return finish();
    at.value = Math.max(0, place);
    if (timing.value === "pin") timer.set(allowed_ms.value);
    pose();
    startClock();
    keep();
    showStage("running");
    if (wasTyping) stayInField();
  }

  /** Who types goes on typing; the new station is said instead of read from its title. */
  function stayInField(): void {
    voice.announce(`${progress.value}. ${question.ask}`);
    void nextTick(() => document.querySelector<HTMLElement>("#ba-answer-typed")?.focus({ preventScroll: true }));
  }

  function finish(why = ""): void {
    keepAnswer();
    stopClock();
    question.drop();
    session.end();
    pins.clear();
    forgetRun();
    outcome.judge({ exam: exam.value, asked, answers: answers.value, spent_ms: spent_ms.value });
    showStage("result");
    voice.announce([why, outcome.scored()].filter(Boolean).join(" "));
  }

  // The page may be gone at any moment, and some browsers tell only that it is not seen any more.
  for (const [target, event] of [[window, "pagehide"], [document, "visibilitychange"]] as const) {
    target.addEventListener(event, () => running && keep());
  }

  return {
    exam,
    at,
    take(given: Exam): void {
      stopClock();
      exam.value = given;
      pace.value = "set";
      outcome.result.value = null;
      showStage("ready");
    },
    /** As this tab kept it: the clock stands until one goes on. */
    takeUp(run: Run): void {
      stopClock();
      ({ exam: exam.value, pace: pace.value, person: person.value, at: at.value } = run);
      ({ answers: answers.value, spent_ms: spent_ms.value } = run);
      outcome.result.value = null;
      timer.set(run.left_ms);
      showStage("paused");
    },
    /** The sheet was closed in the middle: the clock stands, and what was answered stays. */
    suspend(): void {
      if (!running) return;
      keep();
      stopClock();
      pins.clear();
      showStage("paused");
    },
    layout: reactive({
      exam,
      paces: PACES,
      pace,
      person,
      count,
      /** How many stations and how much time, before the start. */
      facts: computed(() => {
        const seconds = exam.value?.seconds ?? 0;
        const time = { none: "", pin: String(seconds), all: minutesAndSeconds(seconds * 1000) };
        const kind = exam.value?.timing ?? "none";
        return [
          numbered(count.value === 1 ? "exam.stations.one" : "exam.stations.many", count.value),
          word(`exam.time.${kind}.told`).replace("{n}", time[kind]),
        ].join(" ");
      }),
      start(): void {
        answers.value = Array.from({ length: count.value }, () => NO_ANSWER);
        spent_ms.value = answers.value.map(() => 0);
        outcome.result.value = null;
        timer.set(allowed_ms.value);
        at.value = 0;
        question.drop();
        makeRoom();
        goTo(0);
      },
      at,
      progress,
      isTimed: computed(() => timing.value !== "none"),
      time: timer.time,
      isShort: timer.isShort,
      canGoBack: computed(() => timing.value !== "pin" && at.value > 0),
      isLast: computed(() => at.value + 1 >= count.value),
      next: (): void => goTo(at.value + 1),
      back: (): void => goTo(at.value - 1),
      end: (): void => finish(),
      pause(): void {
        keep();
        stopClock();
        question.drop();
        session.end();
        pins.clear();
        showStage("paused");
        voice.announce(word("exam.paused"));
      },
      resume(): void {
        makeRoom();
        pose();
        startClock();
        showStage("running");
      },
      /** As much as for another pin; of the time for all, a part of it. */
      moreTime: (): void =>
        timer.extend(
          timing.value === "pin" ? allowed_ms.value : Math.max(60_000, allowed_ms.value * MORE_PART),
        ),
      /** The view of the station again, for who has looked around. */
      showAgain(): void {
        session.showAgain();
        const pin = exam.value?.pins[at.value];
        if (pin) pins.show([{ number: at.value + 1, id: pin.id, point_mm: pin.point_mm }], { near: true });
        makeRoom();
        voice.announce(word("exam.station_again"));
      },
      result: outcome.result,
      scored: computed(outcome.scored),
      saveCsv(): void {
        const limit = timing.value === "none" ? "none" : `${allowed_ms.value / 1000} s (${timing.value})`;
        outcome.saveCsv({ title: exam.value?.title ?? "", person: person.value, limit });
      },
    }),
  };
}
