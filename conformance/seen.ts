/** Knows the images of a case again in a host's album. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AlbumItem } from '../spec/index.ts';
import { isWhole } from './origin/whole.ts';
import type { Served } from './origin/origin.ts';
import type { SeenItem } from './trace.ts';

/** Bytes from which a body is not held in memory. */
const large = 1 << 20;

/**
 * What a trace keeps of an item: which image it is, and by what it was known.
 * By bytes (or their digest) first; else by width × height, which no two images of the kit share, if it is whole.
 */
export function seeItem(item: AlbumItem, served: readonly Served[]): SeenItem {
  const facts = {
    id: String(item.id),
    name: String(item.name),
    type: String(item.type),
    ...(item.width === undefined ? {} : { width: item.width }),
    ...(item.height === undefined ? {} : { height: item.height }),
    ...(item.bytes === undefined ? {} : { size: item.bytes.length }),
  };
  const exact = served.map((one) => ({ one, body: matchingBody(item, one) })).find(({ body }) => body >= 0);
  if (exact !== undefined) return { ...facts, content: `${exact.one.image}#${exact.body}`, image: exact.one.image, exact: true };
  const like = served.find(({ size }) => size !== null && size.width === item.width && size.height === item.height);
  const whole = item.bytes === undefined || isWhole(item.bytes);
  return { ...facts, content: contentOf(item), image: like !== undefined && whole ? like.image : null, exact: false };
}

/** Which of the acceptable bodies an item is, byte for byte; -1 for none. */
function matchingBody(item: AlbumItem, served: Served): number {
  if (item.bytes !== undefined) {
    const { bytes } = item;
    // A body too large to hold is known by its digest alone, which takes long: not worth it for a small item.
    if (served.bodies.length === 0) return bytes.length < large ? -1 : served.sha256.indexOf(bytesToHex(sha256(bytes)));
    return served.bodies.findIndex((body) => sameBytes(body, bytes));
  }
  return item.sha256 === undefined ? -1 : served.sha256.indexOf(item.sha256);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function contentOf(item: AlbumItem): string {
  if (item.sha256 !== undefined) return item.sha256;
  return item.bytes === undefined ? `${item.width}x${item.height}` : bytesToHex(sha256(item.bytes));
}
