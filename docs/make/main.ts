/** Makes the data that the site's pages are made of, or says where the files differ from what would be made. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Made, type Part, type Parts, parts } from './parts.ts';

/**
 * Makes the parts that are named, or all of them.
 * @param root where the checkout is
 * @param args names of parts, or what they begin with before a slash; `--check` writes nothing
 * @param all the parts there are, those that others are made of in a group before theirs
 * @returns the exit code: 0, 1 where a file differs, 2 for an argument that nobody knows
 */
export async function main(root: string, args: readonly string[], all: readonly Parts[] = parts): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const names = all.flatMap((group) => Object.keys(group));
  const means = (said: string, name: string): boolean => name === said || name.startsWith(`${said}/`);
  const unknown = positionals.filter((said) => !names.some((name) => means(said, name)));
  if (unknown.length > 0) {
    console.error(`The data has no part ${unknown.join(', ')}. The parts: ${names.join(', ')}.`);
    return 2;
  }
  let differing = 0;
  const makePart = async (name: string, part: Part): Promise<void> => {
    const started = performance.now();
    const made = await part(root);
    const took = `${Math.round((performance.now() - started) / 1000)} s`;
    const changed = made.filter((file) => differs(root, file));
    if (!values.check) for (const file of changed) write(root, file);
    differing += changed.length;
    const said = changed.map((file) => (values.check ? difference(root, file) : `${file.path} written`));
    console.log(`${name}, ${took}: ${said.join('; ') || 'nothing has changed'}`);
  };
  for (const group of all) {
    const waiting = Object.entries(group).filter(
      ([name]) => positionals.length === 0 || positionals.some((said) => means(said, name)),
    );
    const makeNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await makePart(...next);
    };
    await Promise.all([makeNext(), makeNext()]);
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
