/**
 * The atlas in the frame of another page, `?embed=1`: without chrome, and open to the commands of
 * pages that may give them (see `docs/embedding.md`). In the store it is `atlas.embed`.
 */

import { computed, reactive, watch } from "vue";

import { splitSide } from "../store/catalog_ids.ts";
import { toQuery } from "../view_query.ts";
import { createChannel } from "./channel.ts";
import type { Reached } from "./controls.ts";
import { createControls } from "./controls.ts";
import { originsIn } from "./origins.ts";
import type { Learn } from "../store/learn/learn.ts";

/** A view that changes all the time, as while one turns it, is told once it rests for so long. */
const REST_MS = 200;

interface Parts extends Omit<Reached, "learn"> {
  readonly learn: Reached["learn"] & Pick<Learn, "open" | "onAnswered" | "onFinished">;
}

/** Does the address ask for a frame without chrome? */
export function isEmbedded(): boolean {
  return new URLSearchParams(window.location.search).get("embed") === "1";
}

/** Does the page stand in another one? */
export const isFramed = (): boolean => window.parent !== window;

export function createEmbed(parts: Parts) {
  const { catalog, names, scene, learn } = parts;
  const on = isEmbedded();
  /** What may be told of the view: nothing on the path of pain, in a lesson, or in a quiz. */
  const told = computed(() => (scene.quiet.value ? null : scene.view.value));
  const selected = computed(() => (scene.secret.value ? null : scene.view.value.selected));

  function about(id: string) {
    const [base, side] = splitSide(id);
    const { latin } = catalog.structures[base] ?? catalog.wholes[base] ?? { latin: "" };
    return { structure: id, base, side, name: names.structure(id), latin };
  }

  function listen(): void {
    const channel = createChannel(
      {
        own: window.location.origin,
        allowed: originsIn(document.documentElement.dataset["embedIn"]),
        host: window.parent,
        hostOrigin: originAround(),
      },
      createControls(parts),
    );
    window.addEventListener("message", (event) => void channel.receive(event));
    watch(
      () => told.value && told.value.selected,
      (id) => {
        if (told.value) channel.tell("selected", id === null ? { structure: null } : about(id));
      },
    );
    let timer: number | undefined;
    watch(told, () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (told.value) channel.tell("state", { view: toQuery(told.value) });
      }, REST_MS);
    });
    learn.onAnswered(({ lesson, quiz, step, kind, correct, score, max }) =>
      channel.tell("answered", { lesson, quiz, step, kind, correct, score, max }),
    );
    learn.onFinished(({ lesson, quiz, score, max }) =>
      channel.tell("finished", { lesson, quiz, score, max }),
    );
    const stop = watch(
      () => scene.ready.value || scene.failure.value !== null,
      (drawn) => {
        if (!drawn) return;
        queueMicrotask(() => stop());
        channel.ready();
      },
      { immediate: true },
    );
  }

  return reactive({
    on,
    /** What is selected, for the line below the view. */
    selected: computed(() => selected.value && about(selected.value)),
    /** What is learnt, while nothing is selected. */
    lesson: computed(() => (learn.open === "lesson" ? (learn.player.lesson?.title ?? "") : "")),
    /** The same view, with everything around it. */
    link: computed(() => {
      const { origin, pathname } = window.location;
      return origin + pathname + (scene.address.query.value && `?${scene.address.query.value}`);
    }),
    /** Begin to take commands, and leave the wheel to the page around. Called once. */
    begin(): void {
      if (!on) return;
      if (isFramed()) listen();
      // Who scrolls past the frame does not want to zoom in it: first it is clicked or tabbed to.
      const leaveToPage = (event: WheelEvent): void => {
        if (isFramed() && !document.hasFocus()) event.stopImmediatePropagation();
      };
      window.addEventListener("wheel", leaveToPage, { capture: true, passive: true });
    },
  });
}

/** The origin of the page around this frame, as far as the browser tells. */
function originAround(): string | null {
  // Of the nearest page around; not every browser has it.
  const { ancestorOrigins } = window.location as { ancestorOrigins?: DOMStringList };
  const told = ancestorOrigins?.[0];
  if (told) return told;
  try {
    return document.referrer ? new URL(document.referrer).origin : null;
  } catch {
    return null;
  }
}
