/** Arrow keys within a group that the Tab key comes to once. */

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/** Move the focus among the buttons of the group that listens; true when the key was for it. */
export function rove(event: KeyboardEvent): boolean {
  const step = STEPS[event.key];
  const { currentTarget } = event;
  if (step === undefined || !(currentTarget instanceof HTMLElement)) return false;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>("[data-stop]")].filter((stop) =>
    stop.checkVisibility(),
  );
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at < 0) return false;
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  return true;
}
