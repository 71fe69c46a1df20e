/** Text a host said, made fit to be shown: no control characters, no escapes, no hidden or reordering characters. */

/** Escape sequences with what they carry: titles, hyperlinks and device strings vanish whole. */
const escapes =
  /(?:\u001B\]|\u009D)[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|(?:\u001B[PX^_]|[\u0090\u0098\u009E\u009F])[^\u001B\u009C]*(?:\u001B\\|\u009C)?|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|\u001B[ -/]*[0-~]?/g;

/** Longest input looked at: what is shown is far shorter, and a host may send megabytes. */
const looked = 50_000;

/**
 * Returns one line of at most `max` UTF-16 units, cut with `…`.
 * Format characters go as well (bidi controls, zero-width ones), since they hide or reorder what a reader sees.
 */
export function safeText(text: string, max = 400): string {
  const plain = text
    .slice(0, looked)
    .replace(escapes, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\uFFFD')
    .replace(/\s+/gu, ' ')
    .trim();
  return cutAt(plain, max);
}

/** Cuts at a length without parting a surrogate pair. */
function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, Math.max(0, max - 1));
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
