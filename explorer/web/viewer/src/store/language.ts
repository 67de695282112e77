/** The language of the page: chosen before the first paint by `boot.js`, changed here. */

import { computed, nextTick } from "vue";

import type { Catalog, Language } from "./catalog.ts";
import { fetchCatalog } from "./catalog.ts";
import { remember } from "./preference.ts";
import type { Voice } from "./voice.ts";

/** The same in `boot.js`. */
const KEY = "back-atlas-language";

/**
 * `catalog` is reactive: in another language it gets other texts. `chosen` is called with what a
 * person picked, once the page speaks it.
 */
export function createLanguage(catalog: Catalog, voice: Voice, chosen: (id: string) => void) {
  const language = computed<Language | null>(
    () => catalog.languages.find(({ id }) => id === catalog.language) ?? null,
  );

  /** Tell the browser and screen readers which language the page is in. */
  function label(): void {
    document.documentElement.lang = catalog.language;
    // A page that was written for one lesson is called as it is.
    const { title } = document.documentElement.dataset;
    document.title = title ?? catalog.strings["app.title"] ?? document.title;
  }

  return {
    language,
    label,
    /** With `forNow`, the choice is not remembered: somebody else made it. */
    async speak(id: string, { forNow = false } = {}): Promise<void> {
      const wanted = catalog.languages.find((one) => one.id === id);
      if (!wanted || id === catalog.language) return;
      try {
        Object.assign(catalog, await fetchCatalog(wanted.url));
      } catch {
        voice.notify(catalog.strings["language.failed"] ?? id);
        return;
      }
      if (!forNow) remember(KEY, id);
      label();
      chosen(id);
      await nextTick();
      voice.announce(catalog.strings["say.language"] ?? id);
    },
  };
}
