/** Published figures as a card shows them: in the words and the number format of the language. */

import type { CitedStatement } from "./card.ts";
import type { Catalog } from "./catalog.ts";
import type { PublishedNumber, Statement } from "./catalog_texts.ts";

export interface NumberRow {
  readonly label: string;
  /** "23.0 ± 6.1 cm²". */
  readonly value: string;
  /** Who was measured, and how; "n = 12, men, ultrasound". */
  readonly how: string;
  readonly said: CitedStatement;
}

export function numberRows(
  numbers: readonly PublishedNumber[],
  catalog: Catalog,
  cite: (statement: Statement) => CitedStatement,
): NumberRow[] {
  const word = (key: string): string => catalog.strings[key] ?? key;
  const format = new Intl.NumberFormat(catalog.language, { maximumFractionDigits: 2 });
  return numbers.map((entry) => ({
    label: word(`quantity.${entry.quantity}`),
    value: `${valueOf(entry, format)} ${word(`unit.${entry.quantity}`)}`.trim(),
    how: [
      entry.n === null ? "" : `n = ${entry.n}`,
      entry.who,
      entry.method,
      entry.spread_kind && word(`spread.${entry.spread_kind}`),
    ]
      .filter(Boolean)
      .join(", "),
    // A note is a sentence of its own; without one only the sources are shown.
    said: cite({ text: entry.note ?? "", sources: entry.sources, evidence: entry.evidence }),
  }));
}

function valueOf({ value, spread }: PublishedNumber, format: Intl.NumberFormat): string {
  if (spread === null) return format.format(value);
  if (typeof spread === "number") return `${format.format(value)} ± ${format.format(spread)}`;
  return `${format.format(value)} (${spread.map((end) => format.format(end)).join("–")})`;
}
