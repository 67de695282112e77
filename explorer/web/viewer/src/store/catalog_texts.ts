/** Texts and figures of the catalogue: each says where it is from and how sure it is. */

export type Evidence = "established" | "debated" | "traditional" | "unverified";

export interface Source {
  readonly title: string;
  readonly kind: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface Statement {
  readonly text: string;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  /** Given where the text is in another language than the catalogue. */
  readonly lang?: string;
}

/** For those who teach: what is commonly got wrong, and what one can ask. */
export interface Teaching {
  readonly pitfalls: readonly Statement[];
  readonly questions: readonly { readonly question: string; readonly answer: Statement }[];
}

/** A published figure; `value` is in the unit that `quantity` ends in. */
export interface PublishedNumber {
  /** The structure, or the whole muscle that it is part of. */
  readonly of: string;
  readonly quantity: string;
  readonly value: number;
  readonly spread: number | readonly [number, number] | null;
  readonly spread_kind: "sd" | "sem" | "range_low_high" | null;
  readonly n: number | null;
  readonly who: string | null;
  readonly method: string;
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly evidence: Evidence;
  readonly lang?: string;
}

export interface GlossaryTerm {
  readonly id: string;
  readonly term: string;
  readonly forms: readonly string[];
  readonly meaning: Statement;
}
