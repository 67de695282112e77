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

/** What stands in every row beside its station, so that tables of many people can be joined. */
export interface About {
  readonly title: string;
  readonly person: string;
  readonly day: Date;
  /** The time that was allowed, in words. */
  readonly limit: string;
}

/** The columns of `tableOf`; their heads are the words `exam.csv.…`. */
export const COLUMNS = ["station", "right", "answer", "correct", "seconds", "exam", "person", "date", "limit"];

export function tableOf({ rows }: ExamResult, { title, person, day, limit }: About) {
  const date = day.toISOString().slice(0, 10);
  return rows.map(({ number, right, given, correct, seconds }) => [
    ...[number, right, given, Number(correct), seconds],
    ...[title, person, date, limit],
  ]);
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
