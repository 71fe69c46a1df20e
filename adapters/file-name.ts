/** File names for downloaded images: safe on every system, whatever the URL says. */

/** Bytes a stem may take in UTF-8: room is left for a suffix and an extension under the usual limit of 255. */
export const STEM_BYTES = 200;

/** The stem where a URL has nothing usable to offer. */
const NAMELESS = 'image';

/** Control characters, lone surrogates, unassigned ones, direction marks and isolates, and what some system forbids in a name. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Cn}\p{Bidi_Control}\u2028\u2029/?<>\\:*|"]/gu;

/** Names that are devices on Windows, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\.|$)/iu;

const encoder = new TextEncoder();

/**
 * The stem of a name from a URL's last path segment, without its extension: decoded once, normalised (NFC), never
 * empty, never hidden, never a path, at most {@link STEM_BYTES} long. The extension is to come from the bytes.
 */
export function stemOf(url: string): string {
  const segment = lastSegment(url);
  const base = decode(segment).split(/[/\\]/u).at(-1) ?? '';
  // In this order: what lies between two characters that belong together keeps them from being composed.
  const safe = base
    .replace(UNSAFE, '')
    .normalize('NFC')
    .replace(/\.[a-z0-9]{1,5}$/iu, '');
  const stem = trim(cut(trim(safe)));
  if (stem === '') return NAMELESS;
  return DEVICE.test(stem) ? `_${stem}` : stem;
}

/** The last piece of the path; query and fragment are no part of a name. */
function lastSegment(url: string): string {
  try {
    return new URL(url).pathname.split('/').at(-1) ?? '';
  } catch {
    return '';
  }
}

/** What cannot be decoded stays as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A leading dot hides a file, trailing dots and blanks get lost on Windows. */
function trim(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/gu, '');
}

/** Cuts between characters, never inside one. */
function cut(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += encoder.encode(character).length;
    if (bytes > STEM_BYTES) break;
    kept += character;
  }
  return kept;
}
