/** What a page allows itself. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Only the page's own script (`source`, to the byte) runs, and nothing is fetched, even if an escape were forgotten somewhere. */
export function scriptPolicy(source: string): string {
  const hash = btoa(String.fromCharCode(...sha256(utf8ToBytes(source))));
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
