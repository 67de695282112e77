/** The note that explains a term: beside the word, while pointer or keyboard is on either. */

import { shallowRef } from "vue";

import type { Catalog } from "./catalog.ts";
import type { Statement } from "./catalog_texts.ts";

const WIDTH_PX = 320;
const EDGE_PX = 8;
/** Time to move the pointer from the word into the note. */
const LINGER_MS = 200;

interface TermNote {
  readonly id: string;
  readonly term: string;
  readonly meaning: Statement;
  readonly x_px: number;
  readonly y_px: number;
  /** There is more room above the word than below it. */
  readonly above: boolean;
}

export function createTermNote(catalog: Catalog) {
  const termNote = shallowRef<TermNote | null>(null);
  let timer: number | undefined;
  return {
    termNote,
    explain(id: string, event: Event): void {
      const entry = catalog.glossary.find((term) => term.id === id);
      if (!entry || !(event.currentTarget instanceof Element)) return;
      window.clearTimeout(timer);
      const word = event.currentTarget.getBoundingClientRect();
      const above = word.bottom > window.innerHeight * 0.6;
      termNote.value = {
        ...entry,
        x_px: Math.max(EDGE_PX, Math.min(word.left, window.innerWidth - WIDTH_PX - EDGE_PX)),
        y_px: above ? window.innerHeight - word.top : word.bottom,
        above,
      };
    },
    keepTerm(): void {
      window.clearTimeout(timer);
    },
    leaveTerm(): void {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (termNote.value = null), LINGER_MS);
    },
    /** Escape puts the note away, and nothing else with it. */
    onTermKey(event: KeyboardEvent): void {
      if (event.key !== "Escape" || !termNote.value) return;
      event.stopPropagation();
      termNote.value = null;
    },
    dropTerm(): void {
      window.clearTimeout(timer);
      termNote.value = null;
    },
  };
}
