/**
 * The address bar: read once at the start, then kept in step with the view. What one selects is a
 * step that the browser goes back to; where one looks from meanwhile belongs to the same step.
 */

import { ref } from "vue";

import type { ViewState } from "../view_state.ts";
import { fromQuery, toQuery } from "../view_query.ts";

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const SETTLE_MS = 250;

/** The view that the address asks for, and what of it could not be understood. */
export function viewInAddress(known: Iterable<string>): { state: ViewState; notices: string[] } {
  return fromQuery(window.location.search, known);
}

export type AddressBar = ReturnType<typeof createAddressBar>;

export function createAddressBar() {
  /** Which of the steps of this page one is at, and which is the last that one can go on to. */
  const steps = ref({ at: stepIn(window.history.state), last: stepIn(window.history.state) });
  /** What is selected at this step; undefined before the first view. */
  let here: string | null | undefined;
  let timer: number | undefined;
  let pending: ViewState | null = null;

  function put(view: ViewState, how: "pushState" | "replaceState"): void {
    const query = toQuery(view);
    const { pathname, hash } = window.location;
    const state: unknown = { ...window.history.state, atlas: steps.value.at };
    try {
      window.history[how](state, "", `${pathname}${query && `?${query}`}${hash}`);
    } catch {
      // Too many in too short a time: the next one is written again.
    }
  }

  function settle(): void {
    window.clearTimeout(timer);
    if (pending) put(pending, "replaceState");
    pending = null;
  }

  return {
    steps,
    /** Write a view: a step of its own, or soon into the step that one is at; the last one wins. */
    write(view: ViewState, asStep = false): void {
      const isStep = here !== undefined && (asStep || view.selected !== here);
      here = view.selected;
      if (!isStep) {
        pending = view;
        window.clearTimeout(timer);
        timer = window.setTimeout(settle, SETTLE_MS);
        return;
      }
      settle();
      const at = steps.value.at + 1;
      steps.value = { at, last: at };
      put(view, "pushState");
    },
    /** Call `arrive` when the browser has gone to another step: the address is that step's. */
    onTravel(arrive: () => void): void {
      window.addEventListener("popstate", ({ state }) => {
        window.clearTimeout(timer);
        pending = null;
        const at = stepIn(state);
        steps.value = { at, last: Math.max(at, steps.value.last) };
        // What the address holds is shown now, and is no step of its own.
        here = undefined;
        arrive();
      });
    },
  };
}

function stepIn(state: unknown): number {
  const at = (state as { readonly atlas?: unknown } | null)?.atlas;
  return typeof at === "number" ? at : 0;
}
