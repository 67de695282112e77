/** The clock of an exam as it runs: looked at now and then, said when little is left. */

import { computed, ref, shallowRef } from "vue";

import type { Voice } from "../voice.ts";
import type { Clock } from "./exam_clock.ts";
import { extended, going, leftOf, minutesAndSeconds, standing, stopped } from "./exam_clock.ts";

/** So often the clock is looked at. */
const TICK_MS = 250;
/** When so much is left, it is said; not where that is most of the time. */
const WARNINGS_S = [300, 60, 20];
const WARNED_PART = 0.7;
/** It is said late rather than not, but no later than this. */
const LATE_S = 5;
const SHORT_MS = 20_000;

export function createTimer(voice: Voice, word: (key: string) => string, onUp: () => void) {
  const clock = shallowRef<Clock>(standing(0));
  const now = ref(0);
  const left_ms = computed(() => leftOf(clock.value, now.value));
  let timer: number | undefined;
  let allowed_ms = 0;
  let warned = new Set<number>();

  function tick(): void {
    now.value = Date.now();
    if (left_ms.value === 0) return onUp();
    for (const seconds of WARNINGS_S) {
      if (left_ms.value > seconds * 1000 || warned.has(seconds)) continue;
      warned.add(seconds);
      const most = seconds * 1000 > allowed_ms * WARNED_PART;
      const late = left_ms.value < (seconds - LATE_S) * 1000;
      if (!most && !late) voice.announce(word("exam.time.left_said").replace("{n}", String(seconds)));
    }
  }

  return {
    time: computed(() => minutesAndSeconds(left_ms.value)),
    left: (): number => leftOf(clock.value, Date.now()),
    isShort: computed(() => left_ms.value <= SHORT_MS),
    /** With so much time; it stands until it is set going. */
    set(ms: number): void {
      allowed_ms = ms;
      warned = new Set();
      clock.value = standing(ms);
      now.value = Date.now();
    },
    go(): void {
      now.value = Date.now();
      clock.value = going(clock.value, now.value);
      window.clearInterval(timer);
      timer = window.setInterval(tick, TICK_MS);
    },
    stop(): void {
      window.clearInterval(timer);
      now.value = Date.now();
      clock.value = stopped(clock.value, now.value);
    },
    extend(ms: number): void {
      now.value = Date.now();
      clock.value = extended(clock.value, ms, now.value);
      warned = new Set();
      const time = minutesAndSeconds(left_ms.value);
      voice.announce(word("exam.time.now").replace("{time}", time));
    },
  };
}
