/** A link to exactly this view. */

import { computed, nextTick, ref, watch } from "vue";

import type { Reader } from "../view_state.ts";
import { fromQuery } from "../view_query.ts";
import type { Catalog } from "./catalog.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import { linkTo } from "./share_link.ts";
import { createSnippet } from "./share_snippet.ts";
import type { Voice } from "./voice.ts";

export function createShare(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  reader: { readonly value: Reader },
  voice: Voice,
) {
  const withVoice = ref(false);
  /** What became of copying. */
  const copied = ref<"copied" | "by_hand" | null>(null);
  const language = (): string =>
    catalog.languages.find(({ id }) => id === catalog.language)?.name ?? catalog.language;
  const { shared, query } = scene.address;
  /** A lesson or comparison shows views of its own: what is shared is what the address says. */
  const given = computed(() =>
    shared.value.size > 0 ? fromQuery(query.value).state : scene.view.value,
  );
  const as = computed(() =>
    withVoice.value ? { language: catalog.language, reader: reader.value } : null,
  );
  const page = window.location.origin + window.location.pathname;
  const link = computed(() => linkTo(given.value, page, as.value, shared.value));
  watch([link, room.dialog], () => (copied.value = null));

  const field = (): HTMLInputElement | null => document.querySelector("#ba-share-link");

  function tell(how: "copied" | "by_hand"): void {
    copied.value = how;
    voice.announce(names.word(`share.${how}`));
  }

  return {
    ...createSnippet({ names, room, voice, given, as, page, shared }),
    link,
    linkWithVoice: withVoice,
    linkCopied: copied,
    linkVoice: computed(() =>
      names
        .word("share.with_voice")
        .replace("{language}", language())
        .replace("{reader}", names.word(`reader.${reader.value}`)),
    ),
    /** Some devices can hand a link to other programs. */
    canSend: typeof navigator !== "undefined" && "share" in navigator,
    openShare(): void {
      room.dialog.value = "share";
      void nextTick(() => document.querySelector<HTMLElement>("[data-copy-link]")?.focus());
    },
    /** Copy; where the browser does not allow it, select the text for copying by hand. */
    async copyLink(): Promise<void> {
      try {
        await navigator.clipboard.writeText(link.value);
        tell("copied");
      } catch {
        field()?.focus();
        field()?.select();
        tell(document.execCommand("copy") ? "copied" : "by_hand");
      }
    },
    async sendLink(): Promise<void> {
      try {
        await navigator.share({ title: names.word("app.title"), url: link.value });
      } catch {
        // They thought better of it.
      }
    },
    selectLink: (): void => field()?.select(),
  };
}
