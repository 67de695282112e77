/** Writing a lesson in the page: drafts of this device, their steps from the view, and the file. */

import { computed, nextTick, reactive, ref, shallowRef, watch } from "vue";

import { saveBlob } from "../downloads.ts";
import type { DraftLesson, DraftStep } from "./editor_draft.ts";
import { changedDraft, clean, emptyLesson, LEVELS, newDraft } from "./editor_draft.ts";
import { createEditorDrafts } from "./editor_drafts.ts";
import { createFaults } from "./editor_faults.ts";
import { createDraftKeeping } from "./editor_keeping.ts";
import { createLit } from "./editor_lit.ts";
import { playable } from "./editor_lesson.ts";
import { filled } from "./editor_problems.ts";
import { createStepFields } from "./editor_step.ts";
import { createSteps } from "./editor_steps.ts";
import { fileName, writeLesson } from "./editor_write.ts";
import type { LearnKit } from "./kit.ts";
import type { Player } from "./player.ts";

/** Fields that are texts. */
type Text<Of> = { [Key in keyof Of]: Of[Key] extends string ? Key : never }[keyof Of];

export function createEditor(kit: LearnKit, player: Player) {
  const { catalog, names, voice, learning } = kit;
  const { word } = names;
  const keeping = createDraftKeeping(word, voice);
  const page = ref<"drafts" | "lesson" | "step">("drafts");
  const stepKey = ref<string | null>(null);
  const removed = shallowRef<{ readonly text: string; readonly undo: () => void } | null>(null);
  const lit = createLit(kit);

  const lesson = computed(() => keeping.open.value?.lesson ?? null);
  const step = computed(() => lesson.value?.steps.find(({ key }) => key === stepKey.value) ?? null);
  const faults = createFaults({
    kit,
    lesson: () => lesson.value,
    stepKey: () => (page.value === "step" ? stepKey.value : null),
  });

  function change(next: Partial<DraftLesson>): void {
    const now = keeping.open.value;
    if (now) keeping.save(changedDraft(now, { ...now.lesson, ...next }));
  }

  function changeStep(next: Partial<DraftStep>): void {
    const key = stepKey.value;
    change({ steps: (lesson.value?.steps ?? []).map((one) => (one.key === key ? { ...one, ...next } : one)) });
  }

  function offerUndo(text: string, undo: () => void): void {
    const mine = {
      text,
      undo(): void {
        if (removed.value === mine) removed.value = null;
        undo();
        voice.announce(word("say.undone"));
      },
    };
    removed.value = mine;
    voice.announce(text);
    void nextTick(() => document.querySelector<HTMLElement>("[data-editor-undo]")?.focus());
  }

  /** `to` names where the keyboard goes, if not to the title. */
  function turn(next: "drafts" | "lesson" | "step", to?: string): void {
    page.value = next;
    removed.value = null;
    keeping.forked.value = false;
    kit.arrive();
    if (to) void nextTick(() => document.getElementById(to)?.focus());
  }

  function openDraft(taken: ReturnType<typeof newDraft>, checked = false): void {
    keeping.take(taken);
    faults.begin(checked);
    stepKey.value = null;
    fields.remember();
    turn("lesson");
  }

  const fields = createStepFields({
    kit,
    step: () => step.value,
    change: changeStep,
    picked: () => lit.picked.value,
  });
  const steps = createSteps({
    lesson: () => lesson.value,
    change,
    viewNow: fields.viewNow,
    word,
    announce: voice.announce,
    offerUndo,
  });
  const drafts = createEditorDrafts({ kit, keeping, offerUndo, openDraft });

  function openStep(key: string): void {
    stepKey.value = key;
    turn("step");
    fields.follow();
  }

  keeping.watchWindows();
  // Another window has deleted the step.
  watch(step, (now) => {
    if (page.value === "step" && !now) turn("lesson");
  });

  return reactive({
    ...{ page, lesson, step, levels: LEVELS, removed },
    ...drafts,
    ...fields.layout,
    ...faults.layout,
    ...lit.layout,
    ...{ kept: keeping.kept, forked: keeping.forked },
    languages: computed(() => catalog.languages.map(({ id, name }) => ({ id, name }))),
    open(): void {
      kit.go("editor");
      keeping.adopt();
    },
    begin(): void {
      const draft = newDraft(emptyLesson(catalog.language));
      openDraft(draft);
      keeping.save(draft);
    },
    toDrafts: (): void => turn("drafts"),
    toLesson: (): void => turn("lesson", stepKey.value ? `ba-ed-row-${stepKey.value}` : undefined),
    set(field: Text<DraftLesson>, value: string): void {
      change({ [field]: value });
    },
    setStep(field: Text<DraftStep>, value: string): void {
      changeStep({ [field]: value });
    },
    file: computed(() => (lesson.value ? fileName(lesson.value) : "")),
    stepNumber: computed(() =>
      filled(word("learn.progress.step"), {
        step: steps.placeOf(stepKey.value ?? "") + 1,
        steps: lesson.value?.steps.length ?? 0,
      }),
    ),
    rows: computed(() =>
      (lesson.value?.steps ?? []).map((one, at, { length }) => ({
        key: one.key,
        number: at + 1,
        name: steps.nameOf(one, at),
        first: at === 0,
        last: at === length - 1,
        open: faults.problems.value.filter((problem) => problem.step === at).length,
      })),
    ),
    /** To the field of a problem. */
    jump(field: string): void {
      faults.tellAll();
      const at = field.indexOf(".");
      if (at < 0) return turn("lesson", `ba-ed-${field}`);
      openStep(field.slice(0, at));
      void nextTick(() => void nextTick(() => document.getElementById(`ba-ed-step-${field.slice(at + 1)}`)?.focus()));
    },
    addStep(): void {
      openStep(steps.add());
      fields.show(step.value?.view ?? []);
    },
    openStep,
    /** To the step before or after. */
    besideStep(by: -1 | 1): void {
      const beside = lesson.value?.steps[steps.placeOf(stepKey.value ?? "") + by];
      if (beside) openStep(beside.key);
    },
    hasBeside: (by: -1 | 1): boolean =>
      lesson.value?.steps[steps.placeOf(stepKey.value ?? "") + by] !== undefined,
    moveStep: steps.move,
    doubleStep: steps.double,
    removeStep: steps.remove,
    /** Play the lesson as it is; from the step that is open. */
    tryIt(): void {
      if (!lesson.value || lesson.value.steps.length === 0) return;
      const at = page.value === "step" ? Math.max(0, steps.placeOf(stepKey.value ?? "")) : 0;
      player.play(playable(lesson.value, learning.sources()), at, { asTrial: true });
    },
    download(): void {
      if (!lesson.value) return;
      faults.tellAll();
      const file = fileName(lesson.value);
      keeping.noteDownload();
      saveBlob(file, new Blob([writeLesson(lesson.value)], { type: "application/yaml" }));
      const { length } = faults.problems.value;
      const told = filled(word("editor.downloaded"), { file });
      voice.announce(length === 0 ? told : `${told} ${filled(word("editor.downloaded.open"), { n: length })}`);
    },
    /** Clean words of a text, for a name that is shown. */
    named: (text: string): string => clean(text) || word("editor.untitled"),
    /** From the card of a structure that was selected: it can be taken now. */
    backFromCard: (): void =>
      void nextTick(() => document.querySelector<HTMLElement>("[data-editor-take]")?.focus()),
  });
}
