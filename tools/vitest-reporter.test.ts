import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
let folder: string | undefined;

/** Runs vitest with our reporter on one file of tests, and returns the exit code and the lines of stdout. */
function run(text: string): { status: number | null; lines: string[] } {
  // Below the root, so that the file finds vitest.
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'reporter-'));
  writeFileSync(join(folder, 'some.test.ts'), `import { describe, expect, test } from 'vitest';\n${text}\n`);
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: { include: ['some.test.ts'] } };\n`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporter = join(root, 'tools', 'vitest-reporter.mjs');
  const args = [vitest, 'run', '--root', folder, '--reporter', 'default', '--reporter', reporter];
  const env = { ...process.env, NO_COLOR: '1', CI: '1' };
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 60_000 });
  return { status, lines: stdout.trimEnd().split('\n') };
}

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test('the last line counts what passed, what failed and what was skipped, with reasons before it', () => {
  const { status, lines } = run(`
    test('good', () => {});
    test('bad', () => expect(1).toBe(2));
    describe('group', () => {
      test('left out', (context) => context.skip('no browser here'));
    });`);
  expect(status).toBe(1);
  expect(lines.at(-1)).toBe('1 passed, 1 failed, 1 skipped');
  expect(lines.at(-2)).toBe('skipped group > left out: no browser here');
}, 60_000);

test('nothing skipped is not spoken of', () => {
  const { status, lines } = run(`test('good', () => {});`);
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe('1 passed, 0 failed');
}, 60_000);

test('an error that no test bears is a failure', () => {
  const { status, lines } = run(`test('good', () => void Promise.reject(new Error('nobody waits')));`);
  expect(status).toBe(1);
  expect(lines.at(-1)).toBe('1 passed, 1 failed');
}, 60_000);

test('a file that does not load is a failure', () => {
  const { status, lines } = run(`import './nowhere.ts';`);
  expect(status).toBe(1);
  expect(lines.at(-1)).toBe('0 passed, 1 failed');
}, 60_000);
