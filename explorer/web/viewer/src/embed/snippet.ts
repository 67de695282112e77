/** HTML that shows a view in another page, to be copied into it. No DOM. */

export interface Snippet {
  /** Address of the view in its frame. */
  readonly src: string;
  /** What screen readers say of the frame. */
  readonly title: string;
  readonly width_px: number;
  readonly height_px: number;
}

/**
 * An `<iframe>` that gets narrower with its place.
 *
 * The frame learns the origin of the page around it, not its address.
 */
export function snippet({ src, title, width_px, height_px }: Snippet): string {
  const attributes = [
    `src="${escaped(src)}"`,
    `title="${escaped(title)}"`,
    `width="${width_px}"`,
    `height="${height_px}"`,
    'style="border: 0; max-width: 100%"',
    'loading="lazy"',
    'referrerpolicy="strict-origin"',
  ];
  return `<iframe ${attributes.join(" ")}></iframe>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
};

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
