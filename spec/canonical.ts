/** One byte form for a JSON value, and its digest. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Canonical JSON (RFC 8785): the same value always gives the same text. Half a character, which that gives no form, is written
 * as an escape, so that every text a host may send has one.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      return inner === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(inner)}`];
    });
  return `{${members.join(',')}}`;
}

/** Lower-case hexadecimal SHA-256 of a value's canonical JSON. */
export function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
