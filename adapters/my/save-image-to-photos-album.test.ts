import { describe, expect, test, vi } from 'vitest';
import { androidAlbum } from '../android-album/host.ts';
import { createMy, tinyPng } from './index.ts';

const url = 'https://images.example/a.jpg';
const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=';

describe('my.saveImageToPhotosAlbum', () => {
  test('saves an address, without a menu, and tells so by callbacks and promise', async () => {
    const my = createMy();
    const [success, fail, complete] = [vi.fn(), vi.fn(), vi.fn()];
    await expect(my.saveImageToPhotosAlbum({ filePath: url, success, fail, complete })).resolves.toEqual({
      success: true,
    });
    expect(success).toHaveBeenCalledExactlyOnceWith({ success: true });
    expect(complete).toHaveBeenCalledExactlyOnceWith({ success: true });
    expect(fail).not.toHaveBeenCalled();
    expect(my.asked).toEqual([]);
    expect(my.album).toMatchObject([{ bytes: tinyPng }]);
  });

  test.each(['temporary-file', 'cached-file', 'user-file'] as const)('saves a %s', async (kind) => {
    const my = createMy({ images: { [url]: 'unreachable' } });
    const filePath = my.phone.file({ kind, name: 'drawing.png', bytes: tinyPng });
    await my.saveImageToPhotosAlbum({ filePath });
    expect(my.album).toMatchObject([{ bytes: tinyPng }]);
    await expect(createMy().saveImageToPhotosAlbum({ filePath })).rejects.toMatchObject({ error: 17 });
  });

  test('saves what my.chooseImage gave, as my.saveImage does', async () => {
    const my = createMy();
    const { tempFilePaths } = await my.chooseImage();
    await my.saveImageToPhotosAlbum({ filePath: tempFilePaths[0] ?? '' });
    await my.saveImage({ url: tempFilePaths[0] ?? '' });
    expect(my.album).toHaveLength(2);
  });

  test('refuses a kind of file that there is not', () => {
    expect(() => createMy().phone.file({ kind: 'temp' as 'user-file', name: '', bytes: tinyPng })).toThrow(RangeError);
  });

  test.each([
    [{ albumPermission: 'denied' }, 15],
    [{ storage: 'full' }, 16],
    [{ authorization: 'refused' }, 17],
    [{ platform: 'android', albumPermission: 'denied' }, 17],
    [{ images: { [url]: 'status-404' } }, 17],
  ] as const)('in %j fails with %i', async (options, error) => {
    const my = createMy(options);
    await expect(my.saveImageToPhotosAlbum({ filePath: url })).rejects.toMatchObject({ error });
    expect(my.album).toEqual([]);
  });

  test('is there from base library 1.15.0 on, and follows one that changes', async () => {
    const my = createMy({ baseLibrary: '1.14.9' });
    expect(my.saveImageToPhotosAlbum).toBeUndefined();
    expect(my.canIUse('saveImageToPhotosAlbum')).toBe(false);
    my.change({ baseLibrary: '1.15.0' });
    expect(my.canIUse('saveImageToPhotosAlbum')).toBe(true);
    await my.saveImageToPhotosAlbum({ filePath: url });
    expect(my.album).toHaveLength(1);
  });

  test('is waited for', async () => {
    const my = createMy({ album: androidAlbum() });
    const complete = vi.fn();
    void my.saveImageToPhotosAlbum({ filePath: url, complete });
    await my.phone.settle();
    expect(complete).toHaveBeenCalledOnce();
  });

  test('is answered no more once the phone is off', async () => {
    const my = createMy();
    await my.phone.close();
    const complete = vi.fn();
    void my.saveImageToPhotosAlbum({ filePath: url, complete });
    await my.phone.settle();
    expect(complete).not.toHaveBeenCalled();
  });
});

describe('the revision that my.saveImage follows', () => {
  test('is the oldest unless another is asked for', async () => {
    await expect(createMy().saveImage({ url: GIF })).rejects.toMatchObject({ error: 2 });
    await expect(createMy({ revision: '2021-12-20' }).saveImage({ url: GIF })).rejects.toMatchObject({ error: 2 });
    const my = createMy({ revision: '2022-03-25' });
    await my.saveImage({ url: GIF });
    expect(my.album).toMatchObject([{ type: 'image/gif', width: 1, height: 1 }]);
  });

  test('is one there is', () => {
    expect(() => createMy({ revision: '2022-03-26' as '2022-03-25' })).toThrow(
      new TypeError('createMy: there is no revision "2022-03-26"; use 2021-12-20 or 2022-03-25'),
    );
  });
});
