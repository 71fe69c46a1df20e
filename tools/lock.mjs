/** The lock must install from any registry: it records no address of one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const bound = Object.entries(packages).filter(([, entry]) => 'resolved' in entry && !entry.link);
for (const [path] of bound) console.error(`package-lock.json: ${path} records where it was fetched from`);
if (bound.length > 0) {
  console.error('Run `npm install --package-lock-only --omit-lockfile-registry-resolved`.');
  process.exitCode = 1;
}
