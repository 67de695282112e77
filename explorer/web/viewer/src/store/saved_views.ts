/** Views that a person saved by name: they stay in this browser. */

import { computed, nextTick, ref, shallowRef } from "vue";

import { inWords } from "../view_notice.ts";
import { fromQuery, toQuery } from "../view_query.ts";
import type { Catalog } from "./catalog.ts";
import { knownIds } from "./catalog_ids.ts";
import { datedName, saveBlob } from "./downloads.ts";
import type { Names } from "./names.ts";
import type { Room } from "./room.ts";
import type { SavedList, SavedView } from "./saved_list.ts";
import { merged, putBack, readSaved, renamed, withSaved, without, writeSaved } from "./saved_list.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

const KEY = "back-atlas-views";
const LONGEST_NAME = 80;

/** `leave` ends what lies over the view for a while. */
export function createSavedViews(
  catalog: Catalog,
  names: Names,
  scene: Scene,
  room: Room,
  voice: Voice,
  leave: () => void,
) {
  const list = shallowRef<SavedList>(readSaved(stored()));
  const name = ref("");
  /** Index and new name of the one that is being renamed. */
  const renaming = ref<{ at: number; name: string } | null>(null);
  const removed = shallowRef<{ readonly view: SavedView; readonly at: number } | null>(null);
  /** What was said last about the list. */
  const told = ref("");
  const { word } = names;

  function stored(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function tell(text: string): void {
    told.value = text;
    voice.announce(text);
  }

  /** False once this browser refused to keep the list: from then on it lives on this page. */
  let kept = true;

  /** Another window may have saved something meanwhile: begin with what is stored. */
  function change(next: (now: SavedList) => SavedList): void {
    const text = kept ? stored() : null;
    list.value = next(text === null ? list.value : readSaved(text));
    try {
      localStorage.setItem(KEY, writeSaved(list.value));
      kept = true;
    } catch {
      kept = false;
      voice.notify(word("saved.not_kept"));
    }
  }

  /** Where a view of the list stands in what is stored now; -1 when it is gone. */
  const placeIn = (now: SavedList, view: SavedView): number =>
    now.views.findIndex((one) => one.name === view.name && one.query === view.query);

  /** A name for those who give none: what is selected, and from where it is seen. */
  const suggested = computed(() => {
    const { selected } = scene.view.value;
    return [selected && names.structure(selected), scene.orientation.value].filter(Boolean).join(" · ");
  });

  function save(): void {
    // In which language and for whom one reads is chosen when it is opened.
    const query = toQuery({ ...scene.view.value, language: null, reader: null });
    const given = (name.value.trim() || suggested.value).slice(0, LONGEST_NAME);
    change((now) => withSaved(now, { name: given, query, saved: new Date().toISOString() }));
    name.value = "";
    removed.value = null;
    tell(word("say.view_saved").replace("{name}", list.value.views[0]?.name ?? given));
  }

  return {
    savedViews: computed(() => list.value.views),
    savedDamaged: computed(() =>
      list.value.damaged.length > 0
        ? word("saved.damaged").replace("{n}", String(list.value.damaged.length))
        : "",
    ),
    saveName: name,
    suggestedName: suggested,
    renaming,
    removedView: removed,
    savedTold: told,
    saveView: save,
    openView(view: SavedView): void {
      leave();
      const { state, notices } = fromQuery(view.query, knownIds(catalog));
      for (const notice of notices) voice.notify(inWords(notice, word));
      const { language, reader } = scene.view.value;
      room.dialog.value = null;
      scene.show({ ...state, language, reader }, { asStep: true });
      if (state.selected) room.makeRoomForCard();
      voice.announce(word("say.view_opened").replace("{name}", view.name));
    },
    beginRenaming(at: number): void {
      renaming.value = { at, name: list.value.views[at]?.name ?? "" };
      void nextTick(() => document.querySelector<HTMLInputElement>("#ba-rename")?.select());
    },
    endRenaming(keep: boolean): void {
      const wanted = renaming.value;
      renaming.value = null;
      const view = wanted && list.value.views[wanted.at];
      const next = wanted?.name.trim().slice(0, LONGEST_NAME);
      if (keep && view && next && next !== view.name) {
        change((now) => renamed(now, placeIn(now, view), next));
        tell(word("say.view_renamed").replace("{name}", next));
      }
      const row = `[data-rename="${wanted?.at}"]`;
      void nextTick(() => document.querySelector<HTMLElement>(row)?.focus());
    },
    removeView(at: number): void {
      const view = list.value.views[at];
      if (!view) return;
      change((now) => without(now, placeIn(now, view)));
      removed.value = { view, at };
      tell(word("say.view_removed").replace("{name}", view.name));
      void nextTick(() => document.querySelector<HTMLElement>("[data-put-back]")?.focus());
    },
    putViewBack(): void {
      const last = removed.value;
      if (!last) return;
      change((now) => putBack(now, last.view, last.at));
      removed.value = null;
      tell(word("say.undone"));
      const row = `[data-saved="${last.at}"]`;
      void nextTick(() => document.querySelector<HTMLElement>(row)?.focus());
    },
    exportViews(): void {
      const file = datedName(word("saved.file_name"), "json", new Date());
      saveBlob(file, new Blob([writeSaved(list.value)], { type: "application/json" }));
      tell(word("say.views_exported").replace("{file}", file));
    },
    /** Add the views of a file that was exported before. */
    async importViews(event: Event): Promise<void> {
      const input = event.target as HTMLInputElement;
      const text = await input.files?.[0]?.text();
      input.value = "";
      if (text === undefined) return;
      const added = readSaved(text);
      if (added.views.length === 0) return tell(word("saved.unreadable"));
      const before = list.value.views.length;
      change((now) => merged(now, added));
      const count = list.value.views.length - before;
      tell(word("say.views_imported").replace("{n}", String(count)));
    },
    watchSavedViews(): void {
      window.addEventListener("storage", ({ key }) => {
        if (key === KEY) list.value = readSaved(stored());
      });
    },
  };
}
