/** Whether a file is whole: its structure holds to its end. Header readers accept truncated files; this does not. */
import { isWholeGif } from './whole/gif.ts';
import { isWholeJpeg } from './whole/jpeg.ts';
import { isWholePng } from './whole/png.ts';
import { headerSize } from './whole/size.ts';
import { isWholeWebp } from './whole/webp.ts';

/**
 * Formats an album may encode to of which the kit reads no more than the header. Formats known by two bytes of no meaning
 * are not among them, nor is SVG, which a page may hold.
 */
const byHeader = new Set(['avif', 'bigtiff', 'bmp', 'heic', 'heif', 'jp2', 'jxl', 'tiff']);

/**
 * True for a JPEG, PNG, GIF or WebP whose structure is intact from its first byte to its end marker, and for an image of
 * another format that albums encode to, if its header can be read; false for a truncated or damaged one of the four, any
 * other format, or none. Bytes after the end do not matter, as they do not to decoders. Pixels are not decoded: damage
 * inside compressed data shows only where the format checks it (PNG). It never throws.
 */
export function isWhole(bytes: Uint8Array): boolean {
  if (isWholeJpeg(bytes) || isWholePng(bytes) || isWholeGif(bytes) || isWholeWebp(bytes)) return true;
  return byHeader.has(headerSize(bytes)?.format ?? '');
}
