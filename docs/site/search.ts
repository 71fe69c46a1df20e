/** How the site's search takes a text apart. */

/**
 * The words of a text, Chinese ones too: `Intl.Segmenter` knows where they end, which blanks do not show. Runs in Node for
 * the index and in the browser for the query, where it stands alone: it may use nothing outside itself.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike !== true) continue;
    words.push(segment);
    // A longer Chinese word is found by each of its signs as well: people type parts of words, and segment otherwise.
    if (/\p{Script=Han}{2,}/u.test(segment)) words.push(...segment);
  }
  return words;
}
