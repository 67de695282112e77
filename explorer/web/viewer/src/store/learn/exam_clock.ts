/** A countdown that can be stopped, goes on, and is given more time. Values, no timers. */

export interface Clock {
  /** What was left when it was last set going or stopped. */
  readonly left_ms: number;
  /** Since when it runs; null while it stands. */
  readonly since: number | null;
}

export const standing = (left_ms: number): Clock => ({ left_ms, since: null });

/** How much is left, never less than nothing. */
export function leftOf({ left_ms, since }: Clock, now: number): number {
  return Math.max(0, left_ms - (since === null ? 0 : Math.max(0, now - since)));
}

export function going(clock: Clock, now: number): Clock {
  return clock.since === null ? { ...clock, since: now } : clock;
}

export function stopped(clock: Clock, now: number): Clock {
  return standing(leftOf(clock, now));
}

/** With more time, running or standing as before. */
export function extended(clock: Clock, more_ms: number, now: number): Clock {
  return { left_ms: leftOf(clock, now) + more_ms, since: clock.since === null ? null : now };
}

/** "1:05" of 65 seconds; a second that has begun counts. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
