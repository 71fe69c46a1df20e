import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../forms.test-helper.ts';
import { look, start, startAgain } from './death.test-helper.ts';
import { openFolder } from './volume.ts';

const MINUTE = 60_000;

test(
  'a folder that a live process uses is refused, and free once that is dead',
  async () => {
    const folder = temporaryFolder();
    const worker = start({ folder, options: {}, from: 1, to: 65_000 });
    await worker.told(1);
    expect(() => openFolder(folder)).toThrow(
      /is in use by another process or thread \(\.in-use-\d+-.*; close the album/u,
    );
    await worker.told(worker.lines.length + 3);
    worker.kill();
    await worker.ended;
    expect(existsSync(join(folder, 'external.db.lock'))).toBe(true);
    expect(startAgain(folder, {}).length).toBeGreaterThanOrEqual(4);
  },
  MINUTE,
);

test(
  'of processes that want one folder at the same time at most one gets it',
  async () => {
    const folder = temporaryFolder();
    openFolder(folder).close();
    const racers = Array.from({ length: 4 }, () => start({ folder, options: {}, from: 1, to: 65_000, quiet: true }));
    const outcomes = racers.map((racer) =>
      racer.ended.then(
        () => 'killed',
        () => 'refused',
      ),
    );
    // Each has told of an image or given up; who holds the folder goes on saving.
    await Promise.all(racers.map((racer) => racer.told(1)));
    for (const racer of racers) racer.kill();
    expect((await Promise.all(outcomes)).filter((outcome) => outcome === 'killed').length).toBeLessThanOrEqual(1);
    const found = look(folder);
    expect(startAgain(folder, {})).toEqual(found);
  },
  MINUTE,
);

test('a process with the number of a dead one is not taken for it', () => {
  const folder = temporaryFolder();
  openFolder(folder).close();
  // This process has that number, but began at another time.
  const stale = `.in-use-${process.pid}-1-0-${encodeURIComponent(hostname())}`;
  writeFileSync(join(folder, stale), '');
  mkdirSync(join(folder, 'external.db.lock'));
  openFolder(folder).close();
  expect(readdirSync(folder).sort()).toEqual(['.android-album', 'DCIM', 'Pictures', 'external.db']);
});

test('nobody knows whether a process of another machine is alive', () => {
  const folder = temporaryFolder();
  openFolder(folder).close();
  writeFileSync(join(folder, '.in-use-1-1-0-elsewhere'), '');
  expect(() => openFolder(folder)).toThrow(/\.in-use-1-1-0-elsewhere.*delete that file/u);
  rmSync(join(folder, '.in-use-1-1-0-elsewhere'));
  openFolder(folder).close();
});

test('a lock of somebody else’s program is not taken away', () => {
  const folder = temporaryFolder();
  openFolder(folder).close();
  mkdirSync(join(folder, 'external.db.lock'));
  expect(() => openFolder(folder)).toThrow(/SQLiteException: database is locked/u);
  rmdirSync(join(folder, 'external.db.lock'));
  openFolder(folder).close();
});

test(
  'another thread of the same process is another user',
  async () => {
    const folder = temporaryFolder();
    const volume = openFolder(folder);
    const module = new URL('../../../dist/adapters/android-album/folder/volume.js', import.meta.url).href;
    const program = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(module)})
      .then(({ openFolder }) => openFolder(${JSON.stringify(folder)}).close())
      .then(() => parentPort.postMessage('opened'), (error) => parentPort.postMessage(error.message));`;
    const said = () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(program, { eval: true });
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    expect(await said()).toMatch(/is in use by another process or thread/u);
    volume.close();
    expect(await said()).toBe('opened');
  },
  MINUTE,
);
