/** Where an image is, by what a call names it with. */
import { Failure } from './failure.ts';
import { type Picture, pictureOf } from './picture.ts';
import type { Rules } from './rules.ts';

/** An address to fetch, or the picture itself. */
export type Source = string | Picture;

/**
 * Finds what names an image, among these files by their paths where the rules allow for files.
 * @throws {Failure} for what names none
 */
export function sourceOf(subject: unknown, rules: Rules, files: ReadonlyMap<unknown, Uint8Array>): Source {
  if (subject === undefined || subject === null) throw new Failure(2, `缺少 ${rules.subject}`);
  const file = rules.files ? files.get(subject) : undefined;
  if (file !== undefined) return pictureOf(file);
  const unknown = new Failure(rules.unknown, `无法识别的 ${rules.subject}`);
  if (typeof subject !== 'string') throw unknown;
  if (rules.dataUrls && subject.startsWith('data:image')) return pictureOf(decoded(subject), 2);
  // Blank is not empty.
  if (/^\s+$/u.test(subject)) throw new Failure(17, `${rules.subject} 只有空白`);
  if (/^\s*http:/iu.test(subject)) throw new Failure(2, '不支持 http');
  if (!subject.startsWith('https://')) throw unknown;
  if (!isPlain(subject)) throw new Failure(rules.unescaped, `${rules.subject} 未转义`);
  return subject;
}

/**
 * The bytes in a data URL.
 * @throws {Failure} where it is not base64
 */
function decoded(url: string): Uint8Array {
  const comma = url.indexOf(',');
  try {
    if (url.slice(0, comma).endsWith(';base64'))
      return Uint8Array.from(atob(url.slice(comma + 1)), (character) => character.charCodeAt(0));
  } catch {
    // As though it said so.
  }
  throw new Failure(17, '不是 base64');
}

/** An address in printable characters, each escape of a printable one. */
function isPlain(url: string): boolean {
  if (!/^https:\/\/[!-~]+$/u.test(url) || /["<>\\^`{|}[\]]/u.test(url)) return false;
  return !/%(?![0-9a-f]{2})|%[01]|%7f/iu.test(url);
}
