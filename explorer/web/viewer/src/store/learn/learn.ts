/**
 * "Learn": lessons with questions, practice, exams, and writing lessons. All of it is `atlas.learn`
 * for the layout: `atlas.learn.player.next()`. What one does here stays on the device.
 */

import type { Ref } from "vue";
import { computed, nextTick, reactive, ref, watch } from "vue";

import type { Point } from "../../engine/index.ts";
import type { Reader } from "../../view_state.ts";
import { lessonInAddress, lessonOfPage } from "../address.ts";
import type { Catalog } from "../catalog.ts";
import type { Names } from "../names.ts";
import type { Room } from "../room.ts";
import type { Scene } from "../scene.ts";
import type { Voice } from "../voice.ts";
import { createEditor } from "./editor.ts";
import { createEvents } from "./events.ts";
import { createExam } from "./exam.ts";
import { createHome } from "./home.ts";
import { createKeptProgress } from "./kept_progress.ts";
import type { LearnKit, LearnPage } from "./kit.ts";
import { createLearning } from "./learning.ts";
import { createPlayer } from "./player.ts";
import { createPractice } from "./practice.ts";
import { createQuestion } from "./question.ts";
import type { Free } from "./session.ts";
import { createSession } from "./session.ts";

export type Learn = ReturnType<typeof createLearn>;

interface Parts {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly room: Room;
  readonly voice: Voice;
  readonly reader: Readonly<Ref<Reader>>;
  readonly free: () => Free;
  /** Ends what else lies over the view for a while, such as the path of a person in pain. */
  readonly leaveOthers: () => void;
}

export function createLearn({ leaveOthers, free, ...parts }: Parts) {
  const { catalog, names, scene, room, voice } = parts;
  const open = ref<LearnPage | null>(null);
  const events = createEvents();
  const learning = createLearning(catalog);
  const session = createSession(catalog, scene, free, leaveOthers);
  const question = createQuestion(catalog, names, session, learning, voice);
  const kit: LearnKit = { ...parts, learning, session, question, events, go, arrive };
  const kept = createKeptProgress(names.word, voice);
  const player = createPlayer(kit, kept);
  const practice = createPractice(kit);
  const exam = createExam(kit);
  const editor = createEditor(kit, player);
  const home = createHome(kit, kept, player);
  let panelWas = false;

  function go(page: LearnPage): void {
    leaveOthers();
    if (open.value === null) panelWas = room.panelOpen.value;
    question.drop();
    if (page === "home" || page === "editor") session.end();
    open.value = page;
    room.panelOpen.value = false;
    if (room.phone.value) room.sheet.value = page === "home" ? "full" : "half";
    void learning.load();
    kept.tellDamage();
    arrive();
  }

  function arrive(): void {
    void nextTick(() => {
      document.querySelector<HTMLElement>("#ba-learn-title")?.focus({ preventScroll: true });
      // In small windows the whole sheet scrolls.
      for (const part of document.querySelectorAll("[data-learn], [data-learn-body]")) {
        part.scrollTo(0, 0);
      }
    });
  }

  function close(): void {
    if (open.value === null) return;
    leaveOthers();
    open.value = null;
    question.drop();
    session.end();
    room.panelOpen.value = room.phone.value ? false : panelWas;
    void nextTick(() => {
      const doors = [...document.querySelectorAll<HTMLElement>("[data-open-learn]")];
      doors.find((door) => door.offsetParent !== null)?.focus();
    });
  }

  /** Open the lesson that the address names, or the one that the page is there for. */
  async function readAddress(): Promise<void> {
    void exam.readAddress();
    const asked = lessonInAddress() ?? lessonOfPage();
    if (!asked) return;
    await learning.load();
    const lesson = learning.lesson(asked.lesson);
    if (!lesson) {
      const key = learning.failed.value ? "learn.failed" : "learn.unknown_lesson";
      voice.notify(names.word(key).replace("{lesson}", asked.lesson));
      return;
    }
    const { step } = asked;
    const there = step === null || (Number.isInteger(step) && step >= 1 && step <= lesson.steps.length);
    if (!there) voice.notify(names.word("learn.unknown_step"));
    player.play(lesson, step === null ? undefined : there ? step - 1 : 0);
  }

  // Who pushed the sheet down to see the body sees what came of a click.
  watch(
    () => question.verdict,
    (verdict) => {
      if (!verdict) return;
      if (room.phone.value && room.sheet.value === "peek") room.sheet.value = "half";
      void nextTick(() =>
        document.querySelector("#ba-verdict")?.scrollIntoView({ block: "nearest" }),
      );
    },
  );

  // Before anything else is shown: what only the editor lit up is lit no more.
  watch(open, (_, was) => was === "editor" && editor.leave(), { flush: "sync" });

  // A window that turns wide opens the panel, which would cover the sheet.
  watch(room.phone, () => {
    if (open.value !== null) room.panelOpen.value = false;
  });

  return reactive({
    /** What the sheet shows; null while it is closed. */
    open,
    /** The panel may lie over it. */
    shown: computed(() => open.value !== null && !room.panelOpen.value),
    /** A question is open: nothing on the page may name what the view shows. */
    asking: scene.secret,
    /** The view is not what was shown any more: there is a way back to it. */
    changed: session.changed,
    showAgain: session.showAgain,
    home,
    player,
    practice,
    exam,
    editor,
    question,
    /** Lessons and questions as they were fetched, and those of one's own. */
    learning,
    /** A course system that opened the page is told how its lesson goes. */
    get reported(): boolean {
      return document.documentElement.dataset["lms"] !== undefined;
    },
    onAnswered: events.onAnswered,
    onFinished: events.onFinished,
    start: (): void => go("home"),
    close,
    /** One step out: what can be taken up again is left, a quiz goes on. */
    escape(): void {
      if (open.value === "exam" && exam.make.pinning) return exam.make.togglePinning();
      const asks =
        (open.value === "practice" && practice.stage === "asking") ||
        (open.value === "exam" && (exam.stage === "running" || exam.stage === "paused"));
      if (open.value !== "editor" && !asks) close();
    },
    /** The keyboard follows to a card that was opened on the way. */
    focusCard: (): void =>
      void nextTick(() => document.querySelector<HTMLElement>("[data-back-to-learn]")?.focus()),
    /** From a card that was opened on the way. */
    backFromCard(): void {
      scene.show({ ...scene.view.value, selected: null });
      room.panelOpen.value = false;
      if (open.value === "editor") editor.backFromCard();
      else arrive();
    },
    readAddress,
    /** A click on a structure, or on nothing; true when it was for a question. */
    onPick(id: string | null, point_mm: Point | null = null): boolean {
      if (open.value === "editor" && id === null) editor.onPickNothing();
      const pins = open.value === "exam" && id !== null && point_mm !== null;
      if (pins && exam.onPick({ id, point_mm })) return true;
      return question.onPick(id) || scene.secret.value;
    },
  });
}
