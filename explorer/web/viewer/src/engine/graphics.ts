/** What draws here, a graphics card or the processor, and how many pixels it is asked for. */

import { WebGLRenderer } from "three";
import type { Grade } from "./pace.ts";

/** No WebGL 2 here, or the GPU refuses. */
export class NoWebGL extends Error {}

/** More pixels than these are not seen, but paid for. */
const MOST_RATIO = 2;
const MOST_PIXELS = 5_000_000;
/** Pixels for each pixel of the screen, along one side. */
const COARSE = 0.5;
const SMOOTH = 1.5;

/**
 * Pixels to draw for each CSS pixel, along one side.
 *
 * A graphics card smooths edges by itself. Without one, its way of smoothing makes every triangle
 * dear (measured with SwiftShader: twice the time for a frame); more pixels smooth as well, and
 * cost nothing where a movement leaves them out.
 */
export function drawnRatio(
  { width_px, height_px }: { readonly width_px: number; readonly height_px: number },
  screenRatio: number,
  grade: Grade,
  software: boolean,
): number {
  const most = Math.min(MOST_RATIO, Math.sqrt(MOST_PIXELS / Math.max(1, width_px * height_px)));
  const fine = Math.min(software ? Math.max(screenRatio, SMOOTH * Math.min(1, screenRatio)) : screenRatio, most);
  return grade === "coarse" ? Math.min(1, fine) * COARSE : fine;
}

/** Pixels of a picture to keep, which is drawn once and for no screen. */
const MOST_KEPT_PIXELS = 12_000_000;

/** The most pixels for each CSS pixel, along one side, of a picture to keep. */
export function mostRatio(width_px: number, height_px: number): number {
  return Math.sqrt(MOST_KEPT_PIXELS / Math.max(1, width_px * height_px));
}

/**
 * The renderer for a canvas, and whether the processor does its work.
 *
 * @throws NoWebGL when the browser cannot draw in 3D.
 */
export function rendererFor(canvas: HTMLCanvasElement): {
  renderer: WebGLRenderer;
  software: boolean;
} {
  const software = drawsInSoftware(canvas.ownerDocument);
  const wanted: WebGLContextAttributes = {
    alpha: true,
    antialias: !software,
    stencil: true,
    depth: true,
    premultipliedAlpha: true,
    powerPreference: "high-performance",
  };
  // Asked for here, because three.js writes to the console before it throws.
  const context = canvas.getContext("webgl2", wanted);
  if (!context) throw new NoWebGL("This browser cannot draw in 3D (WebGL 2 is not available).");
  try {
    return { renderer: new WebGLRenderer({ canvas, context, ...wanted }), software };
  } catch (error) {
    throw new NoWebGL(`This browser cannot draw in 3D (${String(error)}).`);
  }
}

const CLIPPING = "WEBGL_clip_cull_distance";
/** `CLIP_DISTANCE0_WEBGL`: the constant lives on the extension, which not every browser has. */
const CLIP_DISTANCE = 0x3000;

/**
 * Can the GPU leave out what is cut away? Else shaders throw it away pixel by pixel, after it has
 * been drawn.
 */
export function clipsItself(renderer: WebGLRenderer): boolean {
  return renderer.getContext().getExtension(CLIPPING) !== null;
}

/** Let it, or not. Asked before every frame: a context that was lost and came back has forgotten. */
export function letClip(renderer: WebGLRenderer, on: boolean): void {
  if (!clipsItself(renderer)) return;
  const context = renderer.getContext();
  if (on) context.enable(CLIP_DISTANCE);
  else context.disable(CLIP_DISTANCE);
}

/** Smoothing must be chosen before the context exists: look with another one. */
function drawsInSoftware(document: Document): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return false;
  const unmasked = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(name));
}
