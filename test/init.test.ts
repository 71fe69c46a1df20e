/** The skeletons that `init` writes, and the guide that leads from one to a verdict, its commands run as written. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, kit, root, type Workshop, workshop } from './cli.test-helper.ts';

const minutes = 60_000;
const windows = process.platform === 'win32';

/** Why a program cannot be started here; empty where it can. */
function missing(program: string, option: string, version: RegExp): string {
  const { error, stdout, stderr } = spawnSync(program, [option], { encoding: 'utf8' });
  if (error !== undefined) return `, skipped: ${program} is not installed`;
  return version.test(stdout + stderr) ? '' : `, skipped: ${program} is too old`;
}

const python = missing('python3', '--version', /Python 3\.([89]|\d\d)/);
const java = missing('java', '-version', /version "(1[7-9]|[2-9]\d)/);

let place: Workshop;
beforeAll(() => {
  // What npx finds where the kit is installed.
  const command = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/conformance/cli/main.js')}" "$@"\n`;
  place = workshop({ 'package.json': '{ "private": true }\n', 'node_modules/.bin/saveimage-conformance': command });
  if (!windows) spawnSync('chmod', ['+x', join(place.folder, 'node_modules/.bin/saveimage-conformance')]);
});
afterAll(() => place.remove());

/** Runs lines of a guide in a shell, as a reader would. */
function shell(lines: string, cwd: string): Promise<Ended> {
  const started = Date.now();
  const PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn('sh', ['-c', lines], {
    cwd,
    env: { ...process.env, PATH, NO_COLOR: '1', NO_PROXY: '127.0.0.1' },
  });
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (heard[stream] += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...heard, milliseconds: Date.now() - started }));
  });
}

/** The parts to fill in as a report names them, and how the host is started. */
const skeletons = [
  { language: 'typescript', file: 'host.mjs', host: ['--host', './host.mjs'], call: 'saveImage(options)', why: '' },
  { language: 'node', file: 'host.mjs', host: ['--command', 'node host.mjs'], call: 'saveImage(options)', why: '' },
  {
    language: 'python',
    file: 'host.py',
    host: ['--command', 'python3 host.py'],
    call: 'save_image(options)',
    why: python,
  },
  { language: 'java', file: 'Host.java', host: ['--command', 'java Host.java'], call: 'saveImage(options)', why: java },
] as const;

interface Written {
  readonly conclusion: string;
  readonly results: readonly { readonly id: string; readonly verdict: string }[];
  readonly problems: readonly { readonly where: string; readonly message: string }[];
}

describe.each(skeletons)('init $language', ({ language, file, host, call, why }) => {
  test('writes a skeleton and says in both languages what is still to fill in', async () => {
    for (const lang of ['en', 'zh']) {
      const out = `${language}-${lang}`;
      const { code, stdout } = await kit(['init', language, '--out', out, '--lang', lang], { cwd: place.folder });
      expect(code).toBe(0);
      const text = readFileSync(join(place.folder, out, file), 'utf8').split('\n');
      const named = [...stdout.matchAll(/^ {2}\S+:(\d+) /gmu)].map(([, line]) => text[Number(line) - 1]);
      expect(named).toHaveLength(5);
      for (const [at, line] of named.entries()) expect(line).toContain(`TO FILL IN ${at + 1}:`);
      expect(stdout).toContain(`run ${host[0]}`);
      expect(/\p{Script=Han}/u.test(stdout)).toBe(lang === 'zh');
    }
  });

  test('writes over nothing', async () => {
    const out = `${language}-taken`;
    place.add(`${out}/${file}`, 'mine');
    const { code, stdout, stderr } = await kit(['init', language, '--out', out], { cwd: place.folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('left as it is');
    expect(readFileSync(join(place.folder, out, file), 'utf8')).toBe('mine');
  });

  test.skipIf(why !== '')(
    `what it writes runs at once, passes nothing and says what is empty${why}`,
    async () => {
      const out = `${language}-runs`;
      expect((await kit(['init', language, '--out', out], { cwd: place.folder })).code).toBe(0);
      const cwd = join(place.folder, out);
      const { code, stdout } = await kit(['run', ...host, '--json'], { cwd });
      expect(code).toBe(3);
      const { conclusion, results, problems } = JSON.parse(stdout) as Written;
      expect(conclusion).toBe('incomplete');
      expect(results.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail')).toEqual([]);
      for (const part of ['reset(state)', 'album()', call]) {
        expect(
          problems.some(({ message }) => message.includes(`still to fill in: ${part}`)),
          part,
        ).toBe(true);
      }
    },
    3 * minutes,
  );
});

test('a skeleton in a folder that cannot be made is refused with what to do', async () => {
  place.add('file', '');
  const { code, stderr } = await kit(['init', 'python', '--out', 'file/folder'], { cwd: place.folder });
  expect(code).toBe(2);
  expect(stderr).toContain('--out');
});

test(
  'the TypeScript skeleton fits the types of the contract',
  async () => {
    place.add(
      'types/node_modules/saveimage-conformance/package.json',
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    spawnSync('cp', ['-r', join(root, 'dist'), join(place.folder, 'types/node_modules/saveimage-conformance/dist')]);
    await kit(['init', 'typescript', '--out', 'types'], { cwd: place.folder });
    const cwd = join(place.folder, 'types');
    const check = 'tsc --checkJs --noEmit --strict --skipLibCheck --module nodenext host.mjs';
    expect(await shell(check, cwd)).toMatchObject({ code: 0, stdout: '' });
    place.add('types/host.mjs', readFileSync(join(cwd, 'host.mjs'), 'utf8').replace("clock: 'real'", "clock: 'ideal'"));
    expect((await shell(check, cwd)).stdout).toContain('\'"ideal"\' is not assignable');
  },
  2 * minutes,
);

const guide = readFileSync(join(root, 'docs/write-a-host.md'), 'utf8');
const inChinese = readFileSync(join(root, 'docs/zh/write-a-host.md'), 'utf8');

/** The steps of a guide, in order: fenced blocks whose names begin with a number. */
const steps = (text: string): string[] =>
  [...text.matchAll(/^```\w+ \[[1-9][:：].*\]\n([\s\S]*?)^```$/gmu)].map(([, body = '']) => body);

describe('the steps of docs/write-a-host.md', () => {
  const [first = '', filled = '', last = ''] = steps(guide);

  test.each([
    ['English', guide, 'In another language'],
    ['Chinese', inChinese, '用其他语言编写'],
  ])('fit three screens of fifty lines in %s', (_, text, title) => {
    const section = text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
    expect(section.split('\n').length).toBeGreaterThan(20);
    expect(section.split('\n').length).toBeLessThanOrEqual(150);
  });

  test('are the same in Chinese, but for the language of the output', () => {
    expect(steps(inChinese).map((body) => body.replaceAll(' --lang zh', ''))).toEqual(steps(guide));
  });

  const why = windows ? ', skipped: they are written for a POSIX shell' : python;
  test.skipIf(why !== '')(`lead from nothing to a verdict${why}`, { timeout: 10 * minutes }, async () => {
    place.add('guide/readme', '');
    const cwd = join(place.folder, 'guide');
    const empty = await shell(first, cwd);
    expect(empty).toMatchObject({ code: 3, stdout: expect.stringContaining('? INCOMPLETE') });
    const [, quoted = ''] = /^```console \[.*\]\n([\s\S]*?)^```$/mu.exec(guide) ?? [];
    expect(quoted).toContain('still to fill in');
    expect(empty.stdout).toContain(quoted);

    const mark = '# -- from here on nothing needs to be changed';
    expect(guide).toContain(mark);
    const skeleton = readFileSync(join(cwd, 'my-host/host.py'), 'utf8');
    const rest = skeleton.slice(skeleton.indexOf(mark));
    place.add('guide/my-host/host.py', `${filled}\n\n${rest}`);
    const whole = await shell(last, join(cwd, 'my-host'));
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ CONFORMANT') });

    const without = filled.replace(/^ *if answer\.headers.*\n.*\n/mu, '');
    expect(without.split('\n')).toHaveLength(filled.split('\n').length - 2);
    place.add('guide/my-host/host.py', `${without}\n\n${rest}`);
    const gone = await shell(`${last.trim()} --only album/saves-image --cases 60`, join(cwd, 'my-host'));
    expect(gone).toMatchObject({ code: 1, stdout: expect.stringContaining('✗ album/saves-image') });
  });
});
