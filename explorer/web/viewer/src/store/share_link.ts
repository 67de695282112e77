/** The address of a view, as it is given to others. */

import { toQuery } from "../view_query.ts";
import type { Reader, ViewState } from "../view_state.ts";
import type { BesideView } from "./address.ts";
import { wholeQuery } from "./address.ts";

/** In which language, and for whom, a page is read. */
export interface SpokenAs {
  readonly language: string;
  readonly reader: Reader;
}

/**
 * The address of a view.
 *
 * `page` is the address without its query. With `as`, whoever opens it reads in that language and
 * voice; without, in their own. `beside` is what the address holds beside the view.
 */
export function linkTo(
  view: ViewState,
  page: string,
  as: SpokenAs | null,
  beside: ReadonlyMap<BesideView, string> = new Map(),
): string {
  const spoken = { language: as?.language ?? null, reader: as?.reader ?? null };
  const query = wholeQuery(toQuery({ ...view, ...spoken }), beside);
  return query ? `${page}?${query}` : page;
}
