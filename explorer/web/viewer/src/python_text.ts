/** Text as Python treats it, so that both twins write and read the same address. */

/** Python sorts strings by code point; JavaScript's default compares UTF-16 units. */
export function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Escape as Python's `urlencode(..., safe=",.:")` does. */
export function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%20", "+");
}

/** Read as Python's `parse_qsl` does: blank values are dropped, the last of equal keys wins. */
export function fieldsOf(query: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query.replace(/^\?+/, ""))) {
    if (value !== "") fields.set(key, value);
  }
  return fields;
}
