/** How the site's search takes a text apart. */
import { escapeHtml } from './html.ts';

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

/** What the search needs of VitePress's renderer. */
interface Renderer {
  render(source: string, env: Env): string;
}

/** What the renderer says of a page. */
interface Env {
  readonly frontmatter?: { readonly title?: string; readonly search?: boolean };
}

/**
 * A page as the search reads it: under its title where it has one, which of pages that have the same heading says which is
 * meant.
 */
export function readForSearch(source: string, env: Env, renderer: Renderer): string {
  const html = renderer.render(source, env);
  const { title, search } = env.frontmatter ?? {};
  if (search === false) return '';
  return title === undefined
    ? html
    : html.replace(/(<h1\b[^>]*>).*?(?=<a\b)/, (_, tag: string) => tag + escapeHtml(title));
}
