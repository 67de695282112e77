/** What somebody may have meant by a name that there is not. No DOM. */

import { mistakes } from "./answers.ts";

/** The known name that is nearest to this one; null where none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const wanted = name.toLowerCase().slice(0, 80);
  let best: string | null = null;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const one of known) {
    if (Math.abs(one.length - wanted.length) >= least) continue;
    const apart = mistakes(wanted, one.toLowerCase());
    if (apart < least) [best, least] = [one, apart];
  }
  return best;
}
