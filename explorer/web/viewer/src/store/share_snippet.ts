/** HTML that shows this view, or this lesson, in the page of somebody else. */

import type { ComputedRef } from "vue";
import { computed, ref, watch } from "vue";

import { snippet } from "../embed/snippet.ts";
import type { ViewState } from "../view_state.ts";
import type { BesideView } from "./address.ts";
import { without } from "./address.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { SpokenAs } from "./share_link.ts";
import { linkTo } from "./share_link.ts";
import type { Voice } from "./voice.ts";

/** Width and height in pixels: for a side column, a text column, a whole page. */
const SIZES = [
  [320, 240],
  [640, 400],
  [960, 600],
] as const;

interface Parts {
  readonly names: Names;
  readonly room: Room;
  readonly voice: Voice;
  /** What is shared, and how it is read. */
  readonly given: ComputedRef<ViewState>;
  readonly as: ComputedRef<SpokenAs | null>;
  readonly page: string;
  readonly shared: ComputedRef<ReadonlyMap<BesideView, string>>;
}

export function createSnippet({ names, room, voice, given, as, page, shared }: Parts) {
  const chosen = ref(1);
  const copied = ref<"copied" | "by_hand" | null>(null);

  const html = computed(() => {
    const [width_px, height_px] = SIZES[chosen.value] ?? SIZES[1];
    // A frame has no room for two columns.
    const beside = without(shared.value, ["compare"]).set("embed", "1");
    const { selected } = given.value;
    const title = [names.word("app.title"), selected && names.structure(selected)];
    return snippet({
      src: linkTo(given.value, page, as.value, beside),
      title: title.filter(Boolean).join(": "),
      width_px,
      height_px,
    });
  });
  watch([html, room.dialog], () => (copied.value = null));

  const field = (): HTMLTextAreaElement | null => document.querySelector("#ba-snippet");

  return {
    snippetSizes: SIZES.map(([width, height], at) => ({ at, text: `${width}\u00a0×\u00a0${height}` })),
    snippetSize: chosen,
    snippet: html,
    snippetCopied: copied,
    selectSnippet: (): void => field()?.select(),
    /** Copy; where the browser does not allow it, select the text for copying by hand. */
    async copySnippet(): Promise<void> {
      try {
        await navigator.clipboard.writeText(html.value);
        copied.value = "copied";
      } catch {
        field()?.focus();
        field()?.select();
        copied.value = document.execCommand("copy") ? "copied" : "by_hand";
      }
      voice.announce(names.word(`share.embed.${copied.value}`));
    },
  };
}
