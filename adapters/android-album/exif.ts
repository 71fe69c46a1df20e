/** What a JPEG's EXIF data says of when and how it was taken, read as the media scanner reads it. */

/** What the scanner takes from EXIF data; null where it says nothing. */
export interface ExifFacts {
  /** Milliseconds since 1970. */
  readonly taken: number | null;
  /** Degrees clockwise. */
  readonly orientation: number | null;
}

const NOTHING: ExifFacts = { taken: null, orientation: null };

const ORIENTATION = 0x0112;
const EXIF_IFD = 0x8769;
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;

/** Degrees by the values of the tag; mirrored ones have none. */
const DEGREES: Readonly<Record<number, number>> = { 1: 0, 3: 180, 6: 90, 8: 270 };

const DAY = 24 * 3_600_000;
/** Time zones differ by multiples of this. */
const QUARTER = 15 * 60_000;

/**
 * Reads the EXIF data of a JPEG; other kinds and damaged data say nothing.
 * @param modified milliseconds since 1970; a time without its zone is taken as near this, and as unknown where it is a
 * day away or more
 */
export function exifFacts(bytes: Uint8Array, modified: number): ExifFacts {
  const tiff = tiffOf(bytes);
  if (tiff === undefined) return NOTHING;
  try {
    return new Tiff(tiff).facts(modified);
  } catch (error) {
    // An offset that leads out of the data.
    if (error instanceof RangeError) return NOTHING;
    throw error;
  }
}

/** The TIFF structure in a JPEG's first APP1 segment of the name Exif. */
function tiffOf(bytes: Uint8Array): DataView | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const length = view.getUint16(at + 2);
    // The image itself begins, and after it there is no EXIF data.
    if (bytes[at + 1] === 0xda || length < 2) return undefined;
    const isExif = bytes[at + 1] === 0xe1 && view.getUint32(at + 4) === 0x45_78_69_66;
    if (isExif)
      return new DataView(
        view.buffer,
        view.byteOffset + at + 10,
        Math.max(0, Math.min(length - 8, bytes.length - at - 10)),
      );
  }
  return undefined;
}

/** Entries of a directory: where the value of a tag is. */
type Directory = ReadonlyMap<number, number>;

class Tiff {
  readonly #view: DataView;
  readonly #little: boolean;

  constructor(view: DataView) {
    this.#view = view;
    this.#little = view.getUint16(0) === 0x4949;
  }

  facts(modified: number): ExifFacts {
    const main = this.#directory(this.#long(4));
    const orientation = main.get(ORIENTATION);
    const pointer = main.get(EXIF_IFD);
    const exif = pointer === undefined ? new Map<number, number>() : this.#directory(this.#long(pointer));
    return {
      taken: takenAt(this.#text(exif.get(TAKEN), 19), this.#text(exif.get(TAKEN_OFFSET), 6), modified),
      orientation: orientation === undefined ? null : (DEGREES[this.#short(orientation)] ?? null),
    };
  }

  #directory(at: number): Directory {
    const entries = new Map<number, number>();
    for (let index = 0; index < this.#short(at); index++) {
      const entry = at + 2 + 12 * index;
      entries.set(this.#short(entry), entry + 8);
    }
    return entries;
  }

  /** A text of a fixed length that is too long to stand in the entry itself. */
  #text(pointer: number | undefined, length: number): string {
    if (pointer === undefined) return '';
    const at = this.#long(pointer);
    return Array.from({ length }, (_, index) => String.fromCharCode(this.#view.getUint8(at + index))).join('');
  }

  #short(at: number): number {
    return this.#view.getUint16(at, this.#little);
  }

  #long(at: number): number {
    return this.#view.getUint32(at, this.#little);
  }
}

/** `2021:12:20 12:00:00` with `+08:00` as milliseconds since 1970. */
function takenAt(local: string, offset: string, modified: number): number | null {
  const [date, time] = local.split(' ');
  const asUtc = Date.parse(`${date?.replaceAll(':', '-')}T${time}Z`);
  if (Number.isNaN(asUtc)) return null;
  const zone = /^([+-])(\d\d):(\d\d)$/u.exec(offset);
  if (zone !== null) return asUtc - Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000;
  const away = modified - asUtc;
  return Math.abs(away) < DAY ? asUtc + Math.round(away / QUARTER) * QUARTER : null;
}
