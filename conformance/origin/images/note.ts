/** The note every image carries beside its pixels, so that losing metadata is a change of bytes. */
import { ascii, concat, u16le, u32le } from './bytes.ts';

/** What the image says of itself, such as `test image 20 x 12`. */
export function note(width: number, height: number): string {
  return `test image ${width} x ${height}`;
}

/** The note as EXIF: one little-endian TIFF directory with an ImageDescription, and no orientation to obey. */
export function exif(width: number, height: number): Uint8Array {
  const text = ascii(`${note(width, height)}\0`);
  const textAt = 26; // header 8, count 2, one entry 12, offset of the next directory 4
  return concat(
    [...ascii('II'), ...u16le(42), ...u32le(8)],
    u16le(1),
    [...u16le(0x010e), ...u16le(2), ...u32le(text.length), ...u32le(textAt)],
    u32le(0),
    text,
  );
}
