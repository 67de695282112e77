/** Making a spotter exam: pins, times, and the ways to hand it out. The draft stays on the device. */

import { computed, nextTick, reactive, ref, shallowRef, watch } from "vue";

import type { Point } from "../../engine/index.ts";
import { toQuery } from "../../view_query.ts";
import { splitSide } from "../catalog_ids.ts";
import { REGIONS } from "../catalog_structures.ts";
import { datedName, saveBlob } from "../downloads.ts";
import { remember, remembered } from "../preference.ts";
import type { Exam, Pin } from "./exam_code.ts";
import {
  ANSWERS,
  boundedSeconds,
  encodeExam,
  LONGEST_ADDRESS,
  LONGEST_TITLE,
  MOST_PINS,
  NO_EXAM,
  readExamFile,
  TIMINGS,
  writeExam,
} from "./exam_code.ts";
import { askable, namingQuestions, pinOn, randomPins } from "./exam_questions.ts";
import type { LearnKit } from "./kit.ts";
import { onShow } from "./practice_on_show.ts";
import { inScope, valuesOf } from "./practice_scope.ts";

const KEY = "back-atlas-exam";
const LARGEST_BYTES = 200_000;

export type Making = ReturnType<typeof createMaking>;

/** `show` lets the view show a pin; `take` opens an exam for taking. */
export function createMaking(
  { catalog, names, scene, voice, learning }: LearnKit,
  show: (pin: Pin | null) => void,
  take: (exam: Exam) => void,
) {
  const { word } = names;
  const exam = shallowRef<Exam>(NO_EXAM);
  const pinning = ref(false);
  const adding = ref("");
  const count = ref(10);
  const region = ref("");
  const layer = ref("");
  const shownOnly = ref(false);
  const told = ref("");
  const copied = ref(false);

  const naming = computed(() => namingQuestions(learning.questions.value));
  const isKnown = (id: string): boolean =>
    naming.value.has(splitSide(id)[0]) && catalog.meshes[id] !== undefined;
  /** Empty where it would be too long: there is the file. */
  const link = computed(() => {
    const address = `${window.location.origin}${window.location.pathname}?exam=${encodeExam(exam.value)}`;
    return address.length > LONGEST_ADDRESS ? "" : address;
  });

  function tell(text: string): void {
    told.value = text;
    voice.announce(text);
  }

  function change(next: Partial<Exam>): void {
    exam.value = { ...exam.value, ...next };
    copied.value = false;
    remember(KEY, writeExam(exam.value));
  }

  /** What was made before, once the questions are there to read it by. */
  function recall(): void {
    const text = remembered(KEY);
    if (text === null || exam.value.pins.length > 0) return;
    const read = readExamFile(text, isKnown);
    if (read.kind === "read") exam.value = read.exam;
  }

  function add(pins: readonly Pin[]): number {
    const room = MOST_PINS - exam.value.pins.length;
    const taken = pins.slice(0, room);
    change({ pins: [...exam.value.pins, ...taken] });
    if (taken.length < pins.length) tell(word("exam.pins.full").replace("{n}", String(MOST_PINS)));
    return taken.length;
  }

  /** The view of the moment, without what would name anything in it. */
  function viewNow(): string {
    const { view } = scene;
    const camera = scene.engine.value?.camera() ?? view.value.camera;
    return toQuery({
      ...view.value,
      ...{ selected: null, segment: null, overlays: [], language: null, reader: null },
      ...(camera && { view: null, camera }),
    });
  }

  function refocus(at: number): void {
    void nextTick(() => {
      const rows = document.querySelectorAll<HTMLElement>("[data-pin-show]");
      (rows[Math.min(at, rows.length - 1)] ?? document.querySelector<HTMLElement>("#ba-exam-add"))?.focus();
    });
  }

  watch(learning.questions, recall);

  return {
    exam,
    isKnown,
    naming,
    recall,
    pinning,
    /** A click on a structure while pins are set; true when it was taken. */
    onPick(pick: { readonly id: string; readonly point_mm: Point } | null): boolean {
      if (!pinning.value || !pick) return false;
      const { id, point_mm } = pick;
      if (!isKnown(id)) {
        tell(word("exam.pin.not_asked").replace("{name}", names.structure(id)));
        return true;
      }
      const rounded = point_mm.map(Math.round) as unknown as Point;
      if (add([{ id, view: viewNow(), point_mm: rounded }]) > 0) {
        tell(
          word("exam.pin.added")
            .replace("{n}", String(exam.value.pins.length))
            .replace("{name}", names.structure(id)),
        );
        show(null);
      }
      return true;
    },
    layout: reactive({
      exam,
      answers: ANSWERS,
      timings: TIMINGS,
      longestTitle: LONGEST_TITLE,
      pinning,
      togglePinning(): void {
        pinning.value = !pinning.value;
        voice.announce(word(pinning.value ? "exam.pinning.on" : "exam.pinning.off"));
      },
      pins: computed(() =>
        exam.value.pins.map(({ id }, at) => ({ at, number: at + 1, id: `${at}.${id}`, name: names.structure(id) })),
      ),
      setTitle: (title: string): void => change({ title: title.slice(0, LONGEST_TITLE) }),
      setAnswers: (answers: Exam["answers"]): void => change({ answers }),
      setTiming(timing: Exam["timing"]): void {
        const seconds = timing === "all" ? Math.max(600, exam.value.pins.length * 60) : 60;
        change({ timing, seconds: timing === "none" ? exam.value.seconds : boundedSeconds(seconds) });
      },
      /** In the unit that is shown: seconds a pin, minutes for all. */
      time: computed(() =>
        exam.value.timing === "all" ? Math.round(exam.value.seconds / 6) / 10 : exam.value.seconds,
      ),
      setTime(value: string): void {
        change({ seconds: boundedSeconds(Number(value) * (exam.value.timing === "all" ? 60 : 1)) });
      },
      choices: computed(() => askable(catalog, naming.value)),
      adding,
      addStructure(): void {
        const question = naming.value.get(adding.value);
        const pin = question && pinOn(question);
        if (!pin || add([pin]) === 0) return;
        adding.value = "";
        tell(
          word("exam.pin.added")
            .replace("{n}", String(exam.value.pins.length))
            .replace("{name}", names.structure(pin.id)),
        );
        show(pin);
      },
      count,
      region,
      layer,
      shownOnly,
      regions: computed(() => valuesOf([...naming.value.values()], "region", REGIONS)),
      layers: computed(() =>
        valuesOf([...naming.value.values()], "layer", catalog.layers.map(({ id }) => id)).map((id) => ({
          id,
          name: names.layer(id),
        })),
      ),
      addRandom(): void {
        const scope = {
          ...{ from: shownOnly.value ? ("shown" as const) : ("all" as const), kinds: [] },
          ...{ regions: region.value ? [region.value] : [], layers: layer.value ? [layer.value] : [] },
        };
        const among = inScope(
          [...naming.value.values()],
          scope,
          shownOnly.value ? onShow(catalog, scene.view.value) : null,
        );
        const wanted = Math.min(MOST_PINS, Math.max(1, Math.round(Number(count.value)) || 1));
        const added = add(randomPins(among, exam.value.pins, wanted, Math.random));
        show(null);
        tell(word(added === 0 ? "exam.random.none" : "exam.random.added").replace("{n}", String(added)));
      },
      showPin: (at: number): void => show(exam.value.pins[at] ?? null),
      removePin(at: number): void {
        const [gone] = exam.value.pins.slice(at, at + 1);
        change({ pins: exam.value.pins.filter((_, place) => place !== at) });
        if (gone) tell(word("exam.pin.removed").replace("{name}", names.structure(gone.id)));
        show(null);
        refocus(at);
      },
      /** One place further to the front. */
      movePin(at: number): void {
        const pins = [...exam.value.pins];
        const [pin] = pins.splice(at, 1);
        if (!pin || at === 0) return;
        pins.splice(at - 1, 0, pin);
        change({ pins });
        tell(word("exam.pin.moved").replace("{name}", names.structure(pin.id)).replace("{n}", String(at)));
        show(null);
        refocus(at - 1);
      },
      clear(): void {
        change({ pins: [] });
        tell(word("exam.pins.cleared"));
        show(null);
      },
      link,
      copied,
      async copyLink(): Promise<void> {
        const field = document.querySelector<HTMLInputElement>("#ba-exam-link");
        try {
          await navigator.clipboard.writeText(link.value);
        } catch {
          field?.focus();
          field?.select();
          if (!document.execCommand("copy")) return tell(word("share.by_hand"));
        }
        copied.value = true;
        tell(word("share.copied"));
      },
      saveFile(): void {
        const file = datedName(word("exam.file_name"), "json", new Date());
        saveBlob(file, new Blob([writeExam(exam.value)], { type: "application/json" }));
        tell(word("exam.saved").replace("{file}", file));
      },
      /** Open a file for taking: its answers stay out of sight. */
      async openFile(event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const file = input.files?.[0];
        const text = file && file.size <= LARGEST_BYTES ? await file.text() : "";
        input.value = "";
        if (!file) return;
        await learning.load();
        const read = readExamFile(text, isKnown);
        if (read.kind !== "read") return tell(word(`exam.read.${read.kind}`));
        if (read.unknown > 0) voice.notify(word("exam.read.unknown").replace("{n}", String(read.unknown)));
        take(read.exam);
      },
      told,
    }),
    /** Take over an exam that was opened, answers and all. */
    edit: (given: Exam): void => change(given),
  };
}
