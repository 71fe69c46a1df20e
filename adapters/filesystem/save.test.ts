import { createHash } from 'node:crypto';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, png } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { failing, Stage } from './stage.test-helper.ts';

const stage = new Stage();

describe('a saved file', () => {
  test('has the stem of the url and the extension of the bytes, and is visible before success', async () => {
    const { host, log, names, save } = await stage.open();
    const seen: number[] = [];
    await (host.saveImage({
      url: `${stage.base}/wrong.jpg?size=large#top`,
      success: () => seen.push(log.length),
    }) as Promise<unknown>);
    expect(await names()).toEqual(['wrong.png']);
    expect(log).toEqual(['ask menu', expect.stringMatching(/^visible wrong\.png#\d+$/u)]);
    expect(seen).toEqual([2]);
    expect(await save('/%E7%85%A7%2F..%2F%E7%89%87')).toBe('success');
    expect(await names()).toEqual(['wrong.png', '片.jpg']);
  });

  test('larger than a megabyte is told by its hash', async () => {
    const { host, save } = await stage.open();
    expect(await save('/large.png')).toBe('success');
    const bytes = png(9, 9, 3_000_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await host.album()).toEqual([
      { id: expect.stringMatching(/./u), name: 'large.png', type: 'image/png', width: 9, height: 9, sha256 },
    ]);
  });

  test('never replaces another, be it a file, a folder of links or in the midst of many', async () => {
    const { host, album, names } = await stage.open();
    await writeFile(join(album, 'a.jpg'), 'mine');
    await writeFile(join(album, 'reserved.jpg'), '');
    await symlink('/nowhere', join(album, 'a (1).jpg'));
    const calls = Array.from({ length: 8 }, () => call(host, { url: `${stage.base}/a.jpg` }));
    await host.settle();
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(calls.map(() => 'success'));
    const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `a (${number}).jpg`);
    expect(await names()).toEqual([...numbered, 'a.jpg']);
    expect(await readFile(join(album, 'a.jpg'), 'utf8')).toBe('mine');
  });

  test('is durable before it has its name, and its name before success', async () => {
    const steps: string[] = [];
    const noted = <T>(step: string, work: Promise<T>): Promise<T> => work.finally(() => steps.push(step));
    const files: Files = {
      ...realFiles,
      link: (from, to) => noted('link', realFiles.link(from, to)),
      syncFolder: (path) => noted('sync folder', realFiles.syncFolder(path)),
      async create(path) {
        const file = await realFiles.create(path);
        return {
          write: (pieces) => noted('write', file.write(pieces)),
          sync: () => noted('sync', file.sync()),
          close: () => noted('close', file.close()),
        };
      },
    };
    const { host } = await stage.open({}, {}, { files });
    await (host.saveImage({ url: `${stage.base}/a.jpg`, success: () => steps.push('success') }) as Promise<unknown>);
    expect(steps).toEqual(['write', 'sync', 'close', 'link', 'sync folder', 'success']);
  });

  test('is written while it is still being downloaded', async () => {
    const bytes = png(9, 9, 2_000_000);
    const rest = bytes.subarray(1_000_000);
    let finish = () => {};
    stage.answers['/held.png'] = (response) => {
      finish = () => response.end(rest);
      response.write(bytes.subarray(0, 1_000_000));
    };
    const files: Files = {
      ...realFiles,
      async create(path) {
        const file = await realFiles.create(path);
        // The server sends the rest once something of the first part has been written: who waits for all waits in vain.
        return { ...file, write: (pieces) => file.write(pieces).then(() => finish()) };
      },
    };
    const { host, save } = await stage.open({}, {}, { files });
    expect(await save('/held.png')).toBe('success');
    expect(await host.album()).toMatchObject([{ sha256: createHash('sha256').update(bytes).digest('hex') }]);
  });

  test('finds a name after a hundred others', async () => {
    const { album, save } = await stage.open();
    await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        writeFile(join(album, number === 0 ? 'a.jpg' : `a (${number}).jpg`), 'x'),
      ),
    );
    expect(await save('/a.jpg')).toBe('success');
    expect(await readdir(album)).toHaveLength(101);
  });

  test('is published by renaming where there are no hard links, still never over another', async () => {
    const { save, names } = await stage.open({}, {}, { files: failing('link', 'EPERM') });
    expect([await save('/a.jpg'), await save('/a.jpg')]).toEqual(['success', 'success']);
    expect(await names()).toEqual(['a (1).jpg', 'a.jpg']);
  });
});
