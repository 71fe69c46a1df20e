/** How Android's media provider makes a file name of a display name. */
import { JavaException } from './exceptions.ts';

/** Extensions by media type, the preferred one first. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tiff', 'tif'],
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'image/avif': ['avif'],
  'image/svg+xml': ['svg'],
  'image/x-icon': ['ico'],
  'image/jp2': ['jp2'],
};

/** Longest name a file system takes, in bytes of UTF-8. */
const MAX_BYTES = 255;
const MAX_EXTENSION = 20;
/** Stands for what was cut out. */
const CUT = '...';

/** How many spellings of a taken name are tried: the name itself, then ` (1)` … ` (31)`. */
const SPELLINGS = 32;

const encoder = new TextEncoder();

/** A name and its type after they have been made to agree. */
export interface TypedName {
  readonly name: string;
  readonly mimeType: string;
}

/** The first version of the system whose apps must name a type it knows. */
const STRICT_TYPES = 30;

/**
 * Makes name and type agree: an extension that fits is kept, otherwise the type's own is added. A type that is unknown
 * is told by the name; where that is no help either, it is taken as a JPEG for apps made for an older system.
 * @param targetSdk the API level the app was made for
 * @throws {JavaException} IllegalArgumentException for a type that is no image, or is unknown while the name is no help
 */
export function typedName(displayName: string, mimeType: string, targetSdk = STRICT_TYPES): TypedName {
  if (!mimeType.startsWith('image/')) throw illegal(`MIME type ${mimeType} cannot be inserted into images`);
  const byName = typeOf(displayName);
  const [extension] = EXTENSIONS[mimeType] ?? [];
  if (extension === undefined) {
    if (byName !== undefined) return { name: fitName(validName(displayName)), mimeType: byName };
    if (targetSdk >= STRICT_TYPES) throw illegal(`Unsupported MIME type ${mimeType}`);
    return typedName(displayName, 'image/jpeg');
  }
  const full = byName === mimeType ? displayName : `${displayName}.${extension}`;
  return { name: fitName(validName(full)), mimeType };
}

/** Names as cameras give them: counted (`IMG_0999`), or after the time (`IMG_20200101_120000`, then `…~2`). */
const COUNTED = /^([A-Z0-9_]{4})(\d{4})$/u;
const TIMED = /^((?:IMG|MVIMG|VID)_\d{8}_\d{6})(?:~(\d+))?$/u;

/**
 * The first spelling that is free: `a.jpg`, `a (1).jpg` … `a (31).jpg`. In the cameras' folder a name as cameras give
 * it is counted on instead: `IMG_0999.jpg`, `IMG_1000.jpg`.
 * @throws {JavaException} IllegalStateException where all are taken
 */
export function uniqueName(name: string, taken: (name: string) => boolean, inDcim = false): string {
  for (const candidate of spellings(name, inDcim)) if (!taken(candidate)) return candidate;
  throw new JavaException('IllegalStateException', `Failed to build unique file: ${name}`);
}

function* spellings(name: string, inDcim: boolean): Generator<string> {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const [, prefix = '', number = ''] = (inDcim && COUNTED.exec(stem)) || [];
  const [, time = '', repeated = '1'] = (inDcim && TIMED.exec(stem)) || [];
  if (prefix !== '') {
    for (let count = Number(number); count <= 9999; count++) {
      yield `${prefix}${String(count).padStart(4, '0')}${extension}`;
    }
  } else if (time !== '') {
    for (let count = Number(repeated); count <= 99; count++) yield time + (count === 1 ? '' : `~${count}`) + extension;
  } else for (let count = 0; count < SPELLINGS; count++) yield fitName(name, count === 0 ? '' : ` (${count})`);
}

/** Replaces what a FAT file system cannot store, and keeps the file from being hidden. */
export function validName(name: string): string {
  const valid = name.replace(/[\0-\x1f\x7f"*/:<>?\\|]/gu, '_');
  return valid.startsWith('.') ? `_${valid}` : valid;
}

/** Cuts the middle out of a name that is too long, and puts a suffix before its extension. */
function fitName(name: string, suffix = ''): string {
  const dot = name.lastIndexOf('.');
  // An extension is short; what follows the last dot of a sentence is not one.
  const [stem, tail] =
    dot > 0 && bytesOf(name.slice(dot)) <= MAX_EXTENSION
      ? [name.slice(0, dot), suffix + name.slice(dot)]
      : [name, suffix];
  if (bytesOf(stem) + bytesOf(tail) <= MAX_BYTES) return stem + tail;
  const room = MAX_BYTES - bytesOf(CUT) - bytesOf(tail);
  const front = firstCharacters([...stem], Math.ceil(room / 2));
  const back = firstCharacters([...stem].reverse(), room - bytesOf(front.join(''))).reverse();
  return front.join('') + CUT + back.join('') + tail;
}

/** As many whole characters from the start as fit into `room` bytes. */
function firstCharacters(characters: readonly string[], room: number): string[] {
  let bytes = 0;
  const end = characters.findIndex((character) => {
    bytes += bytesOf(character);
    return bytes > room;
  });
  return characters.slice(0, end === -1 ? characters.length : end);
}

/** The type a name's extension stands for; undefined for one that is no image's. */
export function typeOf(name: string): string | undefined {
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.keys(EXTENSIONS).find((type) => EXTENSIONS[type]?.includes(extension));
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

function illegal(message: string): JavaException {
  return new JavaException('IllegalArgumentException', message);
}
