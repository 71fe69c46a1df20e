/** Makes the data that the site's pages are made of, or says where the files differ from what would be made. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Made, type Part, parts } from './parts.ts';

/**
 * Makes the parts that are named, or all of them.
 * @param root where the checkout is
 * @param args names of parts, or what they begin with before a slash; `--check` writes nothing
 * @param all the parts there are
 * @returns the exit code: 0, 1 where a file differs, 2 for an argument that nobody knows
 */
export async function main(
  root: string,
  args: readonly string[],
  all: Readonly<Record<string, Part>> = parts,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const means = (said: string, name: string): boolean => name === said || name.startsWith(`${said}/`);
  const unknown = positionals.filter((said) => !Object.keys(all).some((name) => means(said, name)));
  if (unknown.length > 0) {
    console.error(`The data has no part ${unknown.join(', ')}. The parts: ${Object.keys(all).join(', ')}.`);
    return 2;
  }
  let differing = 0;
  for (const [name, part] of Object.entries(all)) {
    if (positionals.length > 0 && !positionals.some((said) => means(said, name))) continue;
    const started = performance.now();
    const made = await part(root);
    const took = `${Math.round((performance.now() - started) / 1000)} s`;
    const changed = made.filter((file) => differs(root, file));
    if (!values.check) for (const file of changed) write(root, file);
    differing += changed.length;
    const said = changed.map((file) => (values.check ? difference(root, file) : `${file.path} written`));
    console.log(`${name}, ${took}: ${said.join('; ') || 'nothing has changed'}`);
  }
  if (!values.check || differing === 0) return 0;
  console.error(`${differing} files are not what the sources make. Run npm run docs:data and commit what it writes.`);
  return 1;
}

function differs(root: string, { path, text }: Made): boolean {
  return textAt(root, path) !== text;
}

/** Where a file differs first. */
function difference(root: string, { path, text }: Made): string {
  const has = (textAt(root, path) ?? '').split('\n');
  const wants = text.split('\n');
  const at = wants.findIndex((line, i) => line !== has[i]);
  const line = at < 0 ? wants.length : at;
  return `${path}:${line + 1} has ${show(has[line])}, the sources make ${show(wants[line])}`;
}

function show(line: string | undefined): string {
  return line === undefined ? 'no such line' : `“${line.trim().slice(0, 120)}”`;
}

function textAt(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

function write(root: string, { path, text }: Made): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
