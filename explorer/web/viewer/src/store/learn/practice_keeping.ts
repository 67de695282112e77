/** What was practised stays in this browser: kept, taken along as a file, forgotten and brought back. */

import { computed, nextTick, ref, shallowRef } from "vue";

import { datedName, saveBlob } from "../downloads.ts";
import type { Names } from "../names.ts";
import type { Voice } from "../voice.ts";
import type { PracticeRecord } from "./practice_record.ts";
import { merged, NOTHING, readImport, readRecord, writeRecord } from "./practice_record.ts";

const KEY = "back-atlas-practice";
/** Larger files were not written by this page. */
const LARGEST_BYTES = 8_000_000;

export type Keeping = ReturnType<typeof createKeeping>;

export function createKeeping({ word }: Names, voice: Voice) {
  const record = shallowRef<PracticeRecord>(readRecord(stored()));
  /** False once this browser refused to keep it: from then on it lives on this page. */
  const kept = ref(true);
  let begun = false;
  /** What was forgotten last, until the page is left. */
  const forgotten = shallowRef<PracticeRecord | null>(null);
  /** What was said last about the file, or about forgetting. */
  const told = ref("");

  function stored(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function canKeep(): boolean {
    try {
      localStorage.setItem(`${KEY}-probe`, "1");
      localStorage.removeItem(`${KEY}-probe`);
      return true;
    } catch {
      return false;
    }
  }

  function tell(text: string): void {
    told.value = text;
    voice.announce(text);
  }

  /** Another window may have answered something meanwhile: begin with what is stored. */
  function change(next: (now: PracticeRecord) => PracticeRecord): void {
    const text = kept.value ? stored() : null;
    record.value = next(text === null ? record.value : readRecord(text));
    try {
      localStorage.setItem(KEY, writeRecord(record.value));
      kept.value = true;
    } catch {
      kept.value = false;
    }
  }

  return {
    record,
    kept,
    told,
    change,
    damaged: computed(() =>
      record.value.damaged.length > 0
        ? word("practice.damaged").replace("{n}", String(record.value.damaged.length))
        : "",
    ),
    canUndo: computed(() => forgotten.value !== null),
    exportFile(): void {
      const file = datedName(word("practice.file_name"), "json", new Date());
      saveBlob(file, new Blob([writeRecord(record.value)], { type: "application/json" }));
      tell(word("practice.exported").replace("{file}", file));
    },
    /** Add what a file holds to what is there. */
    async importFile(event: Event): Promise<void> {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      const text = file && file.size <= LARGEST_BYTES ? await file.text() : "";
      input.value = "";
      if (!file) return;
      if (file.size > LARGEST_BYTES) return tell(word("practice.import.foreign"));
      const read = readImport(text, Date.now());
      if (read.kind !== "read") return tell(word(`practice.import.${read.kind}`));
      const before = record.value;
      change((now) => merged(now, read.record));
      const newer = [...read.record.memories].filter(
        ([id, { last }]) => last > (before.memories.get(id)?.last ?? -1),
      ).length;
      const unread = read.unread > 0 ? word("practice.import.unread").replace("{n}", String(read.unread)) : "";
      tell(`${word("practice.import.read").replace("{n}", String(newer))} ${unread}`.trim());
    },
    /** Forget every answer; a person's own list stays. */
    forget(): void {
      forgotten.value = record.value;
      change(({ list }) => ({ ...NOTHING, list }));
      tell(word("practice.forgotten"));
      void nextTick(() => document.querySelector<HTMLElement>("[data-practice-undo]")?.focus());
    },
    /** Take forgetting back; what was answered since stays as well. */
    undoForget(): void {
      const last = forgotten.value;
      if (!last) return;
      forgotten.value = null;
      change((now) => merged(now, last));
      tell(word("practice.brought_back"));
      void nextTick(() => document.querySelector<HTMLElement>("[data-practice-forget]")?.focus());
    },
    /** Look whether this browser keeps anything, and follow what its other windows answer. */
    begin(): void {
      if (begun) return;
      begun = true;
      kept.value = canKeep();
      window.addEventListener("storage", ({ key }) => {
        if (key === KEY) record.value = readRecord(stored());
      });
    },
  };
}
