/** Over every album that is kept in a folder. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { androidAlbumOn, filesystemAlbum, iosAlbumOn } from '../node.ts';
import { type AlbumModel, createMy, type My, tinyPng } from './index.ts';

const url = 'https://images.example/sea.png';
const kinds: readonly (readonly [name: string, on: (folder: string) => AlbumModel, platform: string])[] = [
  ['iosAlbumOn', iosAlbumOn, 'ios'],
  ['androidAlbumOn', androidAlbumOn, 'android'],
  ['filesystemAlbum', (folder) => filesystemAlbum({ folder }), 'other'],
];

let folder: string;
let open: My[];

beforeEach(async () => {
  open = [];
  folder = await mkdtemp(join(tmpdir(), 'my-albums-'));
});

afterEach(async () => {
  for (const my of open) await my.phone.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(kinds)('%s', (_, on, platform) => {
  const start = (options: object = {}): My => {
    const my = createMy({ album: on(folder), ...options });
    open.push(my);
    return my;
  };

  test('is saved to, and chosen from, as one in memory is', async () => {
    const my = start();
    await my.saveImage({ url });
    expect(await my.phone.album()).toMatchObject([{ type: 'image/png', width: 1, height: 1, bytes: tinyPng }]);
    const { tempFiles } = await my.chooseImage({ count: 2, sourceType: ['album'] });
    expect(tempFiles).toEqual([{ path: expect.any(String), size: tinyPng.length }]);
  });

  test('is on its platform', async () => {
    const my = start({ storage: 'full' });
    await expect(my.saveImage({ url })).rejects.toMatchObject({ error: platform === 'ios' ? 16 : 17 });
    expect(await my.phone.album()).toEqual([]);
  });

  test('keeps what is in it for the next phone', async () => {
    const before = start();
    await before.saveImage({ url });
    await before.phone.close();
    const after = start();
    await after.saveImage({ url });
    // A folder of plain files may be anybody's: only what was saved by the phone itself is listed there.
    expect(await after.phone.album()).toHaveLength(platform === 'other' ? 1 : 2);
    await after.phone.close();
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((path) => /\.png$/iu.test(path))).toHaveLength(2);
  });

  test('is given back where a circumstance is refused', async () => {
    expect(() => start({ storage: 'none' })).toThrow(TypeError);
    await start().saveImage({ url });
  });
});
