/** Gzip as it goes over a wire, whole or damaged (RFC 1951, RFC 1952). */
import { gzipSync } from 'node:zlib';

/** The bytes under gzip. */
export function gzipped(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes);
}

/**
 * A gzip stream that brings `bytes` (65535 at most) and is then damaged for every decoder. A wrong checksum at the end
 * would not do: some decoders never look at it.
 */
export function damagedGzip(bytes: Uint8Array): Uint8Array {
  const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
  const stored = [0, bytes.length & 0xff, bytes.length >> 8, ~bytes.length & 0xff, (~bytes.length >> 8) & 0xff];
  const lastBlockOfReservedType = 0b111;
  return Uint8Array.from([...header, ...stored, ...bytes, lastBlockOfReservedType, ...new Array<number>(16).fill(0)]);
}

/** The pieces of a body as its coding has them on the wire. */
export function encoded(pieces: Iterable<Uint8Array>, coding: 'none' | 'gzip' | 'gzip-bad'): Iterable<Uint8Array> {
  if (coding === 'none') return pieces;
  const whole = Buffer.concat([...pieces]);
  return [coding === 'gzip' ? gzipped(whole) : damagedGzip(whole)];
}
