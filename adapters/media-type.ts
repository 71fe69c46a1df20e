/** What kind of image bytes are, told by the bytes alone: neither a url nor a header can be trusted for that. */
import { imageSize } from 'image-size';

/** A kind of image with its pixels. */
export interface MediaInfo {
  /** Media type, such as `image/png`. */
  readonly type: string;
  /** The usual extension of the type, without the dot. */
  readonly extension: string;
  /** Pixels as stored, orientation not applied. */
  readonly width: number;
  readonly height: number;
}

/** How many bytes from the start {@link identify} looks at: enough for the metadata cameras put before the pixels. */
export const HEAD_BYTES = 512 * 1024;

/** The first byte of a PNG: no text begins with it. */
const PNG_BEGINS = 0x89;

/** Types by image-size's names of them; kinds that no album shows (textures, cursors) are left out. */
const TYPES: Readonly<Record<string, readonly [type: string, extension: string]>> = {
  jpg: ['image/jpeg', 'jpg'],
  png: ['image/png', 'png'],
  gif: ['image/gif', 'gif'],
  webp: ['image/webp', 'webp'],
  bmp: ['image/bmp', 'bmp'],
  tiff: ['image/tiff', 'tiff'],
  heic: ['image/heic', 'heic'],
  heif: ['image/heif', 'heif'],
  avif: ['image/avif', 'avif'],
  svg: ['image/svg+xml', 'svg'],
  ico: ['image/x-icon', 'ico'],
  jp2: ['image/jp2', 'jp2'],
  jxl: ['image/jxl', 'jxl'],
};

/** Tells the kind of image by its first bytes; undefined for bytes that are no image. Says nothing of their wholeness. */
export function identify(bytes: Uint8Array): MediaInfo | undefined {
  try {
    const { type, width, height } = imageSize(bytes.length > HEAD_BYTES ? bytes.subarray(0, HEAD_BYTES) : bytes);
    const [media, extension] = TYPES[type ?? ''] ?? [];
    // The library passes over the byte by which a transfer as text is found out.
    if (type === 'png' && bytes[0] !== PNG_BEGINS) return undefined;
    if (media === undefined || extension === undefined || !(width > 0) || !(height > 0)) return undefined;
    return { type: media, extension, width, height };
  } catch {
    return undefined;
  }
}
