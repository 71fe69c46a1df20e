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

/**
 * Makes name and type agree: an extension that fits is kept, otherwise the type's own is added.
 * @throws {JavaException} IllegalArgumentException for a type that is no image, or is unknown while the name is no help
 */
export function typedName(displayName: string, mimeType: string): TypedName {
  if (!mimeType.startsWith('image/')) throw illegal(`MIME type ${mimeType} cannot be inserted into images`);
  const byName = typeOf(displayName);
  const [extension] = EXTENSIONS[mimeType] ?? [];
  if (extension === undefined) {
    if (byName === undefined) throw illegal(`Unsupported MIME type ${mimeType}`);
    return { name: fitName(validName(displayName)), mimeType: byName };
  }
  const full = byName === mimeType ? displayName : `${displayName}.${extension}`;
  return { name: fitName(validName(full)), mimeType };
}

/**
 * The first spelling that is free: `a.jpg`, `a (1).jpg` … `a (31).jpg`.
 * @throws {JavaException} IllegalStateException where all are taken
 */
export function uniqueName(name: string, taken: (name: string) => boolean): string {
  for (let spelling = 0; spelling < SPELLINGS; spelling++) {
    const candidate = fitName(name, spelling === 0 ? '' : ` (${spelling})`);
    if (!taken(candidate)) return candidate;
  }
  throw new JavaException('IllegalStateException', `Failed to build unique file: ${name}`);
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

/** The type an extension stands for. */
function typeOf(name: string): string | undefined {
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.keys(EXTENSIONS).find((type) => EXTENSIONS[type]?.includes(extension));
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

function illegal(message: string): JavaException {
  return new JavaException('IllegalArgumentException', message);
}
