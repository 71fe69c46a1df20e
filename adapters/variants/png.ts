/** The smallest PNG encoder there is: black pixels, one bit each, compressed by not compressing them. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The most bytes a stored block of deflate can hold. */
const BLOCK = 65_535;

/** A whole PNG of these pixels. */
export function encodePng(width: number, height: number): Uint8Array {
  const header = [...u32(width), ...u32(height), 1, 0, 0, 0, 0];
  // Each row begins with its filter, 0 for none.
  const rows = new Uint8Array((Math.ceil(width / 8) + 1) * height);
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(rows)),
    ...chunk('IEND', []),
  ]);
}

/** A zlib stream of stored blocks. */
function stored(bytes: Uint8Array): number[] {
  const stream = [0x78, 0x01];
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const block = bytes.subarray(from, from + BLOCK);
    const { length } = block;
    stream.push(
      from + BLOCK >= bytes.length ? 1 : 0,
      length & 0xff,
      length >> 8,
      ~length & 0xff,
      (~length >> 8) & 0xff,
    );
    for (const byte of block) stream.push(byte);
  }
  return [...stream, ...u32(adler(bytes))];
}

function chunk(type: string, content: readonly number[]): number[] {
  const named = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...content];
  return [...u32(content.length), ...named, ...u32(crc(named))];
}

function u32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function crc(bytes: readonly number[]): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function adler(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
