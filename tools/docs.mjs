/**
 * `npm run docs`: the site, built to docs/.vitepress/dist; `npm run docs:dev` serves it while it is written. `DOCS_BASE`
 * is the path it is to stand under, such as `/kit/`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

/**
 * Runs a program of this project's own; a failure of it ends this one.
 * @param {string[]} args
 */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [mode = 'build', ...rest] = process.argv.slice(2);
run(join('node_modules', 'typedoc', 'bin', 'typedoc'));
run(join('node_modules', 'vitepress', 'bin', 'vitepress.js'), mode, 'docs', ...rest);
