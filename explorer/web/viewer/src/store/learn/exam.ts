/** The spotter exam: making one, taking one, and one on paper. */

import { computed, reactive, ref, watch } from "vue";

import type { Point } from "../../engine/index.ts";
import type { Exam, Pin } from "./exam_code.ts";
import { decodeExam } from "./exam_code.ts";
import { keptRun, readRun } from "./exam_keeping.ts";
import { createMaking } from "./exam_making.ts";
import { createPaper } from "./exam_paper.ts";
import { createPins } from "./exam_pins.ts";
import type { TakingStage } from "./exam_taking.ts";
import { createTaking } from "./exam_taking.ts";
import type { LearnKit } from "./kit.ts";

export type ExamStage = "make" | TakingStage;

export function createExam(kit: LearnKit) {
  const { catalog, names, scene, session, learning, voice } = kit;
  const stage = ref<ExamStage>("make");
  /** Whoever goes back and forward in the browser has been told of it once. */
  let lastRead = "";
  let begun = false;
  const pins = createPins(catalog, scene);
  const making = createMaking(kit, showPin, (exam) => taking.take(exam));
  const taking = createTaking(kit, making.naming, pins, showStage);
  const paper = createPaper(kit, making.naming);

  function showStage(next: ExamStage): void {
    stage.value = next;
    making.pinning.value = false;
    if (next === "make") session.begin();
    else if (next === "ready") {
      pins.clear();
      session.end();
    }
    if (kit.room.phone.value && next !== "running") kit.room.sheet.value = "full";
    kit.arrive();
  }

  /** Let the view show a pin, or with null the pins of the view of the moment. */
  function showPin(pin: Pin | null): void {
    if (pin) session.show(pin.view, { mark: pin.id });
    const all = making.exam.value.pins.map((one, at) => ({ ...one, number: at + 1 }));
    const here = pin ? all.filter((one) => one === pin || (one.id === pin.id && one.view === pin.view)) : all;
    pins.clear();
    pins.show(here, { near: pin !== null });
  }

  function open(): void {
    const goes_on = stage.value === "paused";
    kit.go("exam");
    void learning.load().then(() => making.recall());
    showStage(goes_on ? "paused" : "make");
  }

  function take(exam: Exam): void {
    kit.go("exam");
    taking.take(exam);
  }

  /** The page was loaded again in the middle of an exam: it goes on, unless the address has another. */
  async function takeUp(code: string | null): Promise<boolean> {
    const kept = keptRun();
    if (kept === null) return false;
    await learning.load();
    const run = readRun(kept, making.isKnown);
    if (!run) return false;
    const asked = code === null ? null : decodeExam(code, making.isKnown);
    if (asked?.kind === "read" && JSON.stringify(asked.exam) !== JSON.stringify(run.exam)) return false;
    kit.go("exam");
    taking.takeUp(run);
    return true;
  }

  /** Open the exam that this tab was in the middle of, or that the address holds. */
  async function readAddress(): Promise<void> {
    const code = scene.address.beside("exam");
    if (!begun) {
      begun = true;
      if (await takeUp(code)) {
        lastRead = code ?? "";
        return;
      }
    }
    if (code === null || code === lastRead) return;
    lastRead = code;
    await learning.load();
    const read = decodeExam(code, making.isKnown);
    if (read.kind === "read") {
      take(read.exam);
      if (read.unknown > 0) voice.notify(names.word("exam.read.unknown").replace("{n}", String(read.unknown)));
    } else voice.notify(names.word(learning.failed.value ? "learn.failed" : `exam.read.${read.kind}`));
  }

  // The sheet was closed, or turned to another page: pins go, and a clock stands still.
  watch(session.running, (on) => {
    if (on) return;
    taking.suspend();
    making.pinning.value = false;
    pins.clear();
  });

  return reactive({
    stage,
    open,
    readAddress,
    marks: pins.marks,
    make: making.layout,
    run: taking.layout,
    paper: paper.layout,
    /** The teacher tries what was made, or hands the device over. */
    takeOwn: (): void => taking.take(making.exam.value),
    /** Back to the pins of one's own. */
    backToMaking: (): void => showStage("make"),
    /** Change an exam that was opened; that shows its answers. */
    changeThis(): void {
      if (taking.exam.value) making.edit(taking.exam.value);
      showStage("make");
    },
    isOwn: computed(() => taking.exam.value === making.exam.value),
    print: (withKey: boolean): Promise<void> => paper.print(making.exam.value, withKey),
    /** A click on a structure; true when it was taken. */
    onPick: (pick: { readonly id: string; readonly point_mm: Point } | null): boolean =>
      making.onPick(pick),
    /** A station is asked, or an exam is made: nothing opens a card. */
    title: computed(() => taking.exam.value?.title ?? ""),
  });
}
