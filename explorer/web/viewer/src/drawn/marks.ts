/** Draws over a picture what is chosen in it and what is pointed at. */

import type { Shown } from "./drawn_set.ts";
import type { NumberPicture } from "./number_picture.ts";

/** For each number of the picture, whether it is meant. */
interface Marked {
  readonly selected: readonly boolean[];
  readonly pointed: readonly boolean[];
}

type Colour = readonly [red: number, green: number, blue: number];

const SELECTED_LINE_PX = 3;
const POINTED_LINE_PX = 2;
/** How far the rest recedes while something is chosen, of 255. */
const RECEDED = 130;

/** Paint outlines as wide as told around what is meant, and let the rest recede. */
export function drawMarks(
  canvas: HTMLCanvasElement,
  { width_px: width, height_px: height, parts }: Shown,
  numbered: readonly (NumberPicture | undefined)[],
  { selected, pointed }: Marked,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const picture = context.createImageData(width, height);
  const style = getComputedStyle(canvas);
  const [accent, paper] = [colourOf(style, "--accent"), colourOf(style, "--paper")];
  const numberAt = (x: number, y: number): number =>
    numbered[Math.floor((x / width) * parts.length)]?.numbers[y * width + x] ?? 0;
  const numbers = Uint16Array.from({ length: width * height }, (_, at) =>
    numberAt(at % width, Math.floor(at / width)),
  );
  const isChosen = selected.includes(true);
  numbers.forEach((number, at) => {
    if (isChosen && number > 0 && !selected[number]) paint(picture, at, paper, RECEDED);
  });
  outline(picture, numbers, pointed, accent, POINTED_LINE_PX);
  outline(picture, numbers, selected, accent, SELECTED_LINE_PX);
  context.putImageData(picture, 0, 0);
}

/** Paint every pixel that is not meant but lies within `line_px` of one that is. */
function outline(
  picture: ImageData,
  numbers: Uint16Array,
  meant: readonly boolean[],
  colour: Colour,
  line_px: number,
): void {
  if (!meant.includes(true)) return;
  const { width, height } = picture;
  const isMeant = (at: number): boolean => meant[numbers[at]!] === true;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (!isMeant(at)) continue;
      const inner =
        x > 0 && y > 0 && x < width - 1 && y < height - 1 &&
        isMeant(at - 1) && isMeant(at + 1) && isMeant(at - width) && isMeant(at + width);
      if (!inner) dot(picture, x, y, line_px, (to) => !isMeant(to), colour);
    }
  }
}

function dot(
  picture: ImageData,
  x: number,
  y: number,
  radius: number,
  isFree: (at: number) => boolean,
  colour: Colour,
): void {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) {
      const [toX, toY] = [x + right, y + down];
      const inside = toX >= 0 && toY >= 0 && toX < picture.width && toY < picture.height;
      if (!inside || right * right + down * down > radius * radius) continue;
      const to = toY * picture.width + toX;
      if (isFree(to)) paint(picture, to, colour, 255);
    }
  }
}

function paint({ data }: ImageData, at: number, colour: Colour, opacity: number): void {
  data.set([...colour, opacity], 4 * at);
}

/** A colour of `styles/tokens.css`, which writes them as #rrggbb. */
function colourOf(style: CSSStyleDeclaration, name: string): Colour {
  const hex = Number.parseInt(style.getPropertyValue(name).trim().slice(1), 16) || 0;
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}
