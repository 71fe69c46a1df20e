/** Several processes in one folder. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keysIn, SaverStage } from './savers.test-helper.ts';

const stage = new SaverStage(() => 3_000);

describe('a shared folder', () => {
  test('takes 1,000 saves of one name by 8 processes: each is a whole file of its own', async () => {
    const savers = Array.from({ length: 8 }, () =>
      stage.start({ count: 125, url: `${stage.base}/same.png?<pid>-<number>` }),
    );
    const codes = await Promise.all(savers.map((saver) => saver.ended()));
    expect(codes).toEqual(savers.map(() => 0));
    const saved = savers.flatMap(({ told }) => told.filter((one) => one.kind === 'saved'));
    expect(saved).toHaveLength(1_000);
    const keys = keysIn(stage.folder);
    expect(keys.size).toBe(1_000);
    expect(new Set(keys.values())).toEqual(new Set(saved.map(({ url }) => url.replace(stage.base, ''))));
    for (const { name, url } of saved) expect(keys.get(name)).toBe(url.replace(stage.base, ''));
    expect(readdirSync(stage.folder)).toHaveLength(1_000);
  }, 180_000);

  test('keeps what a living process has not finished, and loses it once that has died', async () => {
    const slow = stage.start({ stepped: true, count: 1 });
    // Its file is there once it is about to write to it.
    while ((await slow.next('before')).operation !== 'write') slow.go();
    const other = stage.start({ count: 1 });
    expect((await other.next('opened')).hidden).toHaveLength(1);
    expect(await other.ended()).toBe(0);
    const going = (async () => {
      while (true) {
        slow.go();
        await slow.next('before');
      }
    })().catch(() => {});
    expect(await slow.ended()).toBe(0);
    await going;
    expect([...keysIn(stage.folder).keys()].sort()).toEqual(['0 (1).png', '0.png']);

    const dying = stage.start({ stepped: true });
    while ((await dying.next('before')).operation !== 'write') dying.go();
    await dying.kill();
    expect(readdirSync(stage.folder)).toHaveLength(3);
    expect((await stage.start({ count: 0 }).next('opened')).hidden).toEqual([]);
  }, 60_000);
});
