/** Do small pieces of work while nothing else happens. */

/** Run `step` in idle moments until it returns false; returns a function that stops it. */
export function whenIdle(step: () => boolean): () => void {
  let stopped = false;
  const run = (deadline?: IdleDeadline): void => {
    let more = !stopped;
    // One piece at least, more while the browser has time to spare.
    do more = more && step();
    while (more && (deadline?.timeRemaining() ?? 0) > 12);
    if (more) schedule();
  };
  const schedule = (): void => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 500 });
    else setTimeout(run, 30);
  };
  schedule();
  return () => {
    stopped = true;
  };
}
