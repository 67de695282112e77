/** What one reads in dialogs: pain topics, symptoms, and what people do for their back. */

import { computed, nextTick, ref } from "vue";

import type { Catalog } from "./catalog.ts";
import { helpFor, symptomFor } from "./reading.ts";
import type { Dialog, Room } from "./room.ts";
import { topicFor } from "./topic.ts";

export function createLibrary(catalog: Catalog, { dialog }: Room) {
  const topicId = ref<string | null>(null);
  const symptomId = ref<string | null>(null);
  const helpId = ref<string | null>(null);

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

  return {
    topic: computed(() => (topicId.value ? topicFor(catalog, topicId.value) : null)),
    symptom: computed(() => (symptomId.value ? symptomFor(catalog, symptomId.value) : null)),
    helpText: computed(() => (helpId.value ? helpFor(catalog, helpId.value) : null)),
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
