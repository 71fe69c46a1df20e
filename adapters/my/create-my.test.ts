import { describe, expect, test, vi } from 'vitest';
import type { AlbumItem } from '../../spec/index.ts';
import { albumModel } from '../album-model.ts';
import { androidAlbum } from '../android-album/host.ts';
import type { Device } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { createMy, type MyFailure, tinyPng } from './index.ts';

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
      platform: 'android',
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

  test.each([
    ['ios', 'fails with 17'],
    ['android', 'succeeds'],
    ['other', 'succeeds'],
  ] as const)('bytes that are no image: saving them on %s %s', async (platform, outcome) => {
    const my = createMy({ platform, images: { [url]: new TextEncoder().encode('<html>') } });
    const ended = await my.saveImage({ url }).then(
      () => 'succeeds',
      (failure: unknown) => `fails with ${(failure as MyFailure).error}`,
    );
    expect(ended).toBe(outcome);
  });

  test('circumstances change in the middle of a test', async () => {
    const my = createMy({ storage: 'full' });
    await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 16 });
    my.change({ storage: 'enough' });
    await my.saveImage({ url });
    expect(my.album).toHaveLength(1);
  });

  test.each<[string, () => unknown, RegExp]>([
    ['a value', () => createMy({ albumPermission: 'deny' } as object), /albumPermission cannot be "deny" on ios/u],
    [
      'a value of another platform',
      () => createMy({ albumPermission: 'not-needed' }),
      /cannot be "not-needed" on ios/u,
    ],
    ['a platform', () => createMy({ platform: 'iOS' } as object), /no platform "iOS"; use ios, android or other/u],
    ['a name every object has', () => createMy({ platform: 'toString' } as object), /no platform "toString"/u],
    [
      'an option',
      () => createMy({ permission: 'denied' } as object),
      /permission is unknown; there are .*albumPermission/u,
    ],
    ['a change', () => createMy().change({ storage: 'none' } as object), /storage cannot be "none"/u],
    ['a name to change', () => createMy().phone.change({ platform: 'ios' } as object), /platform is unknown/u],
    ['an album', () => createMy({ album: { name: 'mine', platform: 'ios' } }), /no album of the kit/u],
    [
      'a platform the album is not of',
      () => createMy({ platform: 'ios', album: androidAlbum() }),
      /android-album is of the platform android, not ios; leave platform out/u,
    ],
    ['a dialog', () => createMy({ taps: { menus: 'save' } as object }), /taps.menus is unknown; there are menu, /u],
    [
      'a tap',
      () => createMy({ taps: { menu: 'saev' } as object }),
      /taps.menu cannot be "saev"; use save, cancel, other/u,
    ],
    [
      'one tap of many',
      () => createMy({ taps: { alert: ['ok', 'no'] } as object }),
      /taps.alert cannot be "no"; use ok/u,
    ],
    [
      'a status',
      () => createMy({ images: { [url]: 'status-4O4' as 'status-404' } }),
      /"status-4O4"; give bytes, "status-404"/u,
    ],
    ['nothing at an address', () => createMy({ images: { [url]: null } as never }), /is null; give bytes/u],
    ['images to pick', () => createMy({ taps: { chooseImage: {} } as object }), /\{ album: \[names\] \} or/u],
    ['images in a menu', () => createMy({ taps: { menu: { images: [] } } as object }), /use save, cancel, other$/u],
    ['no tap', () => createMy({ taps: { previewImage: null } as object }), /taps.previewImage cannot be null/u],
  ])('refuses %s that there is not, and says what there is', (_, make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
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

describe('the album', () => {
  /** A model over one list of items, which outlives the objects that open it. */
  function kept(settings: { network?: 'http'; late?: 'open' | 'items'; closed?: () => void; dies?: boolean } = {}) {
    const items: AlbumItem[] = [];
    const device: Device<string> = {
      fetch: async (address) => address,
      async save(name, session) {
        if (settings.dies === true) return session.end();
        items.push({ id: name, name, type: 'image/png', bytes: tinyPng });
      },
      items: () => (settings.late === 'items' ? Promise.resolve([...items]) : [...items]),
      clear: () => void items.splice(0),
      ...(settings.closed && { close: settings.closed }),
    };
    const manifest = simulatedManifest('kept', 'android', 'A test.');
    return albumModel<string>({
      manifest: { ...manifest, network: settings.network ?? 'origin' },
      possible: { albumPermission: ['granted', 'denied'] },
      open: () => (settings.late === 'open' ? Promise.resolve(device) : device),
    });
  }

  test('gives the object its platform, and keeps what is in it', async () => {
    const album = kept();
    const one = createMy({ album });
    await one.saveImage({ url });
    const two = createMy({ album, albumPermission: 'denied' });
    expect(two.album).toMatchObject([{ name: url }]);
    expect(() => one.change({ albumPermission: 'limited' })).toThrow(/on android/u);
  });

  test('that is read asynchronously is read so, and says so where it is not', async () => {
    const my = createMy({ album: kept({ late: 'items' }) });
    await my.saveImage({ url });
    expect(() => my.album).toThrow(/kept cannot be read at once; use await my.phone.album\(\)/u);
    expect(await my.phone.album()).toHaveLength(1);
  });

  test('that cannot be opened at once is refused', () => {
    expect(() => createMy({ album: kept({ late: 'open' }) })).toThrow(/kept cannot be opened at once/u);
  });

  test('with a network of its own takes no images', () => {
    const album = kept({ network: 'http' });
    expect(() => createMy({ album, images: {} })).toThrow(/kept downloads from the real network; leave images out/u);
    expect(createMy({ album }).album).toEqual([]);
  });

  test('is closed with the phone, after which no call is answered', async () => {
    const closed = vi.fn();
    const my = createMy({ album: kept({ closed }), authorization: 'undecided' });
    const told = vi.fn();
    const say = { success: told, fail: told, complete: told };
    void my.saveImage({ url, ...say }).then(told, told);
    void my.chooseImage(say).then(told, told);
    await Promise.resolve();
    void my.alert(say).then(told, told);
    const shown = ['menu', 'authorization', 'alert'];
    expect(my.asked).toEqual(shown);
    await my.phone.close();
    for (const call of [my.saveImage, my.chooseImage, my.previewImage, my.alert, my.showToast, my.hideToast]) {
      void call({ url, urls: [url], ...say }).then(told, told);
    }
    await my.phone.settle();
    await my.phone.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toHaveBeenCalledOnce();
    expect(told).not.toHaveBeenCalled();
    expect(my.asked).toEqual(shown);
  });

  test('is closed where a circumstance is refused', () => {
    const closed = vi.fn();
    expect(() => createMy({ album: kept({ closed }), albumPermission: 'limited' })).toThrow(TypeError);
    expect(closed).toHaveBeenCalledOnce();
  });

  test('whose app dies while it saves answers no more, and settle comes back', async () => {
    const my = createMy({ album: kept({ dies: true }) });
    const told = vi.fn();
    const say = { success: told, fail: told, complete: told };
    void my.saveImage({ url, ...say }).then(told, told);
    await my.phone.settle();
    void my.saveImage({ url, ...say }).then(told, told);
    await my.phone.settle();
    expect(told).not.toHaveBeenCalled();
    expect(my.asked).toEqual(['menu']);
  });
});
