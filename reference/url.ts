/**
 * The check of `url`. It is done by hand because the reference may use no global of a browser or of Node, and a mini
 * program has no `URL`.
 */

/** A url that may be fetched, or what is wrong with it. */
export type UrlCheck = { readonly url: string } | { readonly problem: string };

/** Accepts the absolute URL of an online image in one of the supported schemes (lower case, without the colon). */
export function checkUrl(value: unknown, schemes: readonly string[]): UrlCheck {
  if (value === undefined || value === null) return { problem: 'url is missing' };
  if (typeof value !== 'string') return { problem: `url is no String but ${typeof value}` };
  const url = strip(value);
  if (url === '') return { problem: 'url is empty' };
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return { problem: 'url is not absolute' };
  // The FAQ rules these out by name, so they stay out even where `data` is declared as supported.
  if (scheme === 'data' && /^[^,]*;\s*base64\s*,/iu.test(url)) return { problem: 'base64 images are not supported' };
  if (!schemes.includes(scheme)) return { problem: `the scheme ${scheme}: is not supported` };
  if (/^https?$/u.test(scheme) && !/^\w+:\/\/[^\s/?#\\]/u.test(url)) return { problem: 'url has no host' };
  return { url };
}

/** Takes white space and control characters off both ends, as the URL standard does before parsing. */
function strip(text: string): string {
  return text.replace(/^[\0-\x20\s]+|[\0-\x20\s]+$/gu, '');
}
