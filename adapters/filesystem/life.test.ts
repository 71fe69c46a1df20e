import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { AlbumItem } from '../../spec/index.ts';
import { call, jpeg } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { Stage } from './stage.test-helper.ts';

const stage = new Stage();

describe('life and death', () => {
  /** Stops before an operation until the test has killed the process. */
  function stopBefore(operation: keyof Files) {
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first = true;
    const files: Files = {
      ...realFiles,
      [operation]: async (...args: [string, string]) => {
        if (first) {
          first = false;
          reached();
          await gate;
        }
        return realFiles[operation](...args);
      },
    };
    return { files, there, release: () => release() };
  }

  test.each<[keyof Files, number]>([
    ['create', 0],
    ['link', 1],
    ['unlink', 1],
    ['syncFolder', 1],
  ])('killed in the midst of %s, it leaves at most one whole image', async (operation, most) => {
    const { files, there, release } = stopBefore(operation);
    const { host, save, album } = await stage.open({}, {}, { files });
    const killed = call(host, { url: `${stage.base}/a.jpg` });
    await there;
    let died = false;
    const killing = Promise.resolve(host.kill?.()).then(() => {
      died = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(died).toBe(false);
    release();
    await killing;
    const left = await host.album();
    expect(left).toHaveLength(most);
    expect(left.every(({ bytes }) => Buffer.from(bytes ?? []).equals(jpeg()))).toBe(true);
    await host.restart?.();
    expect(await readdir(album)).toHaveLength(most);
    expect(await save('/a.jpg')).toBe('success');
    expect(await host.album()).toHaveLength(most + 1);
    expect(killed.callbacks).toEqual([]);
  });

  test('killed while downloading, it leaves an unfinished file, which the next start sweeps', async () => {
    const { files, there, release } = stopBefore('create');
    const { host, album } = await stage.open({ storage: 'exact', freeBytes: 1000 }, {}, { files });
    let connection: ServerResponse | undefined;
    stage.answers['/held'] = (response) => {
      connection = response;
      response.write(jpeg());
    };
    const { callbacks } = call(host, { url: `${stage.base}/held` });
    await there;
    release();
    // The first piece has been written once the space it takes is used.
    while ((await host.change({}))['freeBytes'] === 1000) await new Promise((resolve) => setImmediate(resolve));
    const closed = once(connection as ServerResponse, 'close');
    await host.kill?.();
    await closed;
    expect(await host.album()).toEqual([]);
    expect(await readdir(album)).toEqual([expect.stringMatching(/^\.saving-/u)]);
    await host.restart?.();
    expect(await readdir(album)).toEqual([]);
    expect(await host.change({})).toMatchObject({ freeBytes: 1000 });
    expect(callbacks).toEqual([]);
  });

  test('a reset begins with an empty folder, and closing takes all folders away', async () => {
    const { host, save, names } = await stage.open();
    await save('/a.jpg');
    await host.reset({});
    expect(await names()).toEqual([]);
    const { callbacks } = call(host, { url: `${stage.base}/silent` });
    await host.close();
    expect(await readdir(stage.folder)).toEqual([]);
    expect(callbacks).toEqual([]);
  });
});

test('a case takes little time', async () => {
  const { host, save } = await stage.open();
  const begin = performance.now();
  for (let index = 0; index < 20; index++) {
    await host.reset({});
    await save('/a.jpg');
    const items: readonly AlbumItem[] = await host.album();
    expect(items).toHaveLength(1);
  }
  const each = (performance.now() - begin) / 20;
  // About 8 ms when nothing else runs.
  expect(each).toBeLessThan(100);
});
