/** What stands below a picture of the view: its name, what is shown, and where it is from. No DOM. */

import type { Layer, ViewState } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import { halvesAreEqual, percentOf, shownOn } from "./layers.ts";
import type { Names } from "./names.ts";
import { legendOf } from "./tissue.ts";

export interface Caption {
  readonly title: string;
  readonly latin: string;
  /** Where one looks from, in words. */
  readonly from: string;
  /** What is shown, hidden and faded: a label and its names. */
  readonly legend: readonly { readonly label: string; readonly text: string }[];
  /** The colours of the study style that can be met in the picture, with what they mean. */
  readonly colours: readonly { readonly name: string; readonly colour: string }[];
  readonly source: string;
}

const MOST_NAMES = 6;

export function captionFor(
  view: ViewState,
  orientation: string,
  catalog: Catalog,
  names: Names,
): Caption {
  const { word } = names;
  const { selected, hidden, only, xray } = view;
  const base = selected?.replace(/\.(left|right)$/, "") ?? "";
  const layer = (id: Layer, side: "left" | "right"): string => {
    const percent = percentOf(view, id, side);
    return percent < 100 ? `${names.layer(id)} (${percent} %)` : names.layer(id);
  };
  const shown = (side: "left" | "right"): string =>
    shownOn(view, side)
      .map((id) => layer(id, side))
      .join(", ") || word("picture.nothing");
  const several = (ids: readonly string[]): string => {
    const first = ids.slice(0, MOST_NAMES).map((id) => names.structure(id));
    const more = ids.length - first.length;
    return first.join("; ") + (more > 0 ? ` ${word("picture.more").replace("{n}", String(more))}` : "");
  };
  const legend = halvesAreEqual(view)
    ? [{ label: word("picture.shown"), text: shown("left") }]
    : [
        { label: word("half.left"), text: shown("left") },
        { label: word("half.right"), text: shown("right") },
      ];
  if (only.length > 0) legend.push({ label: word("picture.only"), text: several(only) });
  if (hidden.length > 0) legend.push({ label: word("picture.hidden"), text: several(hidden) });
  if (xray) legend.push({ label: word("look.xray"), text: word("look.xray.title") });
  return {
    title: selected ? names.structure(selected) : word("app.title"),
    latin: (catalog.structures[base] ?? catalog.wholes[base])?.latin ?? "",
    from: orientation,
    legend,
    colours: view.style === "study" ? legendOf(catalog, view) : [],
    source: word("picture.source")
      .replace("{title}", word("app.title"))
      .replace("{version}", catalog.version),
  };
}

/** Break a text into lines no wider than `width`, as `measure` tells; a longer word stands alone. */
export function lines(text: string, width: number, measure: (text: string) => number): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = broken.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) {
      broken[broken.length - 1] = `${last} ${word}`;
    } else broken.push(word);
  }
  return broken;
}
