/**
 * The check of an address. It is done by hand because the reference may use no global of a browser or of Node, and a mini
 * program has no `URL`.
 */

/** A url that may be fetched, or what is wrong with it. */
export type UrlCheck = { readonly url: string } | { readonly problem: string };

/**
 * Accepts the absolute URL of an online image in one of the supported schemes (lower case, without the colon), and with
 * `base64` the base64 URL of an image; `name` is the parameter's.
 */
export function checkUrl(name: string, value: unknown, schemes: readonly string[], base64 = false): UrlCheck {
  if (value === undefined || value === null) return { problem: `${name} is missing` };
  if (typeof value !== 'string') return { problem: `${name} is no String but ${typeof value}` };
  const url = strip(value);
  if (url === '') return { problem: `${name} is empty` };
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return { problem: `${name} is not absolute` };
  if (scheme === 'data' && /^[^,]*;\s*base64\s*,/iu.test(url)) {
    if (base64 && /^data:image/iu.test(url)) return { url };
    // The pages rule these out by name, so they stay out even where `data` is declared as supported.
    return { problem: base64 ? 'a base64 URL must begin with data:image' : 'base64 images are not supported' };
  }
  if (!schemes.includes(scheme)) return { problem: `the scheme ${scheme}: is not supported` };
  if (/^https?$/u.test(scheme) && !/^\w+:\/\/[^\s/?#\\]/u.test(url)) return { problem: `${name} has no host` };
  return { url };
}

/** Takes white space and control characters off both ends, as the URL standard does before parsing. */
function strip(text: string): string {
  return text.replace(/^[\0-\x20\s]+|[\0-\x20\s]+$/gu, '');
}
