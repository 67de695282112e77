/** What the engine asks of the page around its canvas. */

export interface PageListener {
  onResize(): void;
  /** The GPU took the drawing context away, or gave it back. */
  onContext(lost: boolean): void;
}

/** Start listening; returns a function that stops. */
export function listenToPage(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  listener: PageListener,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const resizes = new ResizeObserver(() => listener.onResize());
  resizes.observe(host);
  canvas.addEventListener("webglcontextlost", () => listener.onContext(true), { signal });
  canvas.addEventListener("webglcontextrestored", () => listener.onContext(false), { signal });
  return () => {
    resizes.disconnect();
    stop.abort();
  };
}

/** The page's accent colour, where it names one that is plain. */
export function accentOf(host: HTMLElement): string | null {
  const text = getComputedStyle(host).getPropertyValue("--back-atlas-accent").trim();
  return /^#[0-9a-f]{6}$/i.test(text) ? text : null;
}
