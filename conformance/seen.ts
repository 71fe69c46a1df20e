/** Knows the images of a case again in a host's album. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AlbumItem } from '../spec/index.ts';
import { keepText } from './keep.ts';
import { isWhole } from './origin/whole.ts';
import { headerSize } from './origin/whole/size.ts';
import type { Served } from './origin/origin.ts';
import type { SeenItem } from './trace.ts';

/** Bytes from which a body is not held in memory. */
const large = 1 << 20;

/**
 * What a trace keeps of an item: which image it is, and by what it was known.
 * By bytes (or their digest) first; else by width × height, which no two images of the kit share, if it is whole.
 */
export function seeItem(given: AlbumItem, served: readonly Served[]): SeenItem {
  const item = sound(given);
  const facts = {
    id: item.id,
    name: item.name,
    type: item.type,
    ...(item.width === undefined ? {} : { width: item.width }),
    ...(item.height === undefined ? {} : { height: item.height }),
    ...(item.bytes === undefined ? {} : { size: item.bytes.length }),
  };
  const exact = served.map((one) => ({ one, body: matchingBody(item, one) })).find(({ body }) => body >= 0);
  // The digest and no name of ours: what is served may change while the item stays as it is.
  if (exact !== undefined)
    return { ...facts, content: exact.one.sha256[exact.body] ?? contentOf(item), image: exact.one.image, exact: true };
  const pixels = pixelsOf(item);
  const like = served.find(({ size }) => size !== null && size.width === pixels.width && size.height === pixels.height);
  const whole = item.bytes === undefined || isWhole(item.bytes);
  return { ...facts, content: contentOf(item), image: like !== undefined && whole ? like.image : null, exact: false };
}

/** An item's width and height; where the host gives none, those in its bytes. */
function pixelsOf(item: AlbumItem): { readonly width?: number; readonly height?: number } {
  if (item.bytes === undefined || (item.width !== undefined && item.height !== undefined)) return item;
  return headerSize(item.bytes) ?? item;
}

/** An item of which every property has the type it should have: what a host reports is whatever its vendor wrote. */
function sound({ id, name, type, width, height, bytes, sha256: digest }: AlbumItem): AlbumItem {
  return {
    id: keepText(String(id)),
    name: keepText(String(name)),
    type: keepText(String(type)),
    ...(Number.isFinite(width) ? { width: width as number } : {}),
    ...(Number.isFinite(height) ? { height: height as number } : {}),
    ...(bytes instanceof Uint8Array ? { bytes } : {}),
    ...(typeof digest === 'string' ? { sha256: keepText(digest).toLowerCase() } : {}),
  };
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
