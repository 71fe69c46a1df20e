/** How the site's search takes a text apart. */

/**
 * The words of a text. Chinese shows no blanks between words, and dictionaries differ in where they end, so a run of its signs
 * becomes all pairs of neighbours, and its last sign: prefix search then finds every sign, and pairs rank what fits. Runs in Node
 * for the index and in the browser for the query, where it stands alone: it may use nothing outside itself.
 */
export function wordsOf(text: string): string[] {
  const runs = text.matchAll(/\p{Script=Han}+|\d+(?:\.\d+)+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu);
  return Array.from(runs, ([run]) => {
    if (!/^\p{Script=Han}/u.test(run)) return [run];
    const signs = [...run];
    return signs.map((sign, at) => sign + (signs[at + 1] ?? ''));
  }).flat();
}

/** How a query is matched; like {@link wordsOf}, each function stands alone. */
export const searchOptions = {
  /** A page is found that has all the words; one that has any would be nearly every page. */
  combineWith: 'AND',
  /** A short word begins too many others to say anything; of Chinese a sign is a word. */
  prefix: (term: string) => term.length > 2 || /\p{Script=Han}/u.test(term),
  /** A slip of the finger is forgiven where the word is long enough to be known by the rest. */
  fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
} as const;
