/**
 * Reads the pictures of numbers that tell what every pixel of a drawn view shows.
 *
 * An indexed PNG is decoded here, not by the browser: one that guards its owner against being
 * recognised hands out pixels that are a little wrong.
 */

export interface NumberPicture {
  readonly width_px: number;
  readonly height_px: number;
  /** The number of every pixel, row by row from above. */
  readonly numbers: Uint16Array;
}

const SIGNATURE_BYTES = 8;

/** Decode a PNG of 8 bits a pixel with a palette; the colour (r, g, 0) is the number r + 256 g. */
export async function decodeNumbers(png: ArrayBuffer): Promise<NumberPicture> {
  const view = new DataView(png);
  let [width_px, height_px] = [0, 0];
  let palette: Uint16Array = new Uint16Array();
  const packed: BlobPart[] = [];
  for (let at = SIGNATURE_BYTES; at < png.byteLength; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...new Uint8Array(png, at + 4, 4));
    const start = at + 8;
    if (name === "IHDR") {
      [width_px, height_px] = [view.getUint32(start), view.getUint32(start + 4)];
      const [depth, colour, , , interlaced] = new Uint8Array(png, start + 8, 5);
      if (depth !== 8 || colour !== 3 || interlaced) throw new Error("not a picture of numbers");
    } else if (name === "PLTE") {
      const colours = new Uint8Array(png, start, length);
      palette = Uint16Array.from({ length: length / 3 }, (_, index) =>
        colours[3 * index]! + 256 * colours[3 * index + 1]!,
      );
    } else if (name === "IDAT") packed.push(new Uint8Array(png, start, length));
    at = start + length + 4;
  }
  const rows = await inflated(packed);
  return { width_px, height_px, numbers: unfiltered(rows, width_px, height_px, palette) };
}

async function inflated(packed: BlobPart[]): Promise<Uint8Array> {
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undo the filters of PNG (section 9 of its specification), one byte a pixel. */
function unfiltered(
  rows: Uint8Array,
  width: number,
  height: number,
  palette: Uint16Array,
): Uint16Array {
  const numbers = new Uint16Array(width * height);
  let above = new Uint8Array(width);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    const filter = rows[start];
    const row = rows.slice(start + 1, start + 1 + width);
    for (let x = 0; x < width; x += 1) {
      const left = x > 0 ? row[x - 1]! : 0;
      const up = above[x]!;
      const corner = x > 0 ? above[x - 1]! : 0;
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter ?? 0] ?? 0;
      row[x] = row[x]! + guess;
      numbers[y * width + x] = palette[row[x]!] ?? 0;
    }
    above = row;
  }
  return numbers;
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
