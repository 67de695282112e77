/** Views that were saved by name, as a list that is read forgivingly and loses nothing. No DOM. */

export interface SavedView {
  readonly name: string;
  /** The view as an address holds it, without "?". */
  readonly query: string;
  /** Day and time, as ISO 8601. */
  readonly saved: string;
}

export interface SavedList {
  readonly views: readonly SavedView[];
  /** What could not be understood: kept as it was found, and written back. */
  readonly damaged: readonly unknown[];
}

export const EMPTY: SavedList = { views: [], damaged: [] };
const FORMAT = 1;

/** Read what `writeSaved` wrote, or what has become of it. Never throws, never drops anything. */
export function readSaved(text: string | null): SavedList {
  if (text === null || text === "") return EMPTY;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { views: [], damaged: [text] };
  }
  const { views, damaged } = (isRecord(read) ? read : {}) as Record<string, unknown>;
  if (!Array.isArray(views)) return { views: [], damaged: [read] };
  return {
    views: views.filter(isSaved),
    damaged: [
      ...(Array.isArray(damaged) ? damaged : []),
      ...views.filter((one) => !isSaved(one)),
    ],
  };
}

export function writeSaved({ views, damaged }: SavedList): string {
  return JSON.stringify({ format: FORMAT, views, ...(damaged.length > 0 && { damaged }) }, null, 1);
}

/** `name`, or "name (2)" where that is taken. */
export function freeName(views: readonly SavedView[], name: string): string {
  const taken = new Set(views.map((one) => one.name));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

/** With one more view, the newest first. */
export function withSaved(list: SavedList, view: SavedView): SavedList {
  return { ...list, views: [{ ...view, name: freeName(list.views, view.name) }, ...list.views] };
}

export function renamed(list: SavedList, index: number, name: string): SavedList {
  const others = list.views.filter((_, at) => at !== index);
  const free = freeName(others, name);
  return { ...list, views: list.views.map((one, at) => (at === index ? { ...one, name: free } : one)) };
}

export function without(list: SavedList, index: number): SavedList {
  return { ...list, views: list.views.filter((_, at) => at !== index) };
}

/** Put one back where it was. */
export function putBack(list: SavedList, view: SavedView, index: number): SavedList {
  const named = { ...view, name: freeName(list.views, view.name) };
  return { ...list, views: [...list.views.slice(0, index), named, ...list.views.slice(index)] };
}

/** Add what a file holds: what is there already stays once, a name that is taken gets a number. */
export function merged(list: SavedList, added: SavedList): SavedList {
  const known = (one: SavedView, views: readonly SavedView[]): boolean =>
    views.some(({ name, query }) => name === one.name && query === one.query);
  const views = added.views.reduce<readonly SavedView[]>(
    (all, one) => (known(one, all) ? all : [...all, { ...one, name: freeName(all, one.name) }]),
    list.views,
  );
  const texts = new Set(list.damaged.map((one) => JSON.stringify(one)));
  const damaged = added.damaged.filter((one) => !texts.has(JSON.stringify(one)));
  return { views, damaged: [...list.damaged, ...damaged] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSaved(value: unknown): value is SavedView {
  return (
    isRecord(value) &&
    typeof value["name"] === "string" &&
    value["name"].trim() !== "" &&
    typeof value["query"] === "string" &&
    typeof value["saved"] === "string"
  );
}
