/** One image of any format and size. */
import { makeGif } from './gif.ts';
import { makeJpeg } from './jpeg.ts';
import { makePng } from './png.ts';
import { makeWebp } from './webp.ts';

/** A format the kit can make. */
export type Format = 'jpeg' | 'png' | 'gif' | 'webp';

const MAKERS: Readonly<Record<Format, (width: number, height: number) => Uint8Array>> = {
  jpeg: makeJpeg,
  png: makePng,
  gif: makeGif,
  webp: makeWebp,
};

/** Far above what a case needs, and low enough to be held in memory. */
const LARGEST = 4096;

/**
 * The format of that name.
 * @throws {RangeError} where the kit has no such format
 */
export function formatOf(name: string): Format {
  if (Object.hasOwn(MAKERS, name)) return name as Format;
  throw new RangeError(`There is no image format "${name}": use ${Object.keys(MAKERS).join(', ')}.`);
}

/** The media type of a format, such as `image/png`. */
export function mediaType(format: Format): string {
  return `image/${format}`;
}

/** The usual file extension of a format, without a dot. */
export function extension(format: Format): string {
  return format === 'jpeg' ? 'jpg' : format;
}

/**
 * A whole, valid file of `width` x `height` pixels; the same arguments give the same bytes.
 * @throws {RangeError} where a side is no integer from 1 to 4096, or the format is unknown
 */
export function makeImage(format: string, width: number, height: number): Uint8Array {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > LARGEST) {
      throw new RangeError(
        `Cannot make an image of ${width} x ${height}: each side is an integer from 1 to ${LARGEST}.`,
      );
    }
  }
  return MAKERS[formatOf(format)](width, height);
}
