import { describe, expect, test, vi } from 'vitest';
import { createMy, tinyPng } from './index.ts';

const url = 'https://images.example/a.jpg';

describe('createMy', () => {
  test('takes three lines to test a refusal', async () => {
    const my = createMy({ platform: 'ios', albumPermission: 'denied' });
    await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 15 });
    expect(my.album).toEqual([]);
  });

  test('takes three lines to test a success', async () => {
    const my = createMy();
    await expect(my.saveImage({ url })).resolves.toEqual({});
    expect(my.album).toMatchObject([{ type: 'image/png', width: 1, height: 1, bytes: tinyPng }]);
  });

  test('calls back as the page says', async () => {
    const my = createMy({ platform: 'android', storage: 'full' });
    const [success, fail, complete] = [vi.fn(), vi.fn(), vi.fn()];
    await my.saveImage({ url, success, fail, complete }).catch(() => {});
    expect(success).not.toHaveBeenCalled();
    expect(fail).toHaveBeenCalledExactlyOnceWith({ error: 17, errorMessage: expect.any(String) });
    expect(complete).toHaveBeenCalledAfter(fail);
  });

  test('follows the script of taps, the last repeating', async () => {
    const my = createMy({
      authorization: 'undecided',
      taps: { menu: ['other', 'save', 'save', 'cancel'], authorization: ['interrupted', 'accept'] },
    });
    const codes: unknown[] = [];
    for (let call = 0; call < 5; call++) {
      codes.push(
        await my.saveImage({ url }).then(
          () => 'saved',
          (reason: unknown) => (reason as { error: number }).error,
        ),
      );
    }
    expect(codes).toEqual([11, 2001, 'saved', 11, 11]);
    expect(my.asked).toEqual(['menu', 'menu', 'authorization', 'menu', 'authorization', 'menu', 'menu']);
  });

  test('asks for the album permission where it is undecided', async () => {
    const my = createMy({ albumPermission: 'undecided', taps: { albumPermission: 'refuse' } });
    await expect(my.saveImage({ url, showActionSheet: false })).rejects.toMatchObject({ error: 15 });
    expect(my.asked).toEqual(['albumPermission']);
  });

  test('serves the images it is given', async () => {
    const my = createMy({
      images: {
        'https://a/bytes': Uint8Array.of(1, 2, 3),
        'https://a/blob': new Blob([Uint8Array.from(tinyPng)]),
        'https://a/missing': 'status-404',
        'https://a/nowhere': 'unreachable',
      },
    });
    await my.saveImage({ url: 'https://a/bytes' });
    await my.saveImage({ url: 'https://a/blob' });
    expect(my.album.map(({ bytes }) => bytes)).toEqual([Uint8Array.of(1, 2, 3), tinyPng]);
    await expect(my.saveImage({ url: 'https://a/missing' })).rejects.toMatchObject({
      error: 17,
      errorMessage: expect.stringContaining('404'),
    });
    await expect(my.saveImage({ url: 'https://a/nowhere' })).rejects.toMatchObject({ error: 17 });
  });

  test('circumstances change in the middle of a test', async () => {
    const my = createMy({ storage: 'full' });
    await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 16 });
    my.change({ storage: 'enough' });
    await my.saveImage({ url });
    expect(my.album).toHaveLength(1);
  });

  test('says what it does not understand', () => {
    expect(() => createMy({ albumPermission: 'deny' } as object)).toThrow(/albumPermission cannot be "deny" on ios/u);
    expect(() => createMy({ albumPermission: 'not-needed' })).toThrow(TypeError);
    expect(() => createMy({ platform: 'iOS' } as object)).toThrow(/no platform "iOS"/u);
    expect(() => createMy().change({ storage: 'none' } as object)).toThrow(/storage/u);
  });

  test('a misspelt image says so in the message', async () => {
    const my = createMy({ images: { [url]: '404' as 'unreachable' } });
    await expect(my.saveImage({ url })).rejects.toMatchObject({ errorMessage: expect.stringContaining('status-404') });
  });

  test('two of them share nothing', async () => {
    const [one, two] = [createMy(), createMy()];
    await one.saveImage({ url });
    expect(two.album).toEqual([]);
  });

  test('works under fake timers and leaves none behind', async () => {
    vi.useFakeTimers();
    try {
      await createMy().saveImage({ url });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
