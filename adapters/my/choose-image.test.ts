import { describe, expect, test } from 'vitest';
import { createMy, type My, type MyOptions, tinyPng } from './index.ts';

const A = 'https://images.example/a.png';
const B = 'https://images.example/b.png';
const photo = Uint8Array.of(1, 2, 3);
const failure = (error: number) => ({ error, errorMessage: expect.stringMatching(/./u) });
const names = (my: My) => my.album.map(({ name }) => name);

/** The object with this many images in its album, which are all alike. */
async function having(images: number, options: MyOptions = {}): Promise<My> {
  const my = createMy(options);
  for (let count = 0; count < images; count++) await my.saveImage({ url: A, showActionSheet: false });
  return my;
}

/** What `my.saveImage` gives for the path of a chosen image tells which one it is. */
async function bytesAt(my: My, path: string): Promise<Uint8Array | undefined> {
  await my.saveImage({ url: path, showActionSheet: false });
  return my.album.at(-1)?.bytes;
}

describe('chooseImage', () => {
  test('gives paths that the other calls take, the last image of the album first', async () => {
    const my = await having(1, { images: { [B]: photo }, platform: 'android' });
    await my.saveImage({ url: B });
    const { apFilePaths, tempFilePaths, tempFiles } = await my.chooseImage({ count: 3 });
    expect(apFilePaths).toEqual(tempFilePaths);
    expect(new Set(apFilePaths).size).toBe(2);
    for (const path of apFilePaths) expect(path).toMatch(/^https:\/\/resource\/\w+\.image$/u);
    expect(tempFiles).toEqual([
      { path: apFilePaths[0], size: photo.length },
      { path: apFilePaths[1], size: tinyPng.length },
    ]);
    expect(await bytesAt(my, String(apFilePaths[0]))).toEqual(photo);
    expect(await bytesAt(my, String(apFilePaths[1]))).toEqual(tinyPng);
    expect(my.phone.shown.at(1)).toEqual({ kind: 'chooseImage', count: 3, sourceType: ['camera', 'album'] });
  });

  test.each([
    [undefined, 1],
    [2, 2],
    [9, 3],
    [2.9, 2],
    [0, 1],
    [Number.NaN, 1],
    ['2', 1],
  ])('with a count of %j gives %i of three', async (count, given) => {
    const my = await having(3);
    expect((await my.chooseImage({ count: count as number })).apFilePaths).toHaveLength(given);
  });

  test('the user picks by name, or images of their own, never more than allowed', async () => {
    const taps = { chooseImage: [{ album: [] }, { images: [new Blob([photo]), tinyPng, photo] }] as const };
    const my = await having(2, { platform: 'android', taps });
    expect((await my.chooseImage()).apFilePaths).toEqual([]);
    const { apFilePaths } = await my.chooseImage({ count: 2 });
    expect(apFilePaths).toHaveLength(2);
    expect(await bytesAt(my, String(apFilePaths[0]))).toEqual(photo);
    const [, second = ''] = names(my);
    const other = await having(2, { platform: 'android', taps: { chooseImage: { album: [second] } } });
    expect((await other.chooseImage()).tempFiles).toMatchObject([{ size: tinyPng.length }]);
  });

  test('a name that is not in the album is answered with the names that are', async () => {
    const my = await having(1, { taps: { chooseImage: { album: ['no.png'] } } });
    await expect(my.chooseImage()).rejects.toMatchObject({
      errorMessage: expect.stringMatching(/picks "no.png", but in the album is "DCIM\/100APPLE\/IMG_0001.PNG"/u),
    });
    await expect(my.chooseImage({ sourceType: ['camera'] })).rejects.toMatchObject({
      errorMessage: expect.stringContaining('no image that the call can show'),
    });
  });

  test('takes a photo where there is nothing to pick, and cancels where it can do neither', async () => {
    const [empty, full] = [createMy(), await having(2, { images: { [A]: tinyPng } })];
    expect((await empty.chooseImage({ count: 2 })).tempFiles).toMatchObject([{ size: tinyPng.length }]);
    await expect(empty.chooseImage({ sourceType: 'album' })).rejects.toEqual(failure(11));
    expect((await full.chooseImage({ count: 2, sourceType: ['camera'] })).apFilePaths).toHaveLength(1);
    expect((await full.chooseImage({ count: 2, sourceType: ['album'] })).apFilePaths).toHaveLength(2);
  });

  test('cancelled, it fails with 11', async () => {
    const my = await having(1, { taps: { chooseImage: 'cancel' } });
    await expect(my.chooseImage()).rejects.toEqual(failure(11));
    expect(my.asked).toEqual(['chooseImage']);
  });

  test.each<[MyOptions, number | 'picked', string[]]>([
    [{ authorization: 'refused' }, 2001, []],
    [{ authorization: 'undecided', taps: { authorization: 'refuse' } }, 2001, ['authorization']],
    [{ authorization: 'undecided' }, 'picked', ['authorization', 'chooseImage']],
    [{ albumPermission: 'denied' }, 15, []],
    [{ albumPermission: 'restricted' }, 15, []],
    [{ albumPermission: 'add-only' }, 15, []],
    [{ albumPermission: 'limited' }, 'picked', ['chooseImage']],
    [{ platform: 'android', albumPermission: 'denied' }, 17, []],
    [{ platform: 'android', albumPermission: 'not-needed' }, 'picked', ['chooseImage']],
    [{ albumPermission: 'undecided' }, 'picked', ['albumPermission', 'chooseImage']],
    [{ albumPermission: 'undecided', taps: { albumPermission: 'refuse' } }, 15, ['albumPermission']],
  ])('with %j ends in %s after %j', async (options, end, asked) => {
    const my = createMy(options);
    const ended = await my.chooseImage().then(
      () => 'picked',
      (reason: unknown) => (reason as { error: number }).error,
    );
    expect([ended, my.asked]).toEqual([end, asked]);
  });

  test('the camera needs no permission of the album', async () => {
    const my = createMy({ albumPermission: 'denied' });
    expect((await my.chooseImage({ sourceType: ['camera'] })).apFilePaths).toHaveLength(1);
  });

  test('a permission asked for by one call is decided for the other', async () => {
    const my = createMy({ albumPermission: 'undecided', authorization: 'undecided' });
    await my.chooseImage();
    await my.saveImage({ url: A });
    expect(my.asked).toEqual(['authorization', 'albumPermission', 'chooseImage', 'menu']);
  });
});
