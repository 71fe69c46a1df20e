import { describe, expect, test, vi } from 'vitest';
import { createMy, type MyOptions, tinyPng } from './index.ts';

const A = 'https://images.example/a.png';
const B = 'https://images.example/b.png';
const photo = Uint8Array.of(1, 2, 3);
const failure = (error: number) => ({ error, errorMessage: expect.stringMatching(/./u) });

describe('previewImage', () => {
  test('answers when it is open, before the user does anything in it', async () => {
    const my = createMy({ taps: { previewImage: 'long-press' } });
    const success = vi.fn(() => expect(my.asked).toEqual(['previewImage']));
    await my.previewImage({ urls: [A, B], current: 1, enablesavephoto: true, success });
    await my.phone.settle();
    expect(success).toHaveReturned();
    expect(my.asked).toEqual(['previewImage', 'menu']);
    expect(my.phone.shown[0]).toEqual({ kind: 'previewImage', urls: [A, B], current: 1 });
  });

  test.each([
    [2, 2],
    [3, 0],
    [-1, 0],
    ['length', 0],
    [undefined, 0],
  ])('with current %j of three shows image %i first', async (current, shown) => {
    const my = createMy();
    await my.previewImage({ urls: [A, B, A], current: current as number });
    expect(my.phone.shown).toMatchObject([{ current: shown }]);
  });

  test('saves the image that is shown', async () => {
    const my = createMy({ platform: 'android', images: { [A]: photo }, taps: { previewImage: 'download' } });
    await my.previewImage({ urls: [B, A], current: 1, enableShowPhotoDownload: true });
    await my.phone.settle();
    expect(my.album.map(({ bytes }) => bytes)).toEqual([photo]);
    expect(my.asked).toEqual(['previewImage']);
  });

  test.each<[MyOptions, object, number, string[]]>([
    [{}, { enablesavephoto: true }, 1, ['menu']],
    [{}, { enableSavePhoto: true }, 1, ['menu']],
    [{}, {}, 0, []],
    [{}, { enableShowPhotoDownload: true }, 0, []],
    [{ baseLibrary: '1.12.9' }, { enablesavephoto: true }, 0, []],
    [{ baseLibrary: '1.13.0' }, { enablesavephoto: true }, 1, ['menu']],
    [{ taps: { previewImage: 'long-press', menu: 'cancel' } }, { enablesavephoto: true }, 0, ['menu']],
    [{ authorization: 'undecided' }, { enablesavephoto: true }, 1, ['menu', 'authorization']],
    [{ albumPermission: 'denied' }, { enablesavephoto: true }, 0, ['menu']],
    [{ images: { [A]: 'unreachable' } }, { enablesavephoto: true }, 0, ['menu']],
    [{ taps: { previewImage: 'download' } }, { enablesavephoto: true }, 0, []],
    [{ taps: { previewImage: 'download' } }, { enableShowPhotoDownload: true }, 1, []],
    [{ baseLibrary: '1.12.9', taps: { previewImage: 'download' } }, { enableShowPhotoDownload: true }, 0, []],
    [{ taps: { previewImage: 'close' } }, { enablesavephoto: true, enableShowPhotoDownload: true }, 0, []],
  ])('pressed long in %j with %j saves %i and shows %j', async (options, enabled, saved, asked) => {
    const my = createMy({ taps: { previewImage: 'long-press' }, ...options });
    await my.previewImage({ urls: [A], ...enabled });
    await my.phone.settle();
    expect(my.album).toHaveLength(saved);
    expect(my.asked).toEqual(['previewImage', ...asked]);
  });

  test('shows chosen images', async () => {
    const my = createMy({ taps: { previewImage: 'download' } });
    const { tempFilePaths } = await my.chooseImage();
    await my.previewImage({ urls: tempFilePaths, enableShowPhotoDownload: true });
    await my.phone.settle();
    expect(my.album).toMatchObject([{ bytes: tinyPng }]);
  });

  test.each([[undefined], [[]], [A], [[A, '']], [[A, 5]], [['/local.png']], [['data:image/png;base64,AAAA']]])(
    'with urls %j fails with 2 and shows nothing',
    async (urls) => {
      const my = createMy();
      await expect(my.previewImage({ urls: urls as string[] })).rejects.toEqual(failure(2));
      expect(my.phone.shown).toEqual([]);
    },
  );
});
