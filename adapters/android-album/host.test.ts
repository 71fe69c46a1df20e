import { describe, expect, test } from 'vitest';
import type { AlbumItem, State } from '../../spec/index.ts';
import { Circumstances } from '../circumstances.ts';
import { call, jpeg, png, TestContext, turns } from '../context.test-helper.ts';
import { Session } from '../session.ts';
import { AndroidAlbum } from './album.ts';
import { A, B, forms, openHost, phone } from './forms.test-helper.ts';
import { androidAlbum } from './host.ts';
import { memoryVolume } from './memory-volume.ts';
import type { AndroidAlbumOptions } from './options.ts';

/** Phones that differ in what an app must do to save. */
const phones: readonly AndroidAlbumOptions[] = [
  {},
  { apiLevel: 28 },
  { apiLevel: 34 },
  { apiLevel: 30, strictCollisions: true },
];

/** An item without its bytes, which are slow to compare where there are many. */
const short = ({ id, name, bytes }: AlbumItem) => [id, name, bytes?.length];

describe.each(forms)('a host on Android, its album $name', (form) => {
  const open = (state?: State, answers?: Record<string, string[]>, options?: AndroidAlbumOptions) =>
    openHost(form.model(options), state, answers);

  test.each(phones)('on %j names its items after the url, with the extension of the bytes', async (options) => {
    const { save, album } = await open({}, {}, options);
    expect([await save(A), await save(B), await save(A)]).toEqual(['success', 'success', 'success']);
    expect(album()).toEqual([
      { id: '1', name: 'a.jpg', type: 'image/jpeg', width: 3, height: 2, bytes: jpeg() },
      { id: '2', name: 'wrong-extension.png', type: 'image/png', width: 5, height: 4, bytes: png() },
      {
        id: '3',
        name: options.strictCollisions === true ? 'a_3.jpg' : 'a (1).jpg',
        type: 'image/jpeg',
        width: 3,
        height: 2,
        bytes: jpeg(),
      },
    ]);
  });

  test.each(phones)('saves the hundredth image of a name as well as the first, on %j', async (options) => {
    const { save, album, context } = await open({}, {}, options);
    for (let index = 0; index < 100; index++) {
      context.images[A] = jpeg(index);
      expect(await save(A)).toBe('success');
    }
    expect(new Set(album().map(({ name }) => name)).size).toBe(100);
    expect(album().map(({ bytes }) => bytes)).toEqual(Array.from({ length: 100 }, (_, index) => jpeg(index)));
  });

  test.each(phones)('on %j saves a hundred images of a name at once', async (options) => {
    const { host, album } = await open({}, {}, options);
    const calls = Array.from({ length: 100 }, () => call(host, { url: A }));
    await host.settle();
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(calls.map(() => 'success'));
    expect(new Set(album().map(({ name }) => name)).size).toBe(100);
  });

  test('names that differ in case collide', () => {
    const { store, add } = phone(form);
    for (const name of ['Photo.jpg', 'photo.JPG', 'ÄPFEL.jpg', 'äpfel.jpg']) add(name);
    expect(store.query().map((row) => row._display_name)).toEqual([
      'Photo.jpg',
      'photo (1).JPG',
      'ÄPFEL.jpg',
      'äpfel (1).jpg',
    ]);
  });

  test('dates its items in seconds since 1970', () => {
    const { store, add } = phone(form);
    add('a');
    // The phone's clock stands at half a second after this.
    expect(store.query()[0]?.date_added).toBe(Date.UTC(2021, 11, 20, 11, 33, 20) / 1000);
  });

  test('a failed save gives back the space it had taken', async () => {
    const { save, host, context } = await open({ storage: 'exact', freeBytes: 150_000 });
    context.images[A] = new Uint8Array(200_000);
    expect(await save(A)).toBe('fail 17');
    expect(await host.change({})).toMatchObject({ storage: 'exact', freeBytes: 150_000 });
  });

  test.each<[State, string]>([
    [{ albumPermission: 'not-needed' }, 'success'],
    [{ albumPermission: 'granted' }, 'success'],
    [{ albumPermission: 'denied' }, 'fail 17'],
    [{ storage: 'full' }, 'fail 17'],
    [{ storage: 'exact', freeBytes: jpeg().length }, 'success'],
    [{ storage: 'one-byte-short', freeBytes: jpeg().length - 1 }, 'fail 17'],
  ])('in %j ends in %s', async (state, outcome) => {
    const { save, album, context } = await open(state);
    expect(await save(A)).toBe(outcome);
    expect(album()).toHaveLength(outcome === 'success' ? 1 : 0);
    expect(context.log).not.toContain('ask albumPermission');
  });

  test.each<[AndroidAlbumOptions, State, State]>([
    [{ apiLevel: 28 }, { albumPermission: 'not-needed' }, { albumPermission: 'granted' }],
    [{ apiLevel: 28 }, { albumPermission: 'denied' }, { albumPermission: 'denied' }],
    [{ apiLevel: 29 }, { albumPermission: 'denied' }, { albumPermission: 'not-needed' }],
    [{ apiLevel: 34 }, {}, { albumPermission: 'not-needed' }],
  ])('a phone of %j can have %j only as %j', async (options, wish, state) => {
    const { host } = await open({}, {}, options);
    expect(await host.reset(wish)).toMatchObject(state);
  });

  test('asks for the runtime permission once; an interrupted dialog decides nothing', async () => {
    const answers = { albumPermission: ['interrupted', 'accept'] };
    const { save, context } = await open({ albumPermission: 'undecided' }, answers);
    expect([await save(A), await save(A), await save(A)]).toEqual(['fail 17', 'success', 'success']);
    expect(context.log.filter((entry) => entry === 'ask albumPermission')).toHaveLength(2);
  });

  test('keeps an error page as an item without pixels, as the media store does', async () => {
    const { save, album, context } = await open();
    context.images[A] = new TextEncoder().encode('<html>');
    expect(await save(A)).toBe('success');
    expect(album()).toEqual([{ id: '1', name: 'a.jpg', type: 'image/jpeg', bytes: context.images[A] }]);
  });

  describe.each([28, 33] as const)('at API level %d', (apiLevel) => {
    test.each([
      ['open', 0],
      ['write', 150_000],
      ['close', 150_000],
      ['publish', 150_000],
    ] as const)(
      'a disk that is full at %s leaves nothing, and what was taken is given back',
      async (fullAt, freeBytes) => {
        const { save, host, album, context } = await open({}, {}, { apiLevel, fullAt });
        expect(await save(B)).toBe('success');
        host.change({ storage: 'exact', freeBytes });
        context.images[A] = new Uint8Array(200_000);
        expect(await save(A)).toBe('fail 17');
        expect(album()).toMatchObject([{ name: 'wrong-extension.png', bytes: png() }]);
        expect(await host.change({})).toMatchObject(
          freeBytes === 0 ? { storage: 'full' } : { storage: 'exact', freeBytes },
        );
        host.change({ storage: 'enough' });
        expect(await save(A)).toBe('success');
        expect(album().map(({ name }) => name)).toEqual(['wrong-extension.png', 'a.jpg']);
      },
    );

    test('a process killed at any moment leaves nothing half, and nothing at all once restarted', async () => {
      const { host, context, album, save } = await open({}, {}, { apiLevel });
      const size = 300_000;
      const free = { storage: 'exact', freeBytes: 10_000_000 };
      const left = async (): Promise<number> => free.freeBytes - Number((await host.change({}))['freeBytes']);
      const seen = new Set<number>();
      let finished = false;
      for (let tasks = 0; !finished; tasks++) {
        await host.reset(free);
        context.images[A] = png();
        await save(A);
        context.images[A] = new Uint8Array(size);
        const { callbacks } = call(host, { url: A });
        for (let task = 0; task < tasks; task++) await Promise.resolve();
        await host.kill?.();
        await turns();
        const items = album();
        finished = callbacks.length > 0;
        seen.add((await left()) - png().length);
        expect(items.slice(0, 1)).toMatchObject([{ name: 'a.png', bytes: png() }]);
        for (const item of items.slice(1)) expect(item.bytes?.length).toBe(size);
        await host.restart?.();
        expect(album().map(short)).toEqual(items.map(short));
        expect(await left()).toBe(png().length + size * (items.length - 1));
        expect(callbacks.length === 0 || items.length === 2).toBe(true);
        expect(await save(A)).toBe('success');
      }
      // Nothing yet, each piece, all of it.
      expect([...seen].sort((a, b) => a - b)).toEqual([0, 65_536, 131_072, 196_608, 262_144, size]);
    });
  });

  test('a process that died leaves nothing that is seen by the next, whoever asked for what', async () => {
    const { host, save, album } = await open({ albumPermission: 'granted' });
    expect(await save(A)).toBe('success');
    call(host, { url: B });
    await host.kill?.();
    host.change({ albumPermission: 'denied' });
    await host.restart?.();
    expect(album()).toMatchObject([{ id: '1', bytes: jpeg() }]);
    expect(await save(B)).toBe('fail 17');
  });

  test('an image is saved in the way of the system it was begun on', async () => {
    const { host, context, album } = await open({ albumPermission: 'granted' });
    context.images[A] = new Uint8Array(300_000);
    const { callbacks, done } = call(host, { url: A });
    while (context.fetched === 0) await Promise.resolve();
    for (let task = 0; task < 30; task++) await Promise.resolve();
    host.change({ albumPermission: 'not-needed' });
    await done;
    expect(callbacks).toEqual(['success', 'complete']);
    expect(album().map(short)).toEqual([['1', 'a.jpg', 300_000]]);
  });
});

test('an item that was not published is no success', async () => {
  const circumstances = new Circumstances({ albumPermission: ['not-needed'] }, '2.0.0', {});
  const album = new AndroidAlbum({ volume: memoryVolume(), circumstances, now: () => 0 });
  album.store.publish = () => 0;
  const saving = album.save({ url: A, bytes: jpeg() }, new Session(new TestContext(), circumstances));
  await expect(saving).rejects.toThrow(/not published/u);
  expect(album.store.query({ pending: true })).toEqual([]);
});

test.each([
  [{ apiLevel: 31 }, 'androidAlbum: apiLevel cannot be 31; it must be one of 28, 29, 30, 33, 34'],
  [{ apiLevel: '33' }, 'androidAlbum: apiLevel cannot be "33"; it must be one of 28, 29, 30, 33, 34'],
  [{ targetSdk: 20 }, 'androidAlbum: targetSdk cannot be 20; it must be a whole number from 21'],
  [{ targetSdk: 29.5 }, 'androidAlbum: targetSdk cannot be 29.5; it must be a whole number from 21'],
  [{ fullAt: 'fsync' }, 'androidAlbum: fullAt cannot be "fsync"; it must be one of open, write, close, publish'],
  [{ strictCollisions: 1 }, 'androidAlbum: strictCollisions cannot be 1; it must be true or false'],
  [
    { apilevel: 33 },
    'androidAlbum: there is no option "apilevel"; there are apiLevel, targetSdk, fullAt, strictCollisions',
  ],
])('%j is refused, and it is said what there is', (options, message) => {
  expect(() => androidAlbum(options as AndroidAlbumOptions)).toThrow(new TypeError(message));
});

test('options may be left undefined', () => {
  const options = { apiLevel: undefined, fullAt: undefined } as unknown as AndroidAlbumOptions;
  expect(androidAlbum(options)).toEqual({ name: 'android-album', platform: 'android' });
});
