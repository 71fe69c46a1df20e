/** A PNG with transparency (W3C PNG, third edition); its pixels are stored, not compressed. */
import { adler32, crc32 } from './checksums.ts';
import { ascii, concat, type Part, u16le, u32be } from './bytes.ts';
import { note } from './note.ts';

/** A whole RGBA PNG of `width` x `height` pixels: one colour, its left half translucent. */
export function makePng(width: number, height: number): Uint8Array {
  const rgba = [8, 6, 0, 0, 0]; // eight bits, truecolour with alpha, no interlacing
  return concat(
    [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a],
    chunk('IHDR', [...u32be(width), ...u32be(height), ...rgba]),
    chunk('tEXt', ascii(`Comment\0${note(width, height)}`)),
    chunk('IDAT', stored(pixels(width, height))),
    chunk('IEND', []),
  );
}

function chunk(type: string, content: Part): Uint8Array {
  const checked = concat(ascii(type), content);
  return concat(u32be(content.length), checked, u32be(crc32(checked)));
}

/** Rows of pixels, each after a zero that says "unfiltered". */
function pixels(width: number, height: number): Uint8Array {
  const rows = new Uint8Array((1 + width * 4) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const alpha = x < width / 2 ? 0x80 : 0xff;
      rows.set([(width * 9) & 0xff, (height * 17) & 0xff, 0x60, alpha], y * (1 + width * 4) + 1 + x * 4);
    }
  }
  return rows;
}

/** A zlib stream of stored blocks, which hold 65535 bytes at most. */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks: Part[] = [];
  for (let at = 0; at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const last = at + block.length === bytes.length ? 1 : 0;
    blocks.push([last, ...u16le(block.length), ...u16le(~block.length)], block);
  }
  return concat([0x78, 0x01], ...blocks, u32be(adler32(bytes)));
}
