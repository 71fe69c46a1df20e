/** What pages are made from, where they stand, and how they lead to each other. */
import { posix } from 'node:path';
import { type Lang, longestShare, type Shared, shareHash } from '../../conformance/index.ts';
import type { Spec, Text } from '../../spec/index.ts';
import type { ApiData } from './data.ts';
import { type Html, html, type Piece } from './html.ts';
import { anchorOf } from './markdown.ts';
import type { Page } from './write.ts';

/** One API in one language. */
export interface Site {
  readonly spec: Spec;
  readonly data: ApiData;
  readonly lang: Lang;
}

/** The places of an API's pages: paths without language and ending. */
export interface Places {
  readonly call: string;
  readonly codes: string;
  readonly requirements: string;
  readonly register: string;
  readonly differences: string;
  readonly coverage: string;
  readonly hosts: string;
  readonly mutants: string;
  /** The place of one requirement. */
  requirement(id: string): string;
}

/** Where the pages of an API stand. */
export function placesOf(spec: Spec): Places {
  const base = `spec/${spec.api.api}`;
  return {
    call: `${base}/index`,
    codes: `${base}/error-codes`,
    requirements: `${base}/requirements/index`,
    register: `${base}/ambiguities`,
    differences: `${base}/differences`,
    coverage: `${base}/coverage`,
    hosts: `${base}/hosts`,
    mutants: `${base}/mutants`,
    requirement: (id) => `${base}/requirements/${id}`,
  };
}

/** The place of the page that says what each verdict means; it is the same for every API. */
export const verdictsPlace = 'spec/verdicts';

/** The page at a place. */
export function pageAt(place: string, lang: Lang, markdown: string): Page {
  return { path: `${lang === 'en' ? '' : `${lang}/`}${place}.md`, markdown };
}

/** The address of a place, as seen from another: relative, since nobody knows the path that the site will stand under. */
export function hrefTo(from: string, to: string, id?: string): string {
  const path = posix.relative(posix.dirname(from), `${to}.html`);
  return id === undefined ? path : `${path}#${anchorOf(id)}`;
}

/** The address of a place below the site's path, as VitePress takes it: the first page of a folder is the folder. */
export function linkIn(lang: Lang, place: string): string {
  return `${lang === 'en' ? '/' : `/${lang}/`}${place.replace(/(^|\/)index$/, '$1')}`;
}

/** A link to a place. */
export function link(text: Piece, from: string, to: string, id?: string): Html {
  return html`<a href="${hrefTo(from, to, id)}">${text}</a>`;
}

/** The address that opens a case in the playground; null where the case is too long for a link. */
export function playgroundHref(from: string, shared: Shared): string | null {
  const hash = shareHash(shared);
  return hash.length > longestShare ? null : hrefTo(from, 'playground') + hash;
}

/** The words of a table of words, in one language. */
export function wordsIn<Key extends string>(
  words: Readonly<Record<Key, Text>>,
  lang: Lang,
): Readonly<Record<Key, string>> {
  return Object.fromEntries(Object.entries<Text>(words).map(([key, text]) => [key, text[lang]])) as Record<Key, string>;
}
