/** The package as others meet it: publint reads its manifest, attw resolves its types as each kind of importer does. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

ensureBuilt();
const folder = join(root, '.cache', 'pack');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: false });
  if (result.status === 0) return;
  console.error(`${command} ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  process.exitCode = 1;
}

run('npx', ['--no-install', 'publint', 'run', '--strict', '--pack', 'npm']);
run('npx', ['--no-install', 'attw', '--pack', '.', '--profile', 'esm-only', '--no-emoji', '--no-color']);
