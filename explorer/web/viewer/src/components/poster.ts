/** The picture of the first view that the page brings along: it stays until the view is drawn. */

const ID = "ba-poster";
const FADE_MS = 300;

/** Lay the poster over the canvas, under all that lies over the view. */
export function layPosterOver(canvas: HTMLElement): void {
  const poster = document.getElementById(ID);
  if (poster) canvas.append(poster);
}

/** Fade the poster away, at once where it does not fade. */
export function liftPoster(): void {
  const poster = document.getElementById(ID);
  if (!poster) return;
  poster.style.opacity = "0";
  window.setTimeout(() => poster.remove(), FADE_MS);
}
