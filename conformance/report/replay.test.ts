import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fixtureReport, fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { casePath, hostFolder, replayCommand } from './replay.ts';
import type { Result } from './report.ts';
import { widthOf } from './layout.ts';
import { shellLines } from './shell-lines.ts';

const report = fixtureReport(fixtureSpec());
const result = report.results[1] as Result;

test('the command names the case file of the host and the requirement', () => {
  expect(replayCommand(report, result)).toBe(
    'npx saveimage-conformance replay reports/ios-album/cases/params-url-empty.json',
  );
  expect(replayCommand(report, result, () => 'elsewhere/a b.json')).toContain('elsewhere/a\\ b.json');
});

test('a folder name is one plain part of a path, whatever the host is called', () => {
  expect(hostFolder('./hosts/my-host.ts')).toBe('hosts-my-host.ts');
  expect(hostFolder('../../etc')).toBe('etc');
  expect(hostFolder('宿主')).toMatch(/^host-[0-9a-f]{8}$/);
  for (const said of [...hostile, '..', '.', '']) expect(hostFolder(said)).toMatch(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/);
  for (const said of hostile)
    expect(casePath({ ...report, hostRef: said }, { ...result, id: said })).toMatch(/^[\w./-]+$/);
});

test('hosts that differ have folders that differ', () => {
  const refs = [
    './host.js',
    './host.mjs',
    './host.ts',
    './甲.mjs',
    './乙.mjs',
    `./${'x'.repeat(70)}1.js`,
    `./${'x'.repeat(70)}2.js`,
  ];
  expect(new Set(refs.map(hostFolder)).size).toBe(refs.length);
});

test('a shell reads the path as one word, also where a terminal had to break it', () => {
  const odd = `a b'c"d$(x)\`y\`\\;&|*?#~<>(){}[]! 相册.json`;
  for (const path of ['plain.json', odd, odd.repeat(5), 'x'.repeat(100), '相册'.repeat(60)]) {
    const command = replayCommand(report, result, () => path);
    for (const columns of [40, 41, 42, 43, 80]) {
      const lines = shellLines(command, columns);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      const heard = execFileSync('sh', ['-c', `npx() { printf '%s|' "$@"; }; ${lines.join('\n')}`], {
        encoding: 'utf8',
      });
      expect(heard).toBe(`saveimage-conformance|replay|${path}|`);
    }
  }
});
