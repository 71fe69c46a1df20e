/** Which images there are: so many in each format, every one with a width x height that no other has. */
import { makeImage, type Format, formatOf, mediaType } from './make.ts';

/** An image of the catalogue. */
export interface CatalogueImage {
  /** The case's name of it: `$image`, `$image2` … */
  readonly name: string;
  /** 1 to {@link IMAGES}; above, for images that no origin serves. */
  readonly number: number;
  readonly format: Format;
  /** Pixels; always more than `height`, so that no image is another one turned. */
  readonly width: number;
  readonly height: number;
  /** Media type, such as `image/png`. */
  readonly type: string;
  /** The file; shared, so copy it before handing it to anyone who may write to it. */
  readonly bytes: Uint8Array;
}

/** How many images a case can name. */
export const IMAGES = 64;

/** The name of an image by its number: 1 is `$image`, 2 is `$image2`. */
export function imageName(number: number): string {
  return number === 1 ? '$image' : `$image${number}`;
}

/**
 * The number behind an image's name.
 * @throws {RangeError} where there is no such image
 */
export function imageNumber(name: string): number {
  const number = NUMBERS.get(name);
  if (number === undefined) {
    throw new RangeError(`There is no image "${name}": use "$image", or "$image2" to "$image${IMAGES}".`);
  }
  return number;
}

/**
 * An image by its name and format.
 * @throws {RangeError} where there is no such image or format
 */
export function imageFor(name: string, format: string): CatalogueImage {
  return pictureFor(imageNumber(name), format);
}

/**
 * An image by its number and format. Those above {@link IMAGES} are for what no origin serves: as many again.
 * @throws {RangeError} where there is no such format
 */
export function pictureFor(number: number, format: string): CatalogueImage {
  const key = `${number} ${format}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const image = make(number, formatOf(format));
  made.set(key, image);
  return image;
}

const NUMBERS = new Map(Array.from({ length: IMAGES }, (_, index) => [imageName(index + 1), index + 1]));
const made = new Map<string, CatalogueImage>();

/** Each format has its own band of four heights, the bulkiest the lowest; twice sixteen widths, all above any height. */
const BAND: Readonly<Record<Format, number>> = { png: 4, gif: 8, jpeg: 12, webp: 16 };

function make(number: number, format: Format): CatalogueImage {
  const width = 20 + ((number - 1) % 16) + (number > IMAGES ? 16 : 0);
  const height = BAND[format] + Math.floor(((number - 1) % IMAGES) / 16);
  const bytes = makeImage(format, width, height);
  return { name: imageName(number), number, format, width, height, type: mediaType(format), bytes };
}
