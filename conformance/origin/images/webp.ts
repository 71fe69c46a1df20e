/** A lossless WebP of one translucent colour, with EXIF (RFC 9649). */
import { ascii, concat, type Part, u24le, u32le } from './bytes.ts';
import { exif } from './note.ts';

/** A whole WebP of `width` x `height` pixels, 16384 each at most, in a colour of its own. */
export function makeWebp(width: number, height: number): Uint8Array {
  const alphaAndExif = 0x10 | 0x08;
  const content = concat(
    ascii('WEBP'),
    chunk('VP8X', [alphaAndExif, 0, 0, 0, ...u24le(width - 1), ...u24le(height - 1)]),
    chunk('VP8L', lossless(width, height)),
    chunk('EXIF', exif(width, height)),
  );
  return concat(ascii('RIFF'), u32le(content.length), content);
}

/** A chunk, filled up to an even length; the filling is not counted. */
function chunk(type: string, content: Part): Uint8Array {
  return concat(ascii(type), u32le(content.length), content, content.length % 2 === 1 ? [0] : []);
}

/** Where each channel has one symbol only, a pixel takes no bits at all: the header is the image. */
function lossless(width: number, height: number): number[] {
  const green = (width * 7) & 0xff;
  const red = (height * 13) & 0xff;
  const blue = 0x70;
  const alpha = 0xa0;
  const bits = [
    field(width - 1, 14),
    field(height - 1, 14),
    field(1, 1), // alpha is used
    field(0, 3), // version
    field(0, 3), // no transform, no colour cache, no groups of prefix codes
    ...[green, red, blue, alpha].map((symbol) => onlySymbol(field(1, 1) + field(symbol, 8))),
    onlySymbol(field(0, 1) + field(0, 1)), // the distance code, unused, has a symbol of one bit
  ].join('');
  const signature = 0x2f;
  return [signature, ...packed(bits)];
}

/** A "simple" prefix code with one symbol, given with the bit that tells its size. */
function onlySymbol(symbol: string): string {
  return field(1, 1) + field(0, 1) + symbol;
}

/** A number as bits, the least significant first. */
function field(value: number, width: number): string {
  return [...value.toString(2).padStart(width, '0')].reverse().join('');
}

function packed(bits: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const lowFirst = bits.slice(at, at + 8).padEnd(8, '0');
    bytes.push(Number.parseInt([...lowFirst].reverse().join(''), 2));
  }
  return bytes;
}
