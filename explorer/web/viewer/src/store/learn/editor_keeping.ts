/** Keeping drafts on the device: after each change, in several windows, and where nothing can be kept. */

import { ref, shallowRef } from "vue";

import { remembered } from "../preference.ts";
import type { Voice } from "../voice.ts";
import type { Draft } from "./editor_draft.ts";
import type { Stored } from "./editor_stored.ts";
import { readStored, withDraft, withoutDraft, writeStored } from "./editor_stored.ts";

export const KEY = "back-atlas-lessons-own";

export type DraftKeeping = ReturnType<typeof createDraftKeeping>;

export function createDraftKeeping(word: (key: string) => string, voice: Voice) {
  const stored = shallowRef<Stored>(readStored(remembered(KEY)));
  /** False while this browser refuses: full, or forbidden. What is written lives on this page. */
  const kept = ref(true);
  /** The draft that is being written, and the change of it that this window last saw stored. */
  const open = shallowRef<Draft | null>(null);
  let base: string | null = null;
  /** The change that was downloaded last. */
  let downloaded: string | null = null;
  /** Another window has changed it as well: this one goes on with a copy. */
  const forked = ref(false);

  /** What is stored now; where it was refused before, with what this page alone has. */
  function now(saving?: string): Stored {
    const there = readStored(remembered(KEY));
    if (kept.value) return there;
    const keys = new Set(there.drafts.map(({ key }) => key));
    const here = stored.value.drafts.filter(({ key }) => key !== saving);
    const mine = new Set(here.map(({ key }) => key));
    return {
      drafts: [...here, ...there.drafts.filter(({ key }) => !mine.has(key))],
      damaged: keys.size > 0 || there.damaged.length > 0 ? there.damaged : stored.value.damaged,
    };
  }

  function write(next: Stored): boolean {
    stored.value = next;
    try {
      localStorage.setItem(KEY, writeStored(next));
      kept.value = true;
    } catch {
      if (kept.value) voice.announce(word("editor.not_kept"));
      kept.value = false;
    }
    return kept.value;
  }

  /** Take over what another window has stored meanwhile. */
  function adopt(): void {
    if (!kept.value) return;
    stored.value = readStored(remembered(KEY));
    const there = stored.value.drafts.find(({ key }) => key === open.value?.key);
    if (!there || there.rev === base) return;
    open.value = there;
    base = there.rev;
  }

  return {
    stored,
    kept,
    forked,
    open,
    adopt,
    take(draft: Draft | null): void {
      open.value = draft;
      base = draft?.rev ?? null;
    },
    /** Keep a change of the draft that is open. */
    save(draft: Draft): void {
      const next = withDraft(now(draft.key), draft, base);
      open.value = next.draft;
      if (next.forked) {
        forked.value = true;
        voice.announce(word("editor.forked"));
      }
      if (write(next.stored)) base = next.draft.rev;
    },
    /** Add one that is not open. */
    add(draft: Draft): void {
      write(withDraft(now(), draft, null).stored);
    },
    remove(key: string): void {
      write(withoutDraft(now(), key));
    },
    /** The draft that is open is in a file now: the page may be closed. */
    noteDownload(): void {
      downloaded = open.value?.rev ?? null;
    },
    /** Follow what other windows store. */
    watchWindows(): void {
      window.addEventListener("storage", ({ key }) => {
        if (key === KEY || key === null) adopt();
      });
      window.addEventListener("pageshow", adopt);
      window.addEventListener("beforeunload", (event) => {
        if (!kept.value && open.value && open.value.rev !== downloaded) event.preventDefault();
      });
    },
  };
}
