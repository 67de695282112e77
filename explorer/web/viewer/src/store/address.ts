/** The address bar: read once at the start, then kept in step with the view. */

import type { ViewState } from "../view_state.ts";
import { fromQuery, toQuery } from "../view_query.ts";

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const SETTLE_MS = 250;

/** The view that the address asks for, and what of it could not be understood. */
export function viewInAddress(known: Iterable<string>): { state: ViewState; notices: string[] } {
  return fromQuery(window.location.search, known);
}

/** Returns a function that writes a view into the address soon; the last one wins. */
export function addressWriter(): (view: ViewState) => void {
  let timer: number | undefined;
  return (view) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const query = toQuery(view);
      const { pathname, hash } = window.location;
      window.history.replaceState(null, "", `${pathname}${query && `?${query}`}${hash}`);
    }, SETTLE_MS);
  };
}
