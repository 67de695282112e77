/**
 * Words that a lesson does without, and how hard its plain text may be: the twin of
 * `explorer/facts/wording.py` and `reading.py` for what is being written. A test holds them together.
 */

export interface WordProblem {
  /** Word `editor.problem.<key>`. */
  readonly key: "frightening" | "jargon" | "likelihood" | "hard";
  readonly values: Readonly<Record<string, string>>;
}

/** What frightens people without helping them, each with what may stand instead. */
export const FRIGHTENING: Readonly<Record<string, string>> = {
  "worn[ -]?out|wear(?:s|ing)? out": "changed with age",
  "wear[ -](?:and[ -])?tear": "changes that come with age, as grey hair does",
  "slipp?(?:ed|s|ing) (?:disc|disk)s?": "bulging disc",
  "(?:slipp?(?:ed|s|ing)|slip of a) vertebra\\w*": "vertebra that sits further forward",
  "crumbl\\w*": "changed with age, or lost height",
  "damag\\w*": "change, or irritation",
  "degenerat\\w*": "age-related",
  "ruptur\\w*": "bulge",
  torn: "strained",
  "collaps\\w*": "lost height",
  "crippl\\w*": "limits what a person can do",
  "paraly\\w*": "weakness",
  "(?:unstable|weak) (?:spine|back|core)": "back that is out of practice",
  "out of place|out of alignment": "sensitive",
  "bone[ -]on[ -]bone": "narrower joint space",
  "(?:trapped|pinched) nerves?": "irritated nerve",
  "deformit\\w*|deformed": "curve, or change of shape",
};

/** Technical words that a plain text does without, each with an everyday one. */
export const JARGON: Readonly<Record<string, string>> = {
  chronic: "long-lasting",
  acute: "new",
  lumbar: "lower back",
  thoracic: "upper back",
  cervical: "neck",
  "vertebrae?": "bones of the spine",
  "radicular|radiculopathy": "leg pain from a nerve",
  "inflamm\\w*": "irritated and swollen",
  "analges\\w*": "pain relief",
  prognosis: "what to expect",
  "aetiology|etiology": "cause",
  "prolapse\\w*|herniat\\w*": "bulge",
};

export const LIKELIHOOD = "most likely|probably caused|usually caused by|you (?:probably|may well) have";

/** Hardest plain text: a school year of the USA. */
export const HARDEST = 7;

const SILENT =
  /(?<![aeiouy])(?<![^aeiouylr]l)e$|(?<![aeiouyszcgx])(?<!sh)(?<!ch)(?<![^aeiouylr]l)es$|(?<![aeiouytd])ed$|(?<=ach)es$|(?<=[a-z][^aeiouyl])e(?=(?:ly|ful|less|ment|ness)$)|(?<=^som)e(?=[a-z])|(?<=^ev)e(?=ry)/g;
const SPLIT =
  /(?<![tcsg])i[ao]|(?<=^sc)i[ae]|(?<=qu)ie(?=t)|eo(?!ple)|ua(?=l)|(?<=[rd])ea$|(?<!g)[aeouy](?=ing)/g;

const howMany = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

function syllables(word: string): number {
  if (/^\d+$/.test(word)) return word.length;
  const low = word.toLowerCase();
  return Math.max(1, howMany(low, /[aeiouy]+/g) + howMany(low, SPLIT) - howMany(low, SILENT));
}

/** The Flesch-Kincaid grade level of an English text; 0 without a word. */
export function grade(text: string): number {
  const words = text.match(/[a-z]+(?:'[a-z]+)*|\d+/gi) ?? [];
  if (words.length === 0) return 0;
  const sentences = Math.max(1, howMany(text, /[.!?]+(?=\s|$)/g));
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return (0.39 * words.length) / sentences + (11.8 * spoken) / words.length - 15.59;
}

/** What is wrong with the words of a text; `plain` is for patients. English alone is known. */
export function plainWordProblems(text: string, language: string, plain: boolean): WordProblem[] {
  if (language !== "en" || text === "") return [];
  const found: WordProblem[] = [];
  const look = (words: Readonly<Record<string, string>>, key: "frightening" | "jargon"): void => {
    for (const [pattern, instead] of Object.entries(words)) {
      const hit = new RegExp(`\\b(?:${pattern})\\b`, "i").exec(text);
      if (hit) found.push({ key, values: { id: hit[0], near: instead } });
    }
  };
  look(FRIGHTENING, "frightening");
  if (plain) look(JARGON, "jargon");
  const likely = new RegExp(LIKELIHOOD, "i").exec(text);
  if (likely) found.push({ key: "likelihood", values: { id: likely[0] } });
  if (plain && /\p{L}/u.test(text) && grade(text) > HARDEST) {
    found.push({ key: "hard", values: { n: grade(text).toFixed(1), most: String(HARDEST) } });
  }
  return found;
}
