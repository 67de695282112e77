/** The level of the spine that is looked at: its list of fascicles, and what of them is lit. */

import { computed, nextTick, ref, watch } from "vue";

import type { Parts } from "../engine/index.ts";
import { SEGMENTS } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { splitSide } from "./catalog_ids.ts";
import type { Side } from "./catalog_structures.ts";
import { revealed, shownOn, switched } from "./layers.ts";
import { groupsAt, partsOf, type Role, ROLES, type Strand, strandsIn } from "./level.ts";
import type { Names } from "./names.ts";
import { looksFromFront } from "./orientation.ts";
import { focusCanvas, type Room } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** Levels above and below that are kept in the picture. */
const AROUND = 3;

export function createSegment(
  catalog: Catalog,
  names: Names,
  { view, engine, camera, show }: Scene,
  room: Room,
  { announce }: Voice,
) {
  const { word } = names;
  const chosen = ref<Strand | null>(null);
  const pointedAt = ref<Strand | null>(null);
  const litRoles = ref<readonly Role[]>(ROLES);

  const segment = computed(() => {
    const id = view.value.segment;
    if (id === null) return null;
    const at = SEGMENTS.indexOf(id);
    return {
      id,
      title: id === "sacrum" ? names.structure(id) : id,
      name: names.structure(id),
      above: SEGMENTS[at - 1] ?? null,
      below: SEGMENTS[at + 1] ?? null,
      groups: groupsAt(catalog, id),
    };
  });

  /** A strand stays chosen as long as its muscle is selected. */
  const strand = computed(() => {
    const { selected } = view.value;
    const base = selected && splitSide(selected)[0];
    return chosen.value?.muscle === base ? chosen.value : null;
  });

  const parts = computed((): Parts | null => {
    if (!segment.value) return null;
    const one = pointedAt.value ?? strand.value;
    const lit = segment.value.groups.filter(({ role }) => litRoles.value.includes(role));
    return partsOf(segment.value.id, one ? [one] : strandsIn(lit));
  });
  watch([engine, parts], () => engine.value?.setParts(parts.value));
  watch(
    () => view.value.segment,
    (id) => {
      chosen.value = pointedAt.value = null;
      if (id === null && room.tab.value === "segment") room.tab.value = "layers";
    },
  );

  /** Look at a level: its bone and what lies around it come into view. */
  function openSegment(id: string): void {
    let next = switched({ ...view.value, segment: id, selected: null }, "skeleton", "both", true);
    if (looksFromFront(camera.value)) next = { ...next, view: "posterior", camera: null };
    show(next);
    const at = SEGMENTS.indexOf(id);
    engine.value?.fit(SEGMENTS.slice(Math.max(0, at - AROUND), at + AROUND + 1));
    const counts = (segment.value?.groups ?? []).map(
      ({ role, count }) => `${word(`segment.${role}`)}: ${count}`,
    );
    announce(`${names.structure(id)}. ${counts.join(". ")}`);
  }

  return {
    segment,
    strand,
    /** From the card of a vertebra: its level in the panel, with the keyboard. */
    enterSegment(id: string): void {
      openSegment(id);
      room.openPanel("segment");
      void nextTick(() => document.querySelector<HTMLElement>("#ba-segment-name")?.focus());
    },
    openSegment,
    leaveSegment(): void {
      show({ ...view.value, segment: null, selected: null });
      announce(word("segment.left"));
      focusCanvas();
    },
    isLit: (role: Role): boolean => litRoles.value.includes(role),
    /** Light a whole group, or let it recede. */
    switchRole(role: Role): void {
      const on = !litRoles.value.includes(role);
      litRoles.value = ROLES.filter((one) => (one === role ? on : litRoles.value.includes(one)));
      announce(`${word(`segment.${role}`)}: ${word(on ? "segment.lit" : "segment.receded")}`);
    },
    isSegment: (base: string): boolean => SEGMENTS.includes(base),
    /** Select the muscle of a row and light this fascicle alone; again: all of the level. */
    chooseStrand(one: Strand): void {
      const again = strand.value?.key === one.key;
      chosen.value = again ? null : one;
      pointedAt.value = null;
      const structure = catalog.structures[one.muscle];
      if (again || !structure) {
        show({ ...view.value, selected: null });
        announce(word("say.cleared"));
        return;
      }
      const sides: readonly Side[] =
        structure.sides.length > 0 ? structure.sides : ["left", "right"];
      const hidden = view.value.hidden.filter((id) => splitSide(id)[0] !== one.muscle);
      const next = { ...view.value, hidden, selected: one.muscle };
      // It shines through what covers it: only a layer that is not shown at all is brought back.
      const isThere = sides.some((side) => shownOn(next, side).includes(structure.peel));
      show(isThere ? next : revealed(next, structure.peel, sides));
      announce(`${structure.name}, ${one.name}`);
    },
    /** Light what a row points at; null ends it. */
    lightStrand(one: Strand | null): void {
      pointedAt.value = one;
    },
  };
}
