/** JSON as the data files have it: easy to read, and easy to compare line by line. */

/** Columns that a value may take to stand on one line. */
const width = 120;

/** Writes a value as JSON; what fits stands on one line, and keys keep their order. Ends with a newline. */
export function jsonText(value: unknown): string {
  return `${format(value, 0, 0)}\n`;
}

/** `used` is what stands before the value on its line. */
function format(value: unknown, depth: number, used: number): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || depth * 2 + used + line.length < width) return line;
  const entries = Array.isArray(value)
    ? value.map((one) => format(one, depth + 1, 0))
    : Object.entries(value).map(([key, one]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + format(one, depth + 1, name.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const pad = '  '.repeat(depth);
  return `${open}\n${entries.map((entry) => `${pad}  ${entry}`).join(',\n')}\n${pad}${close}`;
}
