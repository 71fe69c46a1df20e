import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { claimFolder } from './folder-claim.ts';
import { isRunning, startOf } from './processes.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claim-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The name under which some process holds a folder. */
const claimOf = (pid: number | undefined, start: string): string =>
  `.in-use-${pid}-${start}-0-${encodeURIComponent(hostname())}`;

test('a folder has one holder at a time, and none once it is given back', () => {
  const folder = temporaryFolder();
  const { release, inherited } = claimFolder(folder);
  expect(inherited).toBe(false);
  expect(() => claimFolder(folder)).toThrow(/is in use by another process or thread \(\.in-use-\d+/u);
  release();
  expect(readdirSync(folder)).toEqual([]);
  claimFolder(folder).release();
});

test('a live process is respected, a dead one is not', async () => {
  const folder = temporaryFolder();
  const other = spawn(process.execPath, ['-e', "console.log('up'); setInterval(() => {}, 1000)"], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  const claim = claimOf(other.pid, startOf(other.pid ?? 0));
  writeFileSync(join(folder, claim), '');
  expect(() => claimFolder(folder)).toThrow(claim);
  expect(readdirSync(folder)).toEqual([claim]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const { inherited, release } = claimFolder(folder);
  expect(inherited).toBe(true);
  expect(readdirSync(folder)).not.toContain(claim);
  release();
});

test.skipIf(startOf(process.pid) === '0')(
  'a process with the number of a dead one is not taken for it (skipped where the system does not tell when a process began)',
  () => {
    const folder = temporaryFolder();
    expect(isRunning(process.pid, startOf(process.pid))).toBe(true);
    expect(isRunning(process.pid, '1')).toBe(false);
    writeFileSync(join(folder, claimOf(process.pid, '1')), '');
    claimFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.each(['.in-use-1-1-0-elsewhere', '.in-use-', '.in-use-nonsense'])(
  'nobody knows who is behind %s, so it is not touched',
  (claim) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, claim), '');
    expect(() => claimFolder(folder)).toThrow('delete that file');
    expect(readdirSync(folder)).toEqual([claim]);
  },
);
