/** Which questions one wants to practise. No DOM. */

/** What is needed of a question to tell whether and when it is asked. */
export interface Askable {
  readonly id: string;
  readonly kind: string;
  /** Base ids of the structures that it is about. */
  readonly about: readonly string[];
  readonly region: string;
  readonly layer: string;
}

/** Where the structures come from: all, those on show, or a person's own list. */
export const FROM = ["all", "shown", "list"] as const;
export type From = (typeof FROM)[number];

export interface Scope {
  readonly from: From;
  /** Nothing named means no restriction. */
  readonly regions: readonly string[];
  readonly layers: readonly string[];
  readonly kinds: readonly string[];
}

export const EVERYTHING: Scope = { from: "all", regions: [], layers: [], kinds: [] };

/** The questions of a scope, in their order; `named` are the structures that `from` means. */
export function inScope<Q extends Askable>(
  pool: readonly Q[],
  scope: Scope,
  named: ReadonlySet<string> | null,
): Q[] {
  const wanted = (chosen: readonly string[], value: string): boolean =>
    chosen.length === 0 || chosen.includes(value);
  return pool.filter(
    ({ about, region, layer, kind }) =>
      wanted(scope.regions, region) &&
      wanted(scope.layers, layer) &&
      wanted(scope.kinds, kind) &&
      (named === null || about.some((base) => named.has(base))),
  );
}

/** The values of a field that occur in the pool, in the order given, then as they come. */
export function valuesOf<Q extends Askable>(
  pool: readonly Q[],
  field: "region" | "layer" | "kind",
  order: readonly string[] = [],
): string[] {
  const found = new Set(pool.map((one) => one[field]).filter(Boolean));
  return [...order.filter((one) => found.has(one)), ...[...found].filter((one) => !order.includes(one))];
}

/** With `value` in the list, or without it where it was. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
