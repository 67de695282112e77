/** What one reads in dialogs: pain topics, symptoms, and what people do for their back. */

import { computed, nextTick, ref, watch } from "vue";

import type { Catalog } from "./catalog.ts";
import { helpFor, symptomFor } from "./reading.ts";
import type { Dialog, Room } from "./room.ts";
import { topicFor } from "./topic.ts";

export function createLibrary(catalog: Catalog, { dialog }: Room) {
  const topicId = ref<string | null>(null);
  const symptomId = ref<string | null>(null);
  const helpId = ref<string | null>(null);
  /** What was open when somebody asked when to get help. */
  const beforeFlags = ref<Dialog>(null);
  watch(dialog, (now) => {
    if (now !== "red_flags") beforeFlags.value = null;
  });

  /** From one text to the next: begin at its top, with the keyboard too. */
  function open(name: Exclude<Dialog, null>): void {
    dialog.value = name;
    void nextTick(() => {
      const place = `[data-dialog=${name}] .ba-dialog__body`;
      const body = document.querySelector<HTMLElement>(place);
      body?.scrollTo(0, 0);
      body?.focus({ preventScroll: true });
    });
  }

  const topic = computed(() => (topicId.value ? topicFor(catalog, topicId.value) : null));
  const symptom = computed(() => (symptomId.value ? symptomFor(catalog, symptomId.value) : null));
  const helpText = computed(() => (helpId.value ? helpFor(catalog, helpId.value) : null));

  return {
    topic,
    symptom,
    helpText,
    /** Name of the text that the red flags were opened from, or null. */
    flagsFrom: computed(() => {
      const told = { topic, symptom, help_text: helpText } as const;
      const from = beforeFlags.value;
      return from && from in told ? (told[from as keyof typeof told].value?.name ?? null) : null;
    }),
    /** When to get help; from a text, with a way back to it. */
    openRedFlags(): void {
      const from = dialog.value;
      open("red_flags");
      beforeFlags.value = from;
    },
    /** Open again what is there already. */
    reopen: open,
    backFromFlags(): void {
      if (beforeFlags.value) open(beforeFlags.value);
    },
    openTopic(id: string): void {
      topicId.value = id;
      open("topic");
    },
    openSymptom(id: string): void {
      symptomId.value = id;
      open("symptom");
    },
    openHelp(id: string): void {
      helpId.value = id;
      open("help_text");
    },
  };
}
