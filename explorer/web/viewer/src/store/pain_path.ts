/**
 * "Where does it hurt?": the path of a person in pain.
 *
 * What is chosen here lives in the memory of this page alone: it is not sent, not stored and not in
 * the address. It names places and what is known of them, never a cause.
 */

import type { Ref } from "vue";
import { computed, nextTick, reactive, ref, watch } from "vue";

import type { EngineEvents } from "../engine/index.ts";
import type { Reader, ViewState } from "../view_state.ts";
import type { Actions } from "./actions.ts";
import type { Catalog } from "./catalog.ts";
import type { StepId } from "./catalog_pain.ts";
import { isWide } from "./insets.ts";
import type { Names } from "./names.ts";
import type { PainSide } from "./pain_content.ts";
import { stepContent } from "./pain_content.ts";
import {
  focusOpener,
  focusPlaces,
  focusStructure,
  focusTitle,
  focusWayBack,
  revealPlace,
} from "./pain_focus.ts";
import { createPainPlace, sideAt } from "./pain_place.ts";
import { fileName, saveFile, summaryBody, summaryFile } from "./pain_summary.ts";
import { createPainView, ELSEWHERE } from "./pain_view.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** Steps that are for reading: on a phone their sheet is as high as it goes. */
const READING: readonly StepId[] = ["red_flags", "next"];

export type PainPath = ReturnType<typeof createPainPath>;

interface Parts {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly actions: Pick<Actions, "select" | "clear">;
  readonly room: Room;
  readonly voice: Voice;
  /** For whom cards are written: on the path in plain words, unless the person wants others. */
  readonly reader: Ref<Reader>;
  /** Ends what else leads through the view: a lesson. */
  readonly leaveOthers: () => void;
}

export function createPainPath(parts: Parts) {
  const { catalog, names, scene, actions, room, voice, reader, leaveOthers } = parts;
  const { word } = names;
  const open = ref(false);
  const index = ref(0);
  const { area, side, symptoms, choice, place, ...choices } = createPainPlace(catalog, word);
  const layer = ref<string | null>(null);
  const hint = ref<string | null>(null);
  /** What the view showed before the path was opened. */
  let before: {
    readonly view: ViewState;
    readonly panelOpen: boolean;
    readonly reader: Reader;
  } | null = null;

  const steps = computed(() => catalog.path.map(({ id, title }) => ({ id, title })));
  const step = computed<StepId>(() => catalog.path[index.value]?.id ?? "red_flags");
  const content = computed(() => stepContent(catalog, step.value, choice.value));
  const summary = computed(() =>
    step.value === "next" ? summaryBody(catalog, choice.value, word, new Date()) : "",
  );
  /** The card lies over the path, or the panel does. */
  const shown = computed(() => open.value && !room.panelOpen.value);

  const view = createPainView(catalog, scene);

  /** Make the view match the step. */
  function show(): void {
    const onSkin = step.value === "area" || step.value === "reassurance";
    if (!onSkin) view.endSkin();
    if (onSkin) view.showSkin(choice.value);
    else if (step.value === "structures") {
      const first = content.value.layers[0]?.id;
      if (first) showLayer(layer.value ?? first, false);
      comeNear();
    } else if (step.value === "red_flags") {
      view.endLight();
      scene.show({ ...scene.view.value, selected: null, segment: null });
    } else if (scene.view.value.selected) scene.show({ ...scene.view.value, selected: null });
  }

  function comeNear(): void {
    view.comeNear(area.value ? catalog.areas[area.value] : undefined);
  }

  /** Where the card covers what the path left free, the body moves. */
  function makeRoom(): void {
    if (step.value === "structures" && !room.phone.value && !isWide(room.frame.value)) {
      void nextTick(comeNear);
    }
  }

  function showLayer(id: string, say = true): void {
    layer.value = id;
    const found = content.value.layers.find((one) => one.id === id);
    if (!found) return;
    view.showLayer(found);
    if (say) voice.announce(word("path.layer.shown").replace("{layer}", found.name));
  }

  function goTo(to: number): void {
    index.value = Math.min(Math.max(to, 0), catalog.path.length - 1);
    hint.value = null;
    arrive();
  }

  function arrive(): void {
    if (room.phone.value) room.sheet.value = READING.includes(step.value) ? "full" : "half";
    show();
    focusTitle();
  }

  function choose(id: string, on: PainSide = side.value): void {
    if (!catalog.areas[id]) return;
    if (area.value !== id) layer.value = null;
    choices.take(id, on);
    hint.value = null;
    view.tint(choice.value);
    voice.announce(word("path.place.chosen").replace("{place}", place.value ?? ""));
  }

  function start(): void {
    if (!open.value) {
      leaveOthers();
      scene.passing.end();
      before = {
        view: scene.view.value,
        panelOpen: room.panelOpen.value,
        reader: reader.value,
      };
      scene.quiet.value = true;
      // For the time of the path only: what was chosen for good stays as it is.
      reader.value = "plain";
      open.value = true;
    }
    room.panelOpen.value = false;
    arrive();
  }

  function close(): void {
    if (!open.value) return;
    open.value = false;
    view.endSkin();
    view.endLight();
    scene.quiet.value = false;
    if (before) {
      // What was chosen for reading on the way stays.
      const { language, reader: chosen } = scene.view.value;
      scene.show({ ...before.view, language, reader: chosen });
      if (reader.value === "plain") reader.value = before.reader;
    }
    room.panelOpen.value = room.phone.value ? false : (before?.panelOpen ?? false);
    before = null;
    focusOpener();
  }

  // When the view arrives late, show the same again.
  watch(scene.ready, () => open.value && show());
  // What somebody looks up on the way lies under the skin.
  watch(
    () => scene.view.value.selected,
    (id) => open.value && id && view.endSkin(),
  );
  // A window that turns wide opens the panel, which would cover the path.
  watch(room.phone, () => {
    if (open.value) room.panelOpen.value = false;
  });

  return reactive({
    open,
    shown,
    steps,
    step,
    index,
    content,
    area,
    side,
    symptoms,
    layer,
    hint,
    place,
    summary,
    areas: computed(() => Object.values(catalog.areas)),
    sides: ["left", "both", "right"] as const,
    progress: computed(() =>
      word("path.progress")
        .replace("{step}", String(index.value + 1))
        .replace("{steps}", String(catalog.path.length)),
    ),
    start,
    close,
    /** Show again what the step shows; false when the path is not open. */
    showAgain(): boolean {
      if (open.value) show();
      return open.value;
    },
    choose,
    showLayer,
    back: (): void => goTo(index.value - 1),
    /** Go on; the list of structures needs a place. */
    next(): void {
      if (step.value === "area" && !area.value) {
        hint.value = word("path.place.none");
        voice.announce(hint.value);
        focusPlaces();
        return;
      }
      goTo(index.value + 1);
    },
    /** Forget everything and begin again. */
    restart(): void {
      choices.forget();
      layer.value = null;
      goTo(0);
    },
    chooseSide: (on: PainSide): void => {
      if (area.value) choose(area.value, on);
    },
    toggleSymptom: choices.toggleSymptom,
    lightUp: (id: string | null): void => view.withEngine((engine) => engine.highlight(id)),
    openCard(id: string): void {
      actions.select(id);
      makeRoom();
      focusWayBack();
    },
    /** From a card back to the list that led to it. */
    backFromCard(): void {
      const id = scene.view.value.selected;
      actions.clear();
      room.panelOpen.value = false;
      if (layer.value && step.value === "structures") showLayer(layer.value, false);
      else show();
      makeRoom();
      focusStructure(id);
    },
    /** A click or tap on the skin; null is one on nothing. */
    onSkin(pick: { readonly area: string; readonly point_mm: readonly number[] } | null): void {
      if (!open.value || !pick) return;
      if (pick.area === ELSEWHERE) {
        hint.value = word("path.place.elsewhere");
        voice.announce(hint.value);
        return;
      }
      choose(pick.area, sideAt(pick.point_mm));
      revealPlace(pick.area);
    },
    /** The name of the area under the pointer follows it. */
    onHover(at: EngineEvents["areahover"]): void {
      const name = at && catalog.areas[at.area]?.name;
      scene.pointAt(at && name ? { ...at, name } : null);
    },
    print: (): void => window.print(),
    save(): void {
      const name = fileName(word("path.file_name"), new Date());
      saveFile(name, summaryFile(catalog, word("path.summary.title"), summary.value));
      voice.announce(word("path.saved"));
    },
  });
}
