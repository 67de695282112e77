/** Which fascicles have to do with a level of the spine: from the catalogue, no state of its own. */

import type { Parts } from "../engine/index.ts";
import type { Catalog } from "./catalog.ts";
import type { FascicleEntry, Structure } from "./catalog_structures.ts";

/** In reading order; a fascicle is in the first that is true of it. */
export const ROLES = ["start", "end", "cross"] as const;
export type Role = (typeof ROLES)[number];

/** One or more fascicles of a muscle with the same two ends, a row of the list. */
export interface Strand {
  readonly key: string;
  readonly muscle: string;
  readonly name: string;
  /** Their indices in the mesh, on each side. */
  readonly fascicles: readonly number[];
}

export interface LevelMuscle {
  readonly id: string;
  readonly name: string;
  readonly strands: readonly Strand[];
}

export interface LevelGroup {
  readonly role: Role;
  /** Fascicles, of one side. */
  readonly count: number;
  readonly muscles: readonly LevelMuscle[];
}

/** The levels that a segment of the view state stands for. */
export function levelsOf(segment: string): readonly string[] {
  return segment === "sacrum" ? ["S1", "S2", "S3", "S4", "S5"] : [segment];
}

/** What starts, ends and crosses at a segment, by muscle, skin side first. */
export function groupsAt(catalog: Catalog, segment: string): LevelGroup[] {
  const levels = levelsOf(segment);
  const muscles = catalog.layers.flatMap((layer) =>
    layer.groups.flatMap((group) => group.structures.flatMap((id) => catalog.structures[id] ?? [])),
  );
  return ROLES.map((role) => {
    const found = muscles
      .map((muscle) => muscleAt(muscle, levels, role))
      .filter(({ strands }) => strands.length > 0);
    const strands = found.flatMap((muscle) => muscle.strands);
    const count = strands.reduce((sum, { fascicles }) => sum + fascicles.length, 0);
    return { role, count, muscles: found };
  });
}

/** Everything that the groups list, and the bone itself, as the 3D view wants it. */
export function partsOf(segment: string, strands: readonly Strand[]): Parts {
  const parts: Record<string, number[]> = { [segment]: [0] };
  for (const { muscle, fascicles } of strands) (parts[muscle] ??= []).push(...fascicles);
  return parts;
}

export function strandsIn(groups: readonly LevelGroup[]): Strand[] {
  return groups.flatMap(({ muscles }) => muscles.flatMap(({ strands }) => strands));
}

function muscleAt(
  { id, name, fascicles }: Structure,
  levels: readonly string[],
  role: Role,
): LevelMuscle {
  const strands = new Map<string, number[]>();
  fascicles.forEach((fascicle, index) => {
    if (roleAt(fascicle, levels) !== role) return;
    const same = strands.get(fascicle.name) ?? [];
    strands.set(fascicle.name, [...same, index]);
  });
  return {
    id,
    name,
    strands: [...strands].map(([strand, indices]) => ({
      key: `${id} ${indices.join(" ")}`,
      muscle: id,
      name: strand,
      fascicles: indices,
    })),
  };
}

function roleAt({ levels }: FascicleEntry, at: readonly string[]): Role | null {
  return ROLES.find((role) => levels[role].some((level) => at.includes(level))) ?? null;
}
