/** The page that a person in pain takes along: made in the browser, sent to nobody. */

import type { CitedStatement } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { PainChoice, StepContent } from "./pain_content.ts";

/** How a saved page looks, on paper too. */
const STYLE = `
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1c2428; background: #fff;
         font: 1rem/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.6rem; } h2 { margin-top: 1.6rem; font-size: 1.2rem; } h3 { font-size: 1rem; }
  dt { font-weight: 600; } dd { margin: 0 0 .5rem; } li { overflow-wrap: anywhere; }
  .limits { padding: .75rem 1rem; border: 1px solid #1c2428; border-radius: 6px; }
  small { color: #536067; }`;

interface Words {
  readonly word: (key: string) => string;
  /** Name of the place, with its side. */
  readonly place: string | null;
}

/** The content of the page as HTML; everything in it is escaped. */
export function summaryBody(
  catalog: Catalog,
  { next, reassurance }: { readonly next: StepContent; readonly reassurance: StepContent },
  { word, place }: Words,
  date: Date,
): string {
  const day = new Intl.DateTimeFormat(catalog.language, { dateStyle: "long" }).format(date);
  const title = (key: string): string => `<h2>${safe(word(key))}</h2>`;
  const said = (statement: CitedStatement): string =>
    `${safe(statement.text)}${label(statement, word)}${marks(statement)}`;
  const list = (statements: readonly CitedStatement[]): string =>
    `<ul>${statements.map((one) => `<li>${said(one)}</li>`).join("")}</ul>`;
  const felt = next.felt.map(({ name }) => safe(name)).join(", ");
  const none = safe(word("path.summary.not_given"));
  return [
    `<h1>${safe(word("path.summary.title"))}</h1>`,
    `<p>${safe(word("path.summary.date").replace("{date}", day))}</p>`,
    `<div class="limits"><p>${safe(word("path.summary.is"))}</p>`,
    `<p>${safe(word("path.summary.is_not"))}</p></div>`,
    `<dl><dt>${safe(word("path.place"))}</dt><dd>${place ? safe(place) : none}</dd>`,
    `<dt>${safe(word("path.felt"))}</dt><dd>${felt || none}</dd></dl>`,
    `<h2>${safe(reassurance.title)}</h2><p>${safe(reassurance.text.text)}</p>`,
    next.place ? `<p>${said(next.place.plain)}</p>` : "",
    title("path.care"),
    list(next.care),
    `<h2>${safe(next.title)}</h2><p>${said(next.text)}</p>`,
    ...next.helps.map(
      ({ key, helps }) =>
        `<h3>${safe(word(`path.do.${key}`))}</h3><dl>${helps
          .map((help) => `<dt>${safe(help.name)}</dt><dd>${said(help.plain)}</dd>`)
          .join("")}</dl>`,
    ),
    title("section.sources"),
    `<ol>${next.sources
      .map(
        (source) =>
          `<li>${safe(source.title)}${source.url ? `<br><small>${safe(source.url)}</small>` : ""}</li>`,
      )
      .join("")}</ol>`,
    `<p>${safe(word("path.summary.made_with"))} ${safe(word("app.title"))} ${safe(catalog.version)}. `,
    `${safe(word("app.disclaimer"))}</p>`,
  ].join("\n");
}

/** A page of its own, without scripts and without anything from elsewhere. */
export function summaryFile(catalog: Catalog, title: string, body: string): string {
  return `<!doctype html>
<html lang="${safe(catalog.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Give a text to the downloads of this device; it never leaves the browser. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "back-pain-notes-2026-11-22.html", with the day where the person is. */
export function fileName(stem: string, date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${stem}-${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}.html`;
}

/** What was chosen, in words: "Low back (on the left)". */
export function placeName(
  catalog: Catalog,
  choice: PainChoice,
  word: (key: string) => string,
): string | null {
  const area = choice.area ? catalog.areas[choice.area] : undefined;
  return area ? `${area.name} (${word(`path.side.${choice.side}`).toLowerCase()})` : null;
}

function marks({ cites }: CitedStatement): string {
  return cites.length > 0 ? ` <small>[${cites.map(({ number }) => number).join(", ")}]</small>` : "";
}

function label({ evidence }: CitedStatement, word: (key: string) => string): string {
  return evidence === "established" ? "" : ` <small>(${safe(word(`evidence.${evidence}`))})</small>`;
}

function safe(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
