/** The structure of a WebP: RIFF chunks that fill the announced size (RFC 9649). */
import { byteAt, textAt, u32leAt } from './reader.ts';

/** True where the chunks fill the RIFF size exactly, begin as WebP's do, and hold an image. */
export function isWholeWebp(bytes: Uint8Array): boolean {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return false;
  const end = 8 + u32leAt(bytes, 4);
  if (!(end <= bytes.length)) return false;
  let at = 12;
  let image = false;
  while (at < end) {
    const type = textAt(bytes, at, 4);
    const length = u32leAt(bytes, at + 4);
    const content = at + 8;
    const next = content + length + (length % 2);
    if (!/^[\x20-\x7e]{4}$/.test(type) || !(next <= end)) return false;
    if (at === 12 && !['VP8 ', 'VP8L', 'VP8X'].includes(type)) return false;
    if (type === 'VP8X' && length !== 10) return false;
    if (isImage(type)) {
      if (!imageBegins(bytes, type, content, length)) return false;
      image = true;
    }
    at = next;
  }
  return image;
}

function isImage(type: string): boolean {
  return type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
}

/** Image data begins with its own signature: a key frame's start code, VP8L's byte; a frame of an animation has 16 bytes. */
function imageBegins(bytes: Uint8Array, type: string, at: number, length: number): boolean {
  if (type === 'VP8L') return length >= 5 && byteAt(bytes, at) === 0x2f;
  if (type === 'VP8 ') return length >= 10 && textAt(bytes, at + 3, 3) === '\x9d\x01\x2a';
  return length > 16;
}
