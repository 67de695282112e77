/** Comparing what was typed with what is right: forgiving of typing mistakes, case and accents. No DOM. */

/** A word of so many letters may have one mistake; of so many, two. */
const ONE_FROM = 5;
const TWO_FROM = 9;

/** Words that say nothing about which structure is meant. */
const EMPTY_WORDS = new Set([
  ..."the a an of m mm muscle muscles musculus musculi".split(" "),
  ..."der die das des vom von muskel".split(" "),
  ..."el la los las de del musculo".split(" "),
  ..."le les du l muscle".split(" "),
  ..."o os as do da musculo".split(" "),
]);

/** One letter apart, and the opposite of each other. */
const OPPOSITES = new Set([
  ..."abduction adduction abductor adductor abduct adduct abducts adducts abducting adducting".split(" "),
  ..."abduktion adduktion abduccion aduccion abducao aducao".split(" "),
]);

/** Lower case, without accents and signs: "M. érector-spinæ" is "m erector spinae". */
export function plainly(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/ø/g, "o")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words that matter; all of them where none would be left. */
function wordsOf(text: string): string[] {
  const all = plainly(text).split(" ").filter(Boolean);
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

/** Letters to change, add, leave out or swap with the next, to make one word of another. */
export function mistakes(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** May `typed` be a misspelt `right`? A word that means something else is no mistake. */
function isWord(typed: string, right: string, others: ReadonlySet<string>): boolean {
  if (typed === right) return true;
  if (others.has(typed) || OPPOSITES.has(typed) || /\d/.test(typed + right)) return false;
  const allowed = right.length >= TWO_FROM ? 2 : right.length >= ONE_FROM ? 1 : 0;
  return allowed > 0 && mistakes(typed, right) <= allowed;
}

/**
 * Is what was typed one of the accepted answers? Words may stand in any order.
 *
 * `others` are words that name something else, such as those of other structures: "minor" is no
 * misspelt "major".
 */
export function isAccepted(
  typed: string,
  accept: readonly string[],
  others: ReadonlySet<string> = new Set(),
): boolean {
  const given = wordsOf(typed);
  if (given.length === 0) return false;
  return accept.some((right) => {
    const wanted = wordsOf(right);
    // "semi spinalis" is right for "semispinalis".
    if (given.join("") === wanted.join("")) return true;
    if (given.length !== wanted.length) return false;
    const left = [...wanted];
    return given.every((word) => {
      const exact = left.indexOf(word);
      const at = exact >= 0 ? exact : left.findIndex((one) => isWord(word, one, others));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  });
}

/** Every word in some names, for `others`. */
export function wordsIn(names: Iterable<string>): Set<string> {
  return new Set([...names].flatMap((name) => plainly(name).split(" ")));
}
