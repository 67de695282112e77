/** The words of a name in the view, broken into a few lines. */

export interface LabelText {
  readonly lines: readonly string[];
  readonly width_px: number;
}

/** Width of a text in CSS pixels. */
export type Measure = (text: string) => number;

const MOST_LINES = 3;

/** As few lines as fit into `most_px` (three at most), broken where the longest one is shortest. */
export function brokenText(text: string, most_px: number, measure: Measure): LabelText {
  const words = text.split(" ");
  let best = textOf([text], measure);
  for (let count = 2; best.width_px > most_px && count <= MOST_LINES; count++) {
    for (const lines of brokenInto(words, count)) {
      const other = textOf(lines, measure);
      if (other.width_px < best.width_px) best = other;
    }
  }
  return best;
}

function textOf(lines: readonly string[], measure: Measure): LabelText {
  return { lines, width_px: Math.max(...lines.map(measure)) };
}

function brokenInto(words: readonly string[], count: number): string[][] {
  if (count === 1) return [[words.join(" ")]];
  return words.slice(0, Math.max(0, words.length - count + 1)).flatMap((_, at) => {
    const first = words.slice(0, at + 1).join(" ");
    return brokenInto(words.slice(at + 1), count - 1).map((rest) => [first, ...rest]);
  });
}

/** Measure with the page's own type. */
export function measureWith(font: string): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = font;
  return (text) => (pen ? pen.measureText(text).width : text.length * 7);
}
