/** Links from reports to the pages of the documentation. */
import type { Spec } from '../../spec/index.ts';
import { TextError } from '../text-error.ts';
import type { Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';
import { longestShare, type Shared, shareHash } from './share.ts';
import { type RenderOptions, requirementOf } from './view.ts';
import type { Lang } from './words.ts';

/** Characters of an address at most. */
const longestAddress = 500;

/**
 * The address of a documentation site in its normal form, a slash at its end. It is on the web, since a built site wants a
 * server, and it is nothing but a place: no user, query or fragment.
 * @throws TextError where it is something else, or longer than 500 characters
 */
export function docsAddress(address: string): string {
  const url = address.length <= longestAddress && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !isPlace(url)) {
    const given = safeText(address, 100);
    throw new TextError({
      en: `${given} is no address of a documentation site. Give one such as https://example.com/docs/, of at most ${longestAddress} characters.`,
      zh: `${given} 不是文档站点的地址。请给出 https://example.com/docs/ 这样的地址，最多 ${longestAddress} 个字符。`,
    });
  }
  // A bracket would end a link in Markdown.
  return url.href.replace(/\/*$/, '/').replaceAll('(', '%28').replaceAll(')', '%29');
}

function isPlace({ protocol, username, password, search, hash }: URL): boolean {
  return ['http:', 'https:'].includes(protocol) && `${username}${password}${search}${hash}` === '';
}

/**
 * The address of a requirement's page.
 * @param docs the address of the site with its base
 * @param api the id of the API, as its spec says it
 * @param id the id of the requirement, as the spec says it
 * @throws TextError where `docs` is no address of a site
 */
export function requirementLink(docs: string, lang: Lang, api: string, id: string): string {
  return `${siteIn(docs, lang)}spec/${api}/requirements/${id}.html`;
}

/**
 * The address that opens a case in the playground. It may be too long to be read again; see `longestShare`.
 * @param docs the address of the site with its base
 * @throws TextError where `docs` is no address of a site
 */
export function playgroundLink(docs: string, lang: Lang, shared: Shared): string {
  return `${siteIn(docs, lang)}playground.html${shareHash(shared)}`;
}

/** Where a report's reader finds a requirement explained; nothing without a site, or where the spec does not know it. */
export function pageOf(id: string, spec: Spec, { docs }: RenderOptions, lang: Lang): string | undefined {
  const known = docs !== undefined && requirementOf(spec, id) !== undefined;
  return known ? requirementLink(docs, lang, spec.api.api, id) : undefined;
}

/** A host that others may have as well: by its name, and not by a path or a command of whoever ran it. */
function isShared(hostRef: string, api: string): boolean {
  // The faulty hosts of an API may have its id before their names.
  const name = hostRef.startsWith(`${api}:`) ? hostRef.slice(api.length + 1) : hostRef;
  return hostRef.length <= 100 && /^[a-z0-9]+(?:[-@][a-z0-9]+)*$/.test(name);
}

/** Where a report's reader can try the case of a failure; nothing without a site, or where the link would be too long. */
export function trialOf(
  { hostRef }: Pick<Report, 'hostRef'>,
  { id, counterexample }: Result,
  { docs }: RenderOptions,
  lang: Lang,
): string | undefined {
  if (docs === undefined || counterexample === undefined) return undefined;
  const host = isShared(hostRef, counterexample.case.api) ? { host: hostRef } : {};
  const link = playgroundLink(docs, lang, { case: counterexample.case, ...host, requirement: id });
  return link.length > longestShare ? undefined : link;
}

function siteIn(docs: string, lang: Lang): string {
  return `${docsAddress(docs)}${lang === 'en' ? '' : `${lang}/`}`;
}
