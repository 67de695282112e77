/** Connects a lesson on the page with what tells a course system about it. */

import { watch } from "vue";

import type { AtlasStore } from "../store/store.ts";
import type { Attempt } from "./attempt.ts";
import type { Given, Reporter } from "./reporter.ts";

const LOOK_EVERY_MS = 50;

/** The store, once the lesson of this page is open in it. */
export function whenOpen(lesson: string, then: (atlas: AtlasStore) => void): void {
  const timer = window.setInterval(() => {
    const atlas = window.backAtlas?.store;
    if (atlas?.learn.player.lesson?.id !== lesson) return;
    window.clearInterval(timer);
    then(atlas);
  }, LOOK_EVERY_MS);
}

/** Tell `reporter` all that happens in a lesson which is open, until the page goes. */
export function connect(atlas: AtlasStore, lesson: string, reporter: Reporter): void {
  const { learn } = atlas;
  const { player } = learn;
  const steps = player.lesson?.steps.map(({ id }) => id) ?? [];
  let attempt: Attempt = { steps, at: null, answers: {}, finished: false };

  /** What of the page belongs to this lesson; another one may be open by now. */
  function look(): Attempt {
    if (player.lesson?.id !== lesson) return attempt;
    const finished = attempt.finished || player.atEnd;
    attempt = { steps, at: player.step?.id ?? null, answers: player.answers, finished };
    return attempt;
  }

  const restored = reporter.begin(look());
  if (restored) {
    // What this device kept may be of another person.
    player.answers = restored.answers;
    player.goTo(Math.max(0, steps.indexOf(restored.at ?? "")));
  }
  look();
  learn.onAnswered((event) => {
    if (event.lesson !== lesson || event.step === null) return;
    const given: Given = { step: event.step, kind: event.kind, correct: event.correct };
    reporter.answered(given, look());
  });
  watch(
    () => [player.lesson?.id, player.step?.id, player.atEnd],
    () => player.lesson?.id === lesson && reporter.moved(look()),
  );
  // Who puts a phone away may not come back.
  document.addEventListener("visibilitychange", () => document.hidden && reporter.moved(look()));
  window.addEventListener("pagehide", () => reporter.end(look()));
}
