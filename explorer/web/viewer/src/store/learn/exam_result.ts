/** How an exam went, and the same as a table for other programs. No DOM. */

export interface ResultRow {
  /** From 1. */
  readonly number: number;
  /** The right name. */
  readonly right: string;
  /** What was answered; empty where nothing was. */
  readonly given: string;
  readonly correct: boolean;
  readonly seconds: number;
}

export interface ExamResult {
  readonly rows: readonly ResultRow[];
  readonly score: number;
  readonly max: number;
}

export function resultOf(rows: readonly Omit<ResultRow, "number">[]): ExamResult {
  return {
    rows: rows.map((row, at) => ({ number: at + 1, ...row })),
    score: rows.filter(({ correct }) => correct).length,
    max: rows.length,
  };
}

/**
 * Rows as CSV (RFC 4180): every field in quotation marks, lines ended by CR LF, a mark in front by
 * which spreadsheets know that it is UTF-8. What a spreadsheet would take for a formula is text.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number): string => {
    const text = String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return `\ufeff${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}
