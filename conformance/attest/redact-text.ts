/** Takes out of a text what tells of the machine or the person behind it. Pure, and safe in a browser. */

type Pattern = readonly [RegExp, string | ((found: string, ...groups: string[]) => string)];

/** Names under which secrets are handed over, as options of a command, in variables and in messages. */
const secretNames = 'pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[_-]?key|access[_-]?key|auth';

/** What ends a path or a secret in the middle of a sentence, as the inside of a character class. */
const ends = '\\s"\'<>|()\\[\\]{}“”‘’「」《》（），。；、！？';

/** A name with what is given to it: `KEY=…`, `"key": "…"`, `--key …`. */
const secretValue = new RegExp(
  `(?<![\\w-])([\\w-]*(?:${secretNames}))(["']?\\s*[=:]\\s*|(?<=--[\\w-]*)\\s+)("[^"]*"|'[^']*'|[^${ends}]+)`,
  'gi',
);

/** A path below a slash or backslash; a segment may hold blanks where another follows: `/Users/Some Body/a.jpg`. */
const below = `(?:[^${ends}\\\\/]+(?: [^${ends}\\\\/]+)*[\\\\/])*[^${ends}\\\\/]*[\\\\/]?`;

/** In this order: what is more telling first, so that no later pattern sees a part of it. */
const patterns: readonly Pattern[] = [
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 <token>'],
  [secretValue, '$1$2<token>'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@<>"']+@/gi, '$1<user>@'],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '<e-mail>'],
  [new RegExp(`\\bfile:/+${below}`, 'giu'), '<path>'],
  [new RegExp(`(?<!\\w)[A-Za-z]:[\\\\/]${below}`, 'gu'), '<path>'],
  [new RegExp(`\\\\\\\\[^${ends}\\\\/]+\\\\${below}`, 'gu'), '<path>'],
  [new RegExp(`(?<![\\p{L}\\p{N}_])~[\\p{L}\\p{N}._-]*[\\\\/]${below}`, 'gu'), '<path>'],
  [new RegExp(`(?<![\\p{L}\\p{N}_.~/<@%-])/(?![\\\\/${ends}])${below}`, 'gu'), '<path>'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g, (found) => (isLoopback(found) ? found : '<ip>')],
  [/(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi, (found) => (isAddress6(found) ? '<ip>' : found)],
  [/[A-Za-z0-9+/_-]{32,}={0,2}/g, (found) => (isWord(found) ? found : '<token>')],
];

/** A pattern cannot match without one of these, and most texts have none of them. */
const suspicious = /[/\\@:.=~]|bearer|basic|--|[A-Za-z0-9+/_-]{32}/i;

/** Longer texts are cut: no host says more in one text, and the patterns are not made for megabytes. */
const longest = 4_000;

/**
 * The text with absolute paths, home folders, addresses of e-mail and of machines other than loopback, and long tokens
 * replaced by `<path>`, `<e-mail>`, `<ip>`, `<user>` and `<token>`. Doing it twice changes nothing more.
 */
export function redactText(text: string): string {
  if (!suspicious.test(text) && text.length <= longest) return text;
  // What one replacement leaves may be what another looks for; a few rounds come to rest.
  let now = text.slice(0, longest);
  for (let round = 0; round < 10; round += 1) {
    const next = once(now);
    if (next === now) return now;
    now = next;
  }
  return '<token>';
}

function once(text: string): string {
  return patterns.reduce((left, [pattern, by]) => left.replace(pattern, by as string), text);
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0.0.0.0';
}

/** An IPv6 address is written whole or with one gap; times and C++ names are neither. `::1` is loopback, `::` any. */
function isAddress6(found: string): boolean {
  if (/^:*(?:0*:)*:?0*1?$/.test(found)) return false;
  return found.split('::').length === 2 || found.split(':').length === 8;
}

/** Lower-case words joined by dashes or underscores, such as the names of files and functions. */
function isWord(found: string): boolean {
  return /^[a-z_-]+$/.test(found);
}
