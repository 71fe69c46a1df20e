/**
 * `npm run test:browser`: builds the site and tries it in a real browser. Where there is no Chromium, Debian's package is
 * installed if that is allowed (root, apt-get); otherwise the tests are skipped, with the reason and their number.
 * What follows the command goes to vitest: names of files, `-t` and the like.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

/**
 * Whether a command ends well.
 * @param {string} command
 * @param {string[]} args
 */
const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const hasBrowser = process.env['SAVEIMAGE_CHROMIUM'] !== undefined || works('chromium', '--version');
// Without glyphs Chinese pages are boxes, which is no reason to fail but nothing to look at.
const hasGlyphs = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '';
if (!(hasBrowser && hasGlyphs) && process.getuid?.() === 0 && works('apt-get', '--version')) {
  const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig'];
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: /** @type {const} */ ('ignore'),
  };
  spawnSync('apt-get', ['update', '-qq'], { ...options, timeout: 60_000 });
  if (spawnSync('apt-get', install, { ...options, timeout: 240_000 }).status !== 0)
    console.log('chromium and fonts could not be installed');
}

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--config', 'vitest.browser.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
