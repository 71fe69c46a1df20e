/**
 * Browser-safe doors, packages included: each is bundled for a browser, which fails where anything on the way, a
 * dependency's own files too, imports one of Node's modules.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../build.mjs';

const doors = [
  'index.ts',
  'spec/index.ts',
  'reference/index.ts',
  'conformance/index.ts',
  'adapters/index.ts',
  'adapters/my/index.ts',
];

/**
 * What stands in the way of a browser.
 * @param {string} entry
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function obstacles(entry, folder) {
  try {
    await build({
      absWorkingDir: folder,
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    const { errors } = /** @type {import('esbuild').BuildFailure} */ (error);
    return errors.map(({ text, location }) => `${entry}: ${text} (${location?.file ?? ''}:${location?.line ?? ''})`);
  }
}

/** @returns {Promise<string[]>} what is wrong with the check itself */
export async function prove() {
  const folder = mkdtempSync(join(tmpdir(), 'doors-'));
  try {
    writeFileSync(join(folder, 'bad.ts'), "import { join } from 'path';\nconsole.log(join('a'));\n");
    writeFileSync(join(folder, 'good.ts'), "import fine from './fine.ts';\nconsole.log(fine);\n");
    writeFileSync(join(folder, 'fine.ts'), 'export default 1;\n');
    const [bad, good] = [await obstacles('bad.ts', folder), await obstacles('good.ts', folder)];
    return bad.length === 1 && good.length === 0 ? [] : ['the planted import of a module of Node was misjudged'];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<string[]>} which doors a browser cannot load, and why */
export async function check() {
  const found = await Promise.all(doors.map((door) => obstacles(door, root)));
  return found.flat();
}
