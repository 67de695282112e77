/** The words of a name in the view, broken into at most two lines. */

export interface LabelText {
  readonly lines: readonly string[];
  readonly width_px: number;
}

/** Width of a text in CSS pixels. */
export type Measure = (text: string) => number;

/** One line where it fits; else two, broken where the longer one is shortest. */
export function brokenText(text: string, most_px: number, measure: Measure): LabelText {
  const whole = measure(text);
  const words = text.split(" ");
  if (whole <= most_px || words.length === 1) return { lines: [text], width_px: whole };
  let best: LabelText = { lines: [text], width_px: whole };
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    const width_px = Math.max(...lines.map(measure));
    if (width_px < best.width_px) best = { lines, width_px };
  }
  return best;
}

/** Measure with the page's own type. */
export function measureWith(font: string): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = font;
  return (text) => (pen ? pen.measureText(text).width : text.length * 7);
}
