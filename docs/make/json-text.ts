/** JSON as the data files have it: easy to read, and easy to compare line by line. */

/** Columns that a value may take to stand on one line. */
const width = 120;

/** Writes a value as JSON; what fits stands on one line, and keys keep their order. Ends with a newline. */
export function jsonText(value: unknown): string {
  return `${format(value, 0, 0)}\n`;
}

/** `used` columns of the line are taken already. */
function format(value: unknown, depth: number, used: number): string {
  const entries = entriesOf(value);
  if (entries === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const line = inline(value);
  if (entries.length === 0 || depth * 2 + used + line.length < width) return line;
  const pad = '  '.repeat(depth);
  const lines = entries.map(([name, one]) => `${pad}  ${name}${format(one, depth + 1, name.length)}`);
  return `${open}\n${lines.join(',\n')}\n${pad}${close}`;
}

function inline(value: unknown): string {
  const entries = entriesOf(value);
  if (entries === null) return JSON.stringify(value);
  const list = entries.map(([name, one]) => name + inline(one)).join(', ');
  if (Array.isArray(value)) return `[${list}]`;
  return entries.length === 0 ? '{}' : `{ ${list} }`;
}

/** What an array or object holds, each with what stands before it; null for anything else. What is undefined is left out. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((one: unknown) => ['', one]);
  return Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[`${JSON.stringify(key)}: `, one]]));
}
