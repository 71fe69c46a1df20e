import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweep, unfinishedName } from './unfinished.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unfinished-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const own = unfinishedName();
const [, machine = '', pid = '', start = ''] = /^\.saving-(\w+)-(\d+)-(\d+)-/u.exec(own) ?? [];
/** The id of a process that has just ended. */
const dead = spawnSync(process.execPath, ['--version']).pid;

const named = (whose: string, process: number | string, began: string): string =>
  own.replace(`${machine}-${pid}-${start}`, `${whose}-${process}-${began}`);

function put(name: string, hoursAgo = 0): string {
  writeFileSync(join(folder, name), 'x');
  const time = Date.now() / 1000 - hoursAgo * 3600;
  utimesSync(join(folder, name), time, time);
  return name;
}

function swept(): boolean {
  sweep(folder);
  return readdirSync(folder).length === 0;
}

describe('the name of an unfinished file', () => {
  test('is hidden, says whose it is and is never the same', () => {
    expect(pid).toBe(String(process.pid));
    expect(Buffer.byteLength(own)).toBeLessThan(140);
    expect(unfinishedName()).not.toBe(own);
  });

  const linux = process.platform === 'linux' ? '' : ' (skipped: only Linux tells when a process started)';
  test.skipIf(linux !== '')(`says when its process started${linux}`, () => {
    expect(Number(start)).toBeGreaterThan(0);
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(` ${start} `);
  });
});

describe('a sweep', () => {
  test('takes what a dead process has left', () => {
    put(named(machine, dead, start));
    expect(swept()).toBe(true);
  });

  test('leaves what a living process may still be writing, however old it is', () => {
    put(own, 999);
    expect(swept()).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')(
    'takes what a process of the same id left that started at another time (Linux alone tells)',
    () => {
      put(named(machine, pid, String(Number(start) + 1)));
      expect(swept()).toBe(true);
    },
  );

  test('leaves what another machine may still be writing, for a day', () => {
    const name = put(named('00000000', dead, start), 23);
    expect(swept()).toBe(false);
    put(name, 25);
    expect(swept()).toBe(true);
  });

  test('leaves what only has a similar name', () => {
    const names = ['.saving-private-ryan.mkv', `${named(machine, dead, start)}.jpg`, `x${named(machine, dead, start)}`];
    for (const name of names) put(name, 999);
    mkdirSync(join(folder, named(machine, dead, '1')));
    symlinkSync(join(folder, 'x'), join(folder, named(machine, dead, '2')));
    sweep(folder);
    expect(readdirSync(folder)).toHaveLength(names.length + 2);
  });
});
