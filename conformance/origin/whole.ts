/** Whether a file is whole: its structure holds to its end. Header readers accept truncated files; this does not. */
import { isWholeGif } from './whole/gif.ts';
import { isWholeJpeg } from './whole/jpeg.ts';
import { isWholePng } from './whole/png.ts';
import { isWholeWebp } from './whole/webp.ts';

/**
 * True for a JPEG, PNG, GIF or WebP whose structure is intact from its first byte to its end marker; false for a truncated
 * or damaged one, any other format, or none. Bytes after the end do not matter, as they do not to decoders. Pixels are not
 * decoded: damage inside compressed data shows only where the format checks it (PNG). One pass, and it never throws.
 */
export function isWhole(bytes: Uint8Array): boolean {
  return isWholeJpeg(bytes) || isWholePng(bytes) || isWholeGif(bytes) || isWholeWebp(bytes);
}
