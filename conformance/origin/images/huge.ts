/** A valid JPEG too large to be held: an ordinary one with 64 MiB of comments, made while it is read. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { concat } from './bytes.ts';
import { imageFor } from './catalogue.ts';
import { jpegParts, segment } from './jpeg.ts';

/** Bytes of a huge image: 64 MiB. */
export const HUGE_BYTES = 64 * 1024 * 1024;

/** Bytes of a full comment segment, marker included; what remains of the file is a shorter one. */
const SEGMENT = 64 * 1024;
const SEGMENT_HEAD = 4;
const FULL_COMMENT = comment(SEGMENT);

/** The huge form of an image, as a lazy sequence of pieces of at most 64 KiB; pieces are shared, copy before writing. */
export function* hugePieces(name: string): Generator<Uint8Array, void, undefined> {
  const { width, height } = imageFor(name, 'jpeg');
  const { head, tail } = jpegParts(width, height);
  const padding = HUGE_BYTES - head.length - tail.length;
  // The comments stand after the frame header, so that whoever reads only the beginning still learns the size.
  yield concat(head, comment(padding % SEGMENT));
  for (let count = Math.floor(padding / SEGMENT); count > 0; count--) yield FULL_COMMENT;
  yield tail;
}

/** Lower-case hexadecimal SHA-256 of the huge form of an image; the first reading takes a moment, later ones none. */
export function hugeSha256(name: string): string {
  const known = digests.get(name);
  if (known !== undefined) return known;
  const hash = sha256.create();
  for (const piece of hugePieces(name)) hash.update(piece);
  const digest = bytesToHex(hash.digest());
  digests.set(name, digest);
  return digest;
}

const digests = new Map<string, string>();

function comment(bytes: number): Uint8Array {
  return segment(0xfe, new Uint8Array(bytes - SEGMENT_HEAD).fill(0x2e));
}
