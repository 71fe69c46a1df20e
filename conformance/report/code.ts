/** Tagged JSON written as JavaScript: what a case says and JSON cannot. */
import type { Json } from '../../spec/index.ts';

/** How code is written. */
export interface CodeStyle {
  /** Columns a line may take before its object or array is broken into lines. */
  readonly width: number;
  /** Characters of a string that are kept. */
  readonly string: number;
  /** Writes symbols of the kit's origin (`$image`) as addresses; absent where they stay as they are. */
  readonly address?: (symbol: string) => string;
}

/** Deepest nesting written out; a case or payload has less. */
const deepest = 40;

/**
 * Writes a value as an expression that any JavaScript engine can parse.
 * `name` is the property it stands in: a callback logs under that name.
 */
export function codeOf(value: Json, style: CodeStyle, name = 'callback', depth = 0): string {
  if (typeof value === 'string') return stringCode(value, style);
  if (value === null || typeof value !== 'object') return String(value);
  if (depth > deepest) return 'null /* … */';
  if (isList(value)) {
    return bracket(
      '[',
      value.map((item) => codeOf(item, style, name, depth + 1)),
      ']',
      style,
      depth,
    );
  }
  const tagged = tagCode(value, style, name, depth);
  if (tagged !== undefined) return tagged;
  const members = Object.entries(value).map(
    ([key, member]) => `${keyCode(key)}: ${codeOf(member, style, key, depth + 1)}`,
  );
  return bracket('{', members, '}', style, depth);
}

/** Quotes a text as a JavaScript string in which nothing is hidden: characters that do not show are written as escapes. */
export function quote(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${body.replace(/[\p{Cf}\p{Noncharacter_Code_Point}\u007F-\u009F\u2028\u2029]/gu, escapeUnits)}'`;
}

/** Tells a list from an object; `Array.isArray` alone does not narrow a readonly array. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

function stringCode(text: string, style: CodeStyle): string {
  const shown = text.startsWith('$image') && style.address !== undefined ? style.address(text) : text;
  if (shown.length <= style.string) return quote(shown);
  const kept = shown.slice(0, style.string).replace(/[\uD800-\uDBFF]$/, '');
  return `${quote(kept)} /* … ${shown.length - kept.length} */`;
}

/** `__proto__` as a plain key would set the prototype instead of a property. */
function keyCode(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

function tagCode(
  value: Readonly<Record<string, Json>>,
  style: CodeStyle,
  name: string,
  depth: number,
): string | undefined {
  const log = `console.log(${quote(name)}, res)`;
  switch (value['$']) {
    case 'undefined':
    case 'absent':
      return 'undefined';
    case 'nan':
      return 'NaN';
    case 'function':
      return '() => {}';
    case 'callback':
      return `(res) => ${log}`;
    case 'throwing-callback':
      return `(res) => { ${log}; throw new Error(${quote(`thrown by ${name}`)}); }`;
    case 'frozen':
      return `Object.freeze(${codeOf(value['of'] ?? {}, style, name, depth)})`;
    default:
      return undefined;
  }
}

function bracket(open: string, members: readonly string[], close: string, style: CodeStyle, depth: number): string {
  if (members.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = open + space + members.join(', ') + space + close;
  if (line.length + depth * 2 <= style.width && !line.includes('\n')) return line;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${members.map((member) => `${indent}${member},\n`).join('')}${'  '.repeat(depth)}${close}`;
}
