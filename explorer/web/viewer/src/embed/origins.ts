/** Which pages may command a frame, by the list that the server or an export gave. No DOM. */

/** Stands for every origin. */
export const ANY = "*";
/** What documents without an origin of their own call themselves: files, sandboxed frames. */
const OPAQUE = "null";

/** The list as the page carries it; what cannot be read allows nobody. */
export function originsIn(text: string | undefined): readonly string[] {
  try {
    const read: unknown = JSON.parse(text || "[]");
    return Array.isArray(read) ? read.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** May a page of this origin command the atlas? The atlas's own origin always may. */
export function isAllowed(origin: string, allowed: readonly string[], own: string): boolean {
  if (allowed.includes(ANY)) return origin !== "";
  return origin !== OPAQUE && origin !== "" && (origin === own || allowed.includes(origin));
}

/**
 * To whom a message for a page of this origin is addressed, so that the browser hands it to nobody
 * else; null for nobody.
 *
 * A page without an origin cannot be addressed: it gets what everybody may have, where the list
 * says that everybody may.
 */
export function addressee(origin: string, allowed: readonly string[], own: string): string | null {
  if (!isAllowed(origin, allowed, own)) return null;
  return origin === OPAQUE ? ANY : origin;
}
