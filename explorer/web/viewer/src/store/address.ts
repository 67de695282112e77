/**
 * The address bar: read once at the start, then kept in step with the view. What one selects is a
 * step that the browser goes back to; where one looks from meanwhile belongs to the same step.
 */

import { computed, ref, shallowRef } from "vue";

import type { ViewState } from "../view_state.ts";
import type { Notice } from "../view_notice.ts";
import { fromQuery, toQuery } from "../view_query.ts";

/**
 * What stands in the address beside the view, in this order: muscles that are compared, a lesson
 * and its step, a spotter exam, and how a frame in another page looks.
 */
export const BESIDE_VIEW = ["compare", "lesson", "step", "exam", "embed", "theme"] as const;
export type BesideView = (typeof BESIDE_VIEW)[number];

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const SETTLE_MS = 250;

/** The view that the address asks for, and what of it could not be understood. */
export function viewInAddress(known: Iterable<string>): { state: ViewState; notices: Notice[] } {
  return fromQuery(window.location.search, known);
}

/** What an address holds beside the view. Blank values count as none. */
export function besideIn(query: string): Map<BesideView, string> {
  const fields = new URLSearchParams(query);
  return new Map(
    BESIDE_VIEW.flatMap((key): [BesideView, string][] => {
      const value = fields.getAll(key).findLast(Boolean);
      return value ? [[key, value]] : [];
    }),
  );
}

/** What stands beside a view, but for some of it. */
export function without(
  beside: ReadonlyMap<BesideView, string>,
  keys: readonly BesideView[],
): Map<BesideView, string> {
  return new Map([...beside].filter(([key]) => !keys.includes(key)));
}

/** The query of a view with what stands beside it, without "?". */
export function wholeQuery(view: string, beside: ReadonlyMap<BesideView, string>): string {
  const pairs = BESIDE_VIEW.flatMap((key) => {
    const value = beside.get(key);
    // A comma in a list stays readable, as in the rest of the address.
    return value ? [`${key}=${encodeURIComponent(value.toWellFormed()).replaceAll("%2C", ",")}`] : [];
  });
  return [view, ...pairs].filter(Boolean).join("&");
}

/** The lesson and its step, from 1, that the address asks for. */
export function lessonInAddress(): { readonly lesson: string; readonly step: number | null } | null {
  const asked = new URLSearchParams(window.location.search);
  const lesson = asked.get("lesson");
  const step = asked.get("step");
  return lesson ? { lesson, step: step === null ? null : Number(step) } : null;
}

/** The lesson that the page was written for, if it was; told once, as one may leave it. */
export function lessonOfPage(): { readonly lesson: string; readonly step: null } | null {
  const page = document.documentElement.dataset;
  const lesson = page["lesson"];
  delete page["lesson"];
  return lesson ? { lesson, step: null } : null;
}

export type AddressBar = ReturnType<typeof createAddressBar>;

export function createAddressBar() {
  /** Which of the steps of this page one is at, and which is the last that one can go on to. */
  const steps = ref({ at: stepIn(window.history.state), last: stepIn(window.history.state) });
  /** What is selected at this step; undefined before the first view. */
  let here: string | null | undefined;
  let timer: number | undefined;
  let pending: ViewState | null = null;
  const beside = shallowRef(besideIn(window.location.search));
  /** The view as it stands in the address; null until one was written. */
  const written = shallowRef<string | null>(null);
  const shared = computed(() => without(beside.value, ["embed", "theme"]));
  const arrivals: (() => void)[] = [];

  /** The browser has gone to another step. */
  function travel({ state }: PopStateEvent): void {
    window.clearTimeout(timer);
    pending = null;
    beside.value = besideIn(window.location.search);
    written.value = null;
    const at = stepIn(state);
    steps.value = { at, last: Math.max(at, steps.value.last) };
    // What the address holds is shown now, and is no step of its own.
    here = undefined;
    for (const arrive of arrivals) arrive();
  }

  function put(view: ViewState, how: "pushState" | "replaceState"): void {
    written.value = toQuery(view);
    // A view is shown again: the lesson that stood in its place is over.
    beside.value = without(beside.value, ["lesson", "step"]);
    rewrite(how);
  }

  function rewrite(how: "pushState" | "replaceState"): void {
    const query = wholeQuery(written.value ?? viewPart(window.location.search), beside.value);
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
    /** What stands beside the view and may be given away with it. */
    shared,
    /** The address as it stands, without what makes a frame of the page; no "?". */
    query: computed(() =>
      wholeQuery(written.value ?? viewPart(window.location.search), shared.value),
    ),
    /** What the step that one is at holds beside the view. */
    beside: (key: BesideView): string | null => beside.value.get(key) ?? null,
    /**
     * Keep something beside the view, or with null no longer. It is written into the step that one
     * is at, quiet or not; with `later`, along with the next view alone.
     */
    putBeside(values: Partial<Record<BesideView, string | null>>, { later = false } = {}): void {
      const next = new Map(beside.value);
      for (const key of BESIDE_VIEW) {
        const value = values[key];
        if (value) next.set(key, value);
        else if (value !== undefined) next.delete(key);
      }
      beside.value = next;
      if (!later) rewrite("replaceState");
    },
    /** Write a view: a step of its own, or soon into the step that one is at; the last one wins. */
    write(view: ViewState, asStep = false): void {
      // In a frame, the steps of the browser belong to the page around it.
      const isStep = here !== undefined && (asStep || view.selected !== here) && !beside.value.has("embed");
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
    /** Name a step of a lesson instead of a view. */
    writeLesson(lesson: string, step: number): void {
      window.clearTimeout(timer);
      pending = null;
      written.value = "";
      beside.value = new Map(beside.value).set("lesson", lesson).set("step", String(step));
      rewrite("replaceState");
    },
    /** Call `arrive` when the browser has gone to another step: the address is that step's. */
    onTravel(arrive: () => void): void {
      if (arrivals.length === 0) window.addEventListener("popstate", travel);
      arrivals.push(arrive);
    },
  };
}

/** A query without what stands beside the view. */
function viewPart(query: string): string {
  const keys: readonly string[] = BESIDE_VIEW;
  const parts = query.replace(/^\?/, "").split("&");
  return parts.filter((part) => part && !keys.includes(part.split("=", 1)[0] ?? "")).join("&");
}

function stepIn(state: unknown): number {
  const at = (state as { readonly atlas?: unknown } | null)?.atlas;
  return typeof at === "number" ? at : 0;
}
