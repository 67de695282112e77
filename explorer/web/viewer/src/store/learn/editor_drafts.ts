/** The drafts of this device, and where a lesson may come from: a file, or a lesson of the atlas. */

import { computed, ref, shallowRef } from "vue";

import type { Draft } from "./editor_draft.ts";
import { clean, newDraft } from "./editor_draft.ts";
import type { DraftKeeping } from "./editor_keeping.ts";
import { draftOf } from "./editor_lesson.ts";
import { LARGEST_BYTES } from "./editor_plain.ts";
import { filled } from "./editor_problems.ts";
import { openLesson } from "./editor_read.ts";
import type { LearnKit } from "./kit.ts";

interface Parts {
  readonly kit: LearnKit;
  readonly keeping: DraftKeeping;
  readonly offerUndo: (text: string, undo: () => void) => void;
  /** `checked` where what is missing is told at once. */
  readonly openDraft: (draft: Draft, checked?: boolean) => void;
}

export function createEditorDrafts({ kit, keeping, offerUndo, openDraft }: Parts) {
  const { catalog, names, voice, learning } = kit;
  const { word } = names;
  /** Why a file could not be opened. */
  const refused = ref("");
  /** What of the file that was opened last was not taken over. */
  const notes = shallowRef<readonly string[]>([]);
  const copying = ref("");

  const nameOf = ({ lesson }: Draft): string => clean(lesson.title) || word("editor.untitled");

  function begin(draft: Draft, told: readonly string[] = []): void {
    refused.value = "";
    openDraft(draft, true);
    notes.value = told;
    keeping.save(draft);
  }

  async function read(file: File): Promise<void> {
    const text = file.size <= LARGEST_BYTES ? await file.text().catch(() => null) : null;
    const opened = text === null ? null : openLesson(text, catalog.language);
    if (opened?.ok) {
      const told = opened.notes.map(({ what, where, found }) => filled(word(`editor.note.${what}`), { where, found }));
      begin(newDraft(opened.lesson), told);
      return voice.announce(filled(word("editor.opened"), { file: file.name }));
    }
    const why = opened?.why ?? (file.size > LARGEST_BYTES ? "large" : "unreadable");
    const line = opened && opened.line > 0 ? ` ${filled(word("editor.open.line"), { n: opened.line })}` : "";
    refused.value = filled(word(`editor.open.${why}`), { file: file.name }) + line;
    voice.announce(refused.value);
  }

  return {
    refused,
    notes,
    copying,
    drafts: computed(() =>
      keeping.stored.value.drafts.map((draft) => {
        const { length } = draft.lesson.steps;
        const steps = filled(word(length === 1 ? "editor.steps.one" : "editor.steps.many"), { n: length });
        const changed = new Date(draft.changed);
        const when = Number.isNaN(changed.getTime())
          ? null
          : changed.toLocaleString(catalog.language, { dateStyle: "medium", timeStyle: "short" });
        return { key: draft.key, name: nameOf(draft), facts: [steps, when].filter(Boolean).join(" · ") };
      }),
    ),
    damaged: computed(() => keeping.stored.value.damaged.length > 0),
    shipped: computed(() => learning.lessons.value.map(({ id, title }) => ({ id, title }))),
    resume(key: string): void {
      const draft = keeping.stored.value.drafts.find((one) => one.key === key);
      notes.value = [];
      if (draft) openDraft(draft);
    },
    dropDraft(key: string): void {
      const draft = keeping.stored.value.drafts.find((one) => one.key === key);
      if (!draft) return;
      keeping.remove(key);
      if (keeping.open.value?.key === key) keeping.take(null);
      offerUndo(filled(word("editor.draft.removed"), { name: nameOf(draft) }), () => keeping.add(draft));
    },
    copyShipped(): void {
      const lesson = learning.lesson(copying.value);
      if (!lesson) return;
      copying.value = "";
      begin(newDraft(draftOf(lesson, `${lesson.id}_copy`)));
    },
    async openFile(event: Event): Promise<void> {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) await read(file);
      input.value = "";
    },
    dropNotes(): void {
      notes.value = [];
    },
  };
}
