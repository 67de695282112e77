/** Which of the structures that are seen get a name. */

import type { Sighting } from "./label_survey.ts";

/** What has to be known of a structure. */
export interface Known {
  readonly base: string;
  readonly kind: string;
}

/** Muscles first; the many small bones last. */
const RANKS: Readonly<Record<string, number>> = { muscle: 0, fascia: 1, ligament: 1, bone: 2, disc: 4 };
const SMALL_BONE = 3;
const SMALL_BONES = /^([CTL]\d+|rib_\d+)$/;
/** Vertebrae and ribs fill up the names to this part of the most; more would be a crowd. */
const FILLED = 0.6;
/** Seen at one place of the grid only, one would hardly find it again. */
const FEWEST_PLACES = 2;

/**
 * The sightings to name, the most important first: what is selected, then by rank and size.
 *
 * A structure of both sides is named once, on the side where more of it is seen; where it is the
 * same on both, the sides take turns. The skin, which clicks go through, is never named.
 */
export function chosenSightings(
  sightings: readonly Sighting[],
  known: (id: string) => Known | null,
  isSelected: (id: string) => boolean,
  { most, vertebrae }: { readonly most: number; readonly vertebrae: boolean },
): Sighting[] {
  const rankOf = (id: string): number => {
    if (isSelected(id)) return -1;
    const { base, kind } = known(id)!;
    return SMALL_BONES.test(base) ? SMALL_BONE : (RANKS[kind] ?? 5);
  };
  const named = sightings.filter(({ id, places }) => {
    const one = known(id);
    if (!one || one.kind === "skin") return false;
    if (isSelected(id)) return true;
    return places >= FEWEST_PLACES && (vertebrae || !/^([CTL]\d+|disc_.*)$/.test(one.base));
  });
  return onePerBase(named, (id) => known(id)!.base)
    .sort((a, b) => rankOf(a.id) - rankOf(b.id) || b.places - a.places)
    .filter(({ id }, at) => at < (rankOf(id) === SMALL_BONE ? FILLED * most : most));
}

/** Nearly as much seen of one side as of the other. */
const ALIKE = 0.8;

function onePerBase(sightings: readonly Sighting[], baseOf: (id: string) => string): Sighting[] {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const base = baseOf(sighting.id);
    groups.set(base, [...(groups.get(base) ?? []), sighting]);
  }
  const sizeOf = (group: readonly Sighting[]): number => Math.max(...group.map((one) => one.places));
  let turn = 0;
  return [...groups.values()]
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .map((group) => {
      const [first, second] = [...group].sort((a, b) => b.places - a.places);
      if (!second || second.places < ALIKE * first!.places) return first!;
      const byName = [first!, second].sort((a, b) => (a.id < b.id ? -1 : 1));
      return byName[turn++ % 2]!;
    });
}
