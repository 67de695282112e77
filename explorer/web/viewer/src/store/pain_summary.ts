/** The page that a person in pain takes along: made in the browser, sent to nobody. */

import type { CitedStatement } from "./card.ts";
import { Bibliography } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { StepId } from "./catalog_pain.ts";
import type { Statement } from "./catalog_texts.ts";
import type { PainChoice } from "./pain_content.ts";
import { careFor, helpGroups } from "./pain_content.ts";

/** How a saved page looks, on paper too. */
const STYLE = `
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1c2428; background: #fff;
         font: 1rem/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.6rem; } h2 { margin-top: 1.6rem; font-size: 1.2rem; } h3 { font-size: 1rem; }
  dt { font-weight: 600; } dd { margin: 0 0 .5rem; } li { overflow-wrap: anywhere; }
  .limits { padding: .75rem 1rem; border: 1px solid #1c2428; border-radius: 6px; }
  small { color: #536067; }`;

type Word = (key: string) => string;

/** The content of the page as HTML; everything in it is escaped. */
export function summaryBody(catalog: Catalog, choice: PainChoice, word: Word, date: Date): string {
  const bibliography = new Bibliography(catalog);
  const cite = (statement: Statement): CitedStatement => bibliography.cite(statement);
  const said = (statement: Statement): string => shown(cite(statement), word);
  const title = (key: string): string => `<h2>${safe(word(key))}</h2>`;
  const list = (statements: readonly Statement[]): string =>
    `<ul>${statements.map((one) => `<li>${said(one)}</li>`).join("")}</ul>`;
  const step = (id: StepId): string =>
    catalog.path
      .filter((one) => one.id === id)
      .map((one) => `<h2>${safe(one.title)}</h2><p>${said(one.text)}</p>`)
      .join("");
  const area = choice.area ? catalog.areas[choice.area] : undefined;
  const felt = choice.symptoms.flatMap((id) => catalog.symptoms[id]?.name ?? []).join(", ");
  const place = placeName(catalog, choice, word) ?? word("path.summary.not_given");
  const day = new Intl.DateTimeFormat(catalog.language, { dateStyle: "long" }).format(date);
  // The order in which sources are numbered is the order of reading.
  return [
    `<h1>${safe(word("path.summary.title"))}</h1>`,
    `<p>${safe(word("path.summary.date").replace("{date}", day))}</p>`,
    `<div class="limits"><p>${safe(word("path.summary.is"))}</p>`,
    `<p>${safe(word("path.summary.is_not"))}</p></div>`,
    `<dl><dt>${safe(word("path.place"))}</dt><dd>${safe(place)}</dd>`,
    `<dt>${safe(word("path.summary.felt"))}</dt>`,
    `<dd>${safe(felt || word("path.summary.not_given"))}</dd></dl>`,
    step("reassurance"),
    area ? `<p>${said(area.plain)}</p>` : "",
    title("path.care"),
    list(careFor(catalog, area, choice.symptoms)),
    ...catalog.red_flags.groups.map(
      ({ key, action, signs }) =>
        `<h3>${safe(word(`red_flags.${key}`))}</h3><p>${said(action)}</p>${list(signs)}`,
    ),
    step("next"),
    ...helpGroups(catalog, area).map(
      ({ key, helps }) =>
        `<h3>${safe(word(`path.do.${key}`))}</h3><dl>${helps
          .map(({ name, plain }) => `<dt>${safe(name)}</dt><dd>${said(plain)}</dd>`)
          .join("")}</dl>`,
    ),
    title("section.sources"),
    `<ol>${bibliography
      .sources()
      .map(({ title: name, url }) => `<li>${safe(name)}${url ? `<br><small>${safe(url)}</small>` : ""}</li>`)
      .join("")}</ol>`,
    `<p>${safe(word("path.summary.made_with"))} ${safe(word("app.title"))} ${safe(catalog.version)}. `,
    `${safe(word("app.disclaimer"))}</p>`,
  ].join("\n");
}

/** A statement with the marks of its sources and, if it is not established, how well it stands. */
function shown({ text, evidence, cites }: CitedStatement, word: Word): string {
  const label = evidence === "established" ? "" : ` <small>(${safe(word(`evidence.${evidence}`))})</small>`;
  const marks = cites.map(({ number }) => number).join(", ");
  return `${safe(text)}${label}${marks && ` <small>[${marks}]</small>`}`;
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
  if (!area) return null;
  const side = word(`path.side.${choice.side}`);
  return `${area.name} (${side.charAt(0).toLowerCase()}${side.slice(1)})`;
}

function safe(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
