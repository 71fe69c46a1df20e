/** The structure of a GIF: blocks from the screen descriptor to the trailer (GIF89a). */
import { byteAt, textAt, u16leAt } from './reader.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** True where at least one image is there and the blocks lead to the trailer. */
export function isWholeGif(bytes: Uint8Array): boolean {
  const version = textAt(bytes, 0, 6);
  if (version !== 'GIF87a' && version !== 'GIF89a') return false;
  if (!(u16leAt(bytes, 6) > 0 && u16leAt(bytes, 8) > 0)) return false;
  let at = 13 + tableBytes(byteAt(bytes, 10));
  let images = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === TRAILER) return images > 0;
    if (block === EXTENSION) {
      at = afterSubBlocks(bytes, at + 2);
    } else if (block === IMAGE) {
      const data = at + 10 + tableBytes(byteAt(bytes, at + 9));
      if (!isImage(bytes, at, data)) return false;
      at = afterSubBlocks(bytes, data + 1);
      images += 1;
    } else {
      return false;
    }
  }
  return false;
}

/** Bytes of the colour table that a packed field announces. */
function tableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

/** An image has a size, a sensible size of its first codes, and some data. */
function isImage(bytes: Uint8Array, at: number, data: number): boolean {
  const codeSize = byteAt(bytes, data);
  const hasSize = u16leAt(bytes, at + 5) > 0 && u16leAt(bytes, at + 7) > 0;
  return hasSize && codeSize >= 1 && codeSize <= 8 && byteAt(bytes, data + 1) > 0;
}

/** What follows the sub-blocks that begin at `at`: each a length and as many bytes, the last one empty. */
function afterSubBlocks(bytes: Uint8Array, at: number): number {
  let next = at;
  while (next < bytes.length) {
    const length = byteAt(bytes, next);
    next += 1 + length;
    if (length === 0) return next;
  }
  return bytes.length;
}
