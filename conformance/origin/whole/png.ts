/** The structure of a PNG: chunks with their checksums from IHDR to IEND. */
import { crc32 } from '../images/checksums.ts';
import { textAt, u32beAt } from './reader.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** True where IHDR comes first, pixels follow, IEND is reached, and every chunk's CRC agrees. */
export function isWholePng(bytes: Uint8Array): boolean {
  if (textAt(bytes, 0, 8) !== SIGNATURE) return false;
  let at = 8;
  let pixels = false;
  while (at < bytes.length) {
    const length = u32beAt(bytes, at);
    const type = textAt(bytes, at + 4, 4);
    const content = at + 8;
    const end = content + length;
    if (!(end + 4 <= bytes.length)) return false;
    if ((at === 8) !== (type === 'IHDR')) return false;
    if (type === 'IHDR' && !headerHasSize(bytes, content, length)) return false;
    if (u32beAt(bytes, end) !== crc32(bytes, at + 4, end)) return false;
    if (type === 'IDAT') pixels = true;
    if (type === 'IEND') return pixels && length === 0;
    at = end + 4;
  }
  return false;
}

function headerHasSize(bytes: Uint8Array, at: number, length: number): boolean {
  return length === 13 && u32beAt(bytes, at) > 0 && u32beAt(bytes, at + 4) > 0;
}
