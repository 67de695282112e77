/** A link to exactly this view. */

import { computed, nextTick, ref, watch } from "vue";

import type { Reader, ViewState } from "../view_state.ts";
import { toQuery } from "../view_query.ts";
import type { Catalog } from "./catalog.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** In which language, and for whom, a page is read. */
export interface SpokenAs {
  readonly language: string;
  readonly reader: Reader;
}

/**
 * The address of a view.
 *
 * `page` is the address without its query. With `as`, whoever opens it reads in that language and
 * voice; without, in their own.
 */
export function linkTo(view: ViewState, page: string, as: SpokenAs | null): string {
  const query = toQuery({ ...view, language: as?.language ?? null, reader: as?.reader ?? null });
  return query ? `${page}?${query}` : page;
}

/** The address of a step of a lesson, likewise. */
export function linkToLesson(lesson: string, step: string, page: string, as: SpokenAs | null): string {
  return `${page}?${new URLSearchParams({ lesson, step, ...as })}`;
}

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
  const link = computed(() => {
    const page = window.location.origin + window.location.pathname;
    const as = withVoice.value ? { language: catalog.language, reader: reader.value } : null;
    const lesson = scene.quiet.value && scene.address.beside("lesson");
    return lesson
      ? linkToLesson(lesson, scene.address.beside("step") ?? "1", page, as)
      : linkTo(scene.view.value, page, as);
  });
  watch([link, room.dialog], () => (copied.value = null));

  const field = (): HTMLInputElement | null => document.querySelector("#ba-share-link");

  function tell(how: "copied" | "by_hand"): void {
    copied.value = how;
    voice.announce(names.word(`share.${how}`));
  }

  return {
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
