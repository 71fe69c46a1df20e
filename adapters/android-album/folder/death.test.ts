/** Real processes that are killed between any two steps, at any call of the file system, and at any moment. */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../forms.test-helper.ts';
import { look, saveOneMore, start, startAgain } from './death.test-helper.ts';

const MINUTES = 60_000;

/** What may be there after the steps a process told of: all of them, and perhaps the one it was at. */
function possible(done: readonly number[], steps: readonly number[]): number[][] {
  const after = (count: number): number[] => {
    const taken = steps.slice(0, count);
    return taken.filter((step) => step > 0 && !taken.includes(-step));
  };
  return [after(done.length), after(done.length + 1)];
}

describe.each([28, 33] as const)('at API level %d', (apiLevel) => {
  const options = { apiLevel };

  const steps = {
    28: ['SqliteTable.reserveId', 'FolderDisk.create', 'FolderDisk.append', 'FolderDisk.close', 'FolderDisk.move'],
    33: ['SqliteTable.insert', 'FolderDisk.create', 'FolderDisk.append', 'FolderDisk.close', 'FolderDisk.move'],
  }[apiLevel];
  const published = { 28: 'SqliteTable.insert', 33: 'SqliteTable.update' }[apiLevel];

  test.each([...steps, published])(
    'killed after %s',
    async (death) => {
      const folder = temporaryFolder();
      for (const number of [1, 2]) await saveOneMore(folder, options, number);
      const dying = start({ folder, options, from: 3, to: 3, death });
      expect([await dying.ended, dying.lines]).toEqual(['SIGKILL', []]);
      const expected = death === published ? [1, 2, 3] : [1, 2];
      expect(look(folder)).toEqual(expected);
      expect(readdirSync(folder)).toContain('external.db.lock');
      expect(startAgain(folder, options)).toEqual(expected);
      await saveOneMore(folder, options, 4);
      expect(look(folder)).toEqual([...expected, 4]);
      expect(readdirSync(folder).sort()).toEqual(['.android-album', 'DCIM', 'Pictures', 'external.db']);
    },
    2 * MINUTES,
  );

  test(
    'stopped at any call that alters the file system, from the making of the folder to its closing',
    async () => {
      const folder = temporaryFolder();
      const worker = start({ folder, options, from: 1, to: 2, deleting: [1], death: 'freeze' });
      expect(await worker.ended).toBe('SIGKILL');
      const deaths = worker.lines.map((line) => JSON.parse(line) as { calls: number; done: number[] });
      expect(deaths.map(({ calls }) => calls)).toEqual(deaths.map((_, index) => index + 1));
      // Every step of the way is there: before the first image, after each, and after the last item was deleted.
      expect([...new Set(deaths.map(({ done }) => done.length))]).toEqual([0, 1, 2, 3]);
      for (const { calls, done } of deaths) {
        const stopped = join(folder, String(calls));
        if (!existsSync(stopped)) continue;
        const allowed = possible(done, [1, 2, -1]);
        expect(allowed, `at call ${calls}`).toContainEqual(look(stopped));
        const found = startAgain(stopped, options);
        expect(allowed, `at call ${calls}, once started again`).toContainEqual(found);
        if (calls % 8 !== 0) continue;
        await saveOneMore(stopped, options, 9);
        expect(look(stopped)).toEqual([...found, 9]);
      }
    },
    5 * MINUTES,
  );
});

test('stopped while it opens and mends what another dead process has left', async () => {
  const folder = temporaryFolder();
  const template = join(folder, 'template');
  for (const number of [1, 2]) await saveOneMore(template, {}, number);
  const dying = start({ folder: template, options: { apiLevel: 33 }, from: 3, to: 3, death: 'FolderDisk.move' });
  expect(await dying.ended).toBe('SIGKILL');
  expect(readdirSync(template)).toContain('external.db-wal');
  const worker = start({ folder, options: { apiLevel: 33 }, from: 3, to: 2, death: 'freeze' });
  expect(await worker.ended).toBe('SIGKILL');
  expect(worker.lines.length).toBeGreaterThan(10);
  for (const line of worker.lines) {
    const stopped = join(folder, String(JSON.parse(line).calls));
    expect(look(stopped), line).toEqual([1, 2]);
    expect(startAgain(stopped, {}), line).toEqual([1, 2]);
    expect(readdirSync(stopped).sort()).toEqual(['.android-album', 'DCIM', 'Pictures', 'external.db']);
  }
}, 120_000);

test(
  'killed at any moment, again and again, while it saves',
  async () => {
    const folder = temporaryFolder();
    const options = { apiLevel: 33 } as const;
    let saved: (number | undefined)[] = [];
    const moments = fc.sample(fc.record({ lines: fc.nat(3), tasks: fc.nat(20) }), { numRuns: 50, seed: 1 });
    for (const { lines, tasks } of moments) {
      const next = saved.length + 1;
      const worker = start({ folder, options, from: next, to: 65_000 });
      await worker.told(lines);
      for (let task = 0; task < tasks; task++) await new Promise(setImmediate);
      worker.kill();
      expect(await worker.ended).toBe('SIGKILL');
      const told = worker.lines.length;
      const found = look(folder);
      // What it told of is there; whether the one it was at, and had no time to tell of, is there is its own affair.
      expect(found.length - saved.length - told).toBeGreaterThanOrEqual(0);
      expect(found.length - saved.length - told).toBeLessThanOrEqual(1);
      expect(found).toEqual(found.map((_, index) => index + 1));
      saved = found;
    }
    expect(saved.length).toBeGreaterThan(50);
    expect(startAgain(folder, options)).toEqual(saved);
  },
  5 * MINUTES,
);

test(
  'a copy of a folder in use is an album of its own',
  async () => {
    const [folder, copy] = [temporaryFolder(), temporaryFolder()];
    const worker = start({ folder, options: {}, from: 1, to: 65_000 });
    await worker.told(2);
    worker.kill();
    await worker.ended;
    cpSync(folder, copy, { recursive: true });
    expect(startAgain(copy, {})).toEqual(startAgain(folder, {}));
  },
  MINUTES,
);
