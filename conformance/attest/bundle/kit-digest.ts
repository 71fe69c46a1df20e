/** The digest of the installed kit. Needs Node. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kit } from '../../kit.ts';
import { filesBelow, sha256OfFiles } from './digests.ts';

let known: Promise<string> | undefined;

/**
 * Lower-case hexadecimal SHA-256 of what `sha256sum` says of the kit's `package.json` and of all files below its `dist`: of
 * the code that plans, drives and judges. Taken once.
 */
export function kitDigest(): Promise<string> {
  known ??= digestOf(rootOf(dirname(fileURLToPath(import.meta.url))));
  return known;
}

async function digestOf(root: string): Promise<string> {
  const built = existsSync(join(root, 'dist')) ? await filesBelow(join(root, 'dist')) : [];
  return sha256OfFiles(root, [...built.map((path) => `dist/${path}`), 'package.json']);
}

function rootOf(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === kit.name)
    return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`The package.json of ${kit.name} is not where its code is.`);
  return rootOf(above);
}
