/** What the machine makes of a url. */
import type { Habits } from './habits.ts';

/** An address to fetch, something of the host's own, or the code of a refusal. */
export type UrlFinding = { readonly fetch: string } | { readonly local: true } | { readonly code: number };

/** Characters and escapes that no address may hold as they are. */
const UNESCAPED = /[^!-~]|["<>\\^`{|}[\]]|%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f/iu;

/** What a base64 URL of an image holds; undefined for anything else. */
export function bytesOfDataUrl(url: unknown): Uint8Array | undefined {
  const encoded = typeof url === 'string' ? /^data:image[^,]*;base64,(.*)$/isu.exec(url)?.[1] : undefined;
  if (encoded === undefined) return undefined;
  try {
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Looks at a url as the habits have it. */
export function inspectUrl(url: unknown, habits: Habits): UrlFinding {
  if (url === undefined || url === null) return { code: 2 };
  if (typeof url !== 'string') return { code: habits.urlWrong };
  if (url === '') return { code: habits.urlEmpty };
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'data' && /^[^,]*;\s*base64\s*,/iu.test(url)) return { code: habits.urlBase64 };
  if (scheme === 'https' || (scheme === 'http' && habits.urlHttp === 'fetched')) return address(url, habits);
  if (scheme === 'http') return { code: habits.urlHttp as number };
  const local = scheme === 'data' || /^\s*[./\\$]/u.test(url);
  if (scheme === undefined && !local) return { code: habits.urlWrong };
  if (habits.urlOther !== 'saved') return { code: habits.urlOther };
  return local ? { local } : { code: 17 };
}

function address(url: string, { urlUnescaped }: Habits): UrlFinding {
  if (UNESCAPED.test(url) && urlUnescaped !== 'fetched') return { code: urlUnescaped };
  try {
    return { fetch: new URL(url).href };
  } catch {
    return { code: 17 };
  }
}
