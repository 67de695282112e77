/** What is wrong with a lesson, told where and when it helps: at its field, once somebody has left it. */

import { computed, shallowRef } from "vue";

import type { DraftLesson } from "./editor_draft.ts";
import type { Problem } from "./editor_problems.ts";
import { filled, problemsOf } from "./editor_problems.ts";
import type { LearnKit } from "./kit.ts";

interface Parts {
  readonly kit: LearnKit;
  readonly lesson: () => DraftLesson | null;
  /** Key of the step that is open; null on the page of the lesson. */
  readonly stepKey: () => string | null;
}

export function createFaults({ kit, lesson, stepKey }: Parts) {
  const { catalog, learning, names } = kit;
  const { word } = names;
  /** Fields that somebody has left: only there something is missing. */
  const left = shallowRef<ReadonlySet<string>>(new Set());
  /** Everything that is missing is told. */
  const all = shallowRef(false);
  const sources = computed(() => new Set(Object.keys(learning.sources())));

  const problems = computed((): Problem[] => {
    const now = lesson();
    return now ? problemsOf(now, { catalog, word, sources: sources.value }) : [];
  });
  /** Of each field the first. */
  const shown = computed(() => {
    const told = problems.value.filter(({ field, missing }) => all.value || !missing || left.value.has(field));
    return new Map(told.reverse().map(({ field, text }) => [field, text] as const));
  });

  return {
    problems,
    /** Another draft is open; `checked` where what is missing is told at once. */
    begin(checked: boolean): void {
      left.value = new Set();
      all.value = checked;
    },
    tellAll(): void {
      all.value = true;
    },
    layout: {
      /** A field is left: from now on it says what it lacks. */
      leaveField(event: FocusEvent): void {
        const name = (event.target as HTMLElement).closest<HTMLElement>("[data-field]")?.dataset["field"];
        const key = stepKey();
        if (name) left.value = new Set([...left.value, key === null ? name : `${key}.${name}`]);
      },
      /** What is wrong with a field; "" where nothing is. */
      fault: (field: string): string => shown.value.get(field) ?? "",
      stepFault: (field: string): string => shown.value.get(`${stepKey()}.${field}`) ?? "",
      problems: computed(() =>
        problems.value.map(({ field, text, step }) => ({
          field,
          text,
          where: step === null ? "" : filled(word("learn.progress.number"), { step: step + 1 }),
        })),
      ),
      missing: computed(() => {
        const { length } = problems.value;
        return filled(word(length === 1 ? "editor.missing.one" : "editor.missing.many"), { n: length });
      }),
    },
  };
}
