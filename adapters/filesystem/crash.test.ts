/** Processes that are really killed, at any moment of a save. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { keysIn, SaverStage } from './savers.test-helper.ts';

/** From one piece to some dozens, so that many kills come in the middle of a file. */
const stage = new SaverStage((url) => (Number(url.pathname.slice(1, 2)) % 4) * 100_000);

const hidden = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('.'));

describe('killed (SIGKILL)', () => {
  test('at 200 random moments, savers lose nothing, change nothing and show nothing but whole images', async () => {
    /** One album and one process at a time, started again after each kill. */
    const lane = async (kills: number, figures: { saved: number; swept: number }): Promise<void> => {
      const folder = await stage.newFolder();
      writeFileSync(join(folder, '0.png'), 'not of ours');
      const sure = new Map<string, string>();
      for (let life = 0; life <= kills; life++) {
        const saver = stage.start({ folder });
        expect((await saver.next('opened')).hidden).toEqual([]);
        // However slow the machine is, half of the kills come after a save and amid the next.
        if (life % 2 === 1) await saver.next('saved');
        if (life < kills) await sleep(Math.random() * 40);
        await saver.kill();
        for (const told of saver.told) {
          if (told.kind === 'saved') sure.set(told.name, told.url.replace(stage.base, ''));
          expect(told.kind).not.toBe('failed');
        }
        const keys = keysIn(folder);
        expect(readFileSync(join(folder, '0.png'), 'utf8')).toBe('not of ours');
        keys.delete('0.png');
        for (const [name, key] of keys) expect(key, `${name} is whole`).toBeDefined();
        for (const [name, key] of sure) expect(keys.get(name)).toBe(key);
        // What is there stays, whether the process could still say so or not.
        for (const [name, key] of keys) sure.set(name, key ?? '');
        figures.swept += hidden(folder).length;
      }
      figures.saved += sure.size;
    };
    const figures = { saved: 0, swept: 0 };
    await Promise.all([lane(50, figures), lane(50, figures), lane(50, figures), lane(50, figures)]);
    // Without these, the kills would have come before or after all work.
    expect(figures.saved).toBeGreaterThan(50);
    expect(figures.swept).toBeGreaterThan(10);
    console.log(`200 kills: ${figures.saved} images saved, ${figures.swept} unfinished files swept`);
  }, 300_000);

  describe.each<[string, boolean, string[]]>([
    ['with hard links', false, ['create', 'write', 'sync', 'close', 'link', 'link', 'syncFolder', 'unlink']],
    [
      'without hard links',
      true,
      [
        'create',
        'write',
        'sync',
        'close',
        'link',
        'create',
        'link',
        'create',
        'close',
        'rename',
        'syncFolder',
        'unlink',
      ],
    ],
  ])('%s', (_, linkless, operations) => {
    // The operation that gives an image its name; the first name it tries is taken.
    const publishing = operations.lastIndexOf(linkless ? 'rename' : 'link');

    test.each(operations.map((operation, index) => [index, operation] as const))(
      'before step %i (%s), it leaves all or nothing',
      async (index) => {
        const older = stage.start({ count: 1, url: `${stage.base}/4.png?older` });
        const { name } = await older.next('saved');
        expect(await older.ended()).toBe(0);

        const saver = stage.start({ stepped: true, linkless, url: `${stage.base}/4.png?younger` });
        for (const [step, operation] of operations.slice(0, index + 1).entries()) {
          expect((await saver.next('before')).operation).toBe(operation);
          if (step < index) saver.go();
        }
        await saver.kill();
        const left = keysIn(stage.folder);
        expect(left.get(name)).toBe('/4.png?older');
        left.delete(name);
        // Without hard links the reserved name may be left as an empty file, which no listing shows.
        for (const [other] of left) if (readFileSync(join(stage.folder, other)).length === 0) left.delete(other);
        expect([...left.values()]).toEqual(index > publishing ? ['/4.png?younger'] : []);

        const next = stage.start({ count: 1, url: `${stage.base}/4.png?next` });
        expect((await next.next('opened')).hidden).toEqual([]);
        await next.next('saved');
        expect(await next.ended()).toBe(0);
        const keys = [...keysIn(stage.folder).values()];
        expect(keys).toEqual(expect.arrayContaining(['/4.png?older', '/4.png?next', ...left.values()]));
      },
      60_000,
    );
  });
});
