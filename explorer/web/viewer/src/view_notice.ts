/** What is told of an address of which a part was ignored. */

/** A part of an address that was ignored: the interface text that says so, and what stood there. */
export interface Notice {
  readonly key: `address.${string}`;
  readonly value: string;
}

/** The sentence of a notice, in the language of `word`. */
export function inWords({ key, value }: Notice, word: (key: string) => string): string {
  return word(key).replace("{value}", () => value);
}
