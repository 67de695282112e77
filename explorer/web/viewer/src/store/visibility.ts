/** What a person does with one structure: hide it, make a ghost of it, show it alone, see through the rest. */

import { computed, shallowRef, watch } from "vue";

import { isLayer, type ViewState } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { overlap, splitSide, structuresOf } from "./catalog_ids.ts";
import { shownOn, switched } from "./layers.ts";
import type { Names } from "./names.ts";
import { focusCanvas } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** How opaque a ghost is, in percent. */
export const GHOST = 25;
/** So long one is offered to take hiding back right where it happened; afterwards by key and panel. */
const OFFER_MS = 8000;

/** Select, or select nothing. What one selects, one wants to see: it is hidden no longer. */
export function withSelected(view: ViewState, id: string | null, catalog: Catalog): ViewState {
  if (id === null) return { ...view, selected: null };
  const hidden = view.hidden.filter((other) => !overlap(catalog, other, id));
  const alone = view.only.length === 0 || view.only.some((one) => overlap(catalog, one, id));
  const only = alone ? view.only : [...view.only, id].sort();
  return { ...view, selected: id, hidden, only };
}

/**
 * The view in which something of its selection is on show: as it is, or with the layer of the
 * selection switched on. An address may name a structure without its layer.
 */
export function withSelectionShown(view: ViewState, catalog: Catalog): ViewState {
  if (!view.selected) return view;
  const [base, side] = splitSide(view.selected);
  const wanted = structuresOf(catalog, base).flatMap(({ peel, sides }) => {
    const both = sides.length > 0 ? sides : (["left"] as const);
    return (side ? [side] : both).map((half) => ({ peel, half }));
  });
  const seen = withSelected(view, view.selected, catalog);
  if (wanted.some(({ peel, half }) => shownOn(view, half).includes(peel))) return seen;
  return wanted.reduce((next, { peel, half }) => switched(next, peel, half, true), seen);
}

/** A view with or without a ghost of what an id means. */
export function withGhost(view: ViewState, id: string, on: boolean, catalog: Catalog): ViewState {
  const others = Object.entries(view.opacity).filter(([name]) => !overlap(catalog, name, id));
  return { ...view, opacity: Object.fromEntries(on ? [...others, [id, GHOST]] : others) };
}

/** What is out of sight or faint, one by one, for the list that brings it back. */
export function outOfSight({ hidden, opacity }: ViewState) {
  const ghosts = Object.keys(opacity).filter((name) => !isLayer(splitSide(name)[0]));
  return [
    ...hidden.map((id) => ({ id, how: "hidden" as const })),
    ...ghosts.map((id) => ({ id, how: "ghost" as const })),
  ];
}

export type Visibility = ReturnType<typeof createVisibility>;

export function createVisibility(catalog: Catalog, names: Names, scene: Scene, voice: Voice) {
  const { view, show } = scene;
  const { word } = names;
  /** The name of what was hidden last, while that can be taken back on the spot. */
  const justHidden = shallowRef<string | null>(null);
  let lastHidden: string | null = null;
  let offer: number | undefined;

  // Taken back by other ways, or no longer what one does: no offer.
  watch(
    () => view.value.hidden,
    (hidden) => {
      if (lastHidden && !hidden.includes(lastHidden)) justHidden.value = null;
    },
  );

  const isGhost = computed(() => {
    const id = view.value.selected;
    return (
      id !== null &&
      Object.keys(view.value.opacity).some((name) => overlap(catalog, name, id))
    );
  });
  const isAlone = computed(() => view.value.only.length > 0);
  const tell = (id: string, key: string): void =>
    voice.announce(`${names.structure(id)}: ${word(key)}`);

  function hideSelected(): void {
    const id = view.value.selected;
    if (!id) return;
    const hidden = [...new Set([...view.value.hidden, id])].sort();
    show({ ...view.value, hidden, selected: null });
    tell(id, "say.hidden");
    justHidden.value = names.structure(id);
    lastHidden = id;
    window.clearTimeout(offer);
    offer = window.setTimeout(() => (justHidden.value = null), OFFER_MS);
    focusCanvas();
  }

  /** Bring one back, as solid as it was. */
  function showAgain(id: string): void {
    const hidden = view.value.hidden.filter((other) => other !== id);
    show(withGhost({ ...view.value, hidden }, id, false, catalog));
    tell(id, "say.shown");
  }

  function ghostSelected(): void {
    const id = view.value.selected;
    if (!id) return;
    const on = !isGhost.value;
    show(withGhost(view.value, id, on, catalog));
    tell(id, on ? "say.ghost" : "say.solid");
  }

  /** Show the selected alone, or everything again. */
  function isolateSelected(): void {
    const id = view.value.selected;
    if (isAlone.value) {
      show({ ...view.value, only: [] });
      voice.announce(word("say.all_around"));
    } else if (id) {
      show({ ...view.value, only: [id] });
      tell(id, "say.alone");
    }
  }

  function toggleXray(): void {
    const xray = !view.value.xray;
    show({ ...view.value, xray });
    voice.announce(word(xray ? "say.xray_on" : "say.xray_off"));
  }

  const KEYS: Readonly<Record<string, () => void>> = {
    h: hideSelected,
    g: ghostSelected,
    i: isolateSelected,
    t: toggleXray,
  };

  /** H, G, I and T while the view or the card has the focus; true when it was one of them. */
  function onVisibilityKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const act = KEYS[event.key.toLowerCase()];
    act?.();
    return act !== undefined;
  }

  return {
    isGhost,
    isAlone,
    justHidden,
    hideSelected,
    ghostSelected,
    isolateSelected,
    toggleXray,
    outOfSight: computed(() =>
      outOfSight(view.value).map(({ id, how }) => ({
        id,
        how,
        name: names.structure(id),
      })),
    ),
    /** Take back the hiding that was offered to be taken back. */
    takeBackHiding(): void {
      const last = lastHidden;
      justHidden.value = null;
      if (last) showAgain(last);
      focusCanvas();
    },
    showAgain,
    /** Bring everything back that was hidden, made a ghost or left out one by one. */
    showHidden(): void {
      const ghosts = outOfSight(view.value).filter(({ how }) => how === "ghost");
      const solid = ghosts.reduce((next, { id }) => withGhost(next, id, false, catalog), view.value);
      show({ ...solid, hidden: [], only: [] });
      voice.announce(word("say.all_shown"));
    },
    onCardKey(event: KeyboardEvent): void {
      if (onVisibilityKey(event)) event.preventDefault();
    },
    onVisibilityKey,
  };
}
