/** What pages are made from, where they stand, and how they lead to each other. */
import { posix } from 'node:path';
import { type Lang, longestShare, type Shared, shareHash } from '../../conformance/index.ts';
import type { Spec, SpecEntry, Text } from '../../spec/index.ts';
import type { ApiData, MatrixData } from './data.ts';
import { type Html, html, type Piece } from './html.ts';
import { anchorOf } from './markdown.ts';
import type { Page } from './write.ts';

/** One API in one language. */
export interface Site {
  /** The revision in view. */
  readonly spec: Spec;
  /** All revisions, the oldest first. */
  readonly revisions: readonly Spec[];
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
  readonly revisions: string;
  readonly hosts: string;
  readonly mutants: string;
  /** The place of one requirement. */
  requirement(id: string): string;
}

/** An API with its oldest revision in view: its pages are of that one, and say where later ones differ. */
export function siteOf(entry: SpecEntry, data: ApiData, lang: Lang): Site {
  return { spec: entry.spec(), revisions: entry.revisions.map((one) => entry.spec(one)), data, lang };
}

/** Where the pages of an API stand. */
export function placesOf({ api }: Pick<Spec, 'api'>): Places {
  const base = `spec/${api.api}`;
  return {
    call: `${base}/index`,
    codes: `${base}/error-codes`,
    requirements: `${base}/requirements/index`,
    register: `${base}/ambiguities`,
    differences: `${base}/differences`,
    coverage: `${base}/coverage`,
    revisions: `${base}/revisions`,
    hosts: `${base}/hosts`,
    mutants: `${base}/mutants`,
    requirement: (id) => `${base}/requirements/${id}`,
  };
}

/** The place of the page that says what each verdict means; it is the same for every API. */
export const verdictsPlace = 'spec/verdicts';

/** The place of the page that lists all APIs. */
export const apisPlace = 'spec/index';

/** The place of the page that shows all hosts against all APIs. */
export const conformancePlace = 'spec/hosts';

/** The title of an API's page: every page of the site has one of its own. */
export function titleOf({ spec }: Pick<Site, 'spec'>, title: string): string {
  return `${title} · ${spec.api.name}`;
}

/** The bundled hosts against the revision in view. */
export function matrixOf({ data, spec }: Site): MatrixData {
  const { revision } = spec.api;
  const found = data.matrices.find((one) => one.revision === revision);
  if (found === undefined)
    throw new Error(
      `docs/data/${spec.api.api}/matrix.json has no revision ${revision}; npm run docs:data makes it anew.`,
    );
  return found;
}

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
