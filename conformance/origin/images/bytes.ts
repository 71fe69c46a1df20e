/** Plain helpers to lay out bytes; the images are small, so arrays of numbers serve. */

/** Bytes, or numbers that stand for bytes. */
export type Part = Uint8Array | readonly number[];

/** The parts in one array, one after another. */
export function concat(...parts: readonly Part[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The character codes of an ASCII text. */
export function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** A number in two bytes, most significant first. */
export function u16be(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

/** A number in four bytes, most significant first. */
export function u32be(value: number): number[] {
  return [...u16be(value >>> 16), ...u16be(value)];
}

/** A number in two bytes, least significant first. */
export function u16le(value: number): number[] {
  return u16be(value).reverse();
}

/** A number in three bytes, least significant first. */
export function u24le(value: number): number[] {
  return u32be(value).reverse().slice(0, 3);
}

/** A number in four bytes, least significant first. */
export function u32le(value: number): number[] {
  return u32be(value).reverse();
}
