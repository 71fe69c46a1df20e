import { describe, expect, test } from 'vitest';
import type { AlbumItem, State } from '../../spec/index.ts';
import { Circumstances } from '../circumstances.ts';
import { Session } from '../session.ts';
import { call, jpeg, png, TestContext, turns } from '../context.test-helper.ts';
import { causeOf, JavaException } from './exceptions.ts';
import { AndroidAlbum, createAndroidAlbum } from './host.ts';
import { MediaStore } from './media-store.ts';

const A = 'https://images.example/photos/a.jpg?size=large';
const B = 'https://images.example/wrong-extension.jpg';

async function open(state: State = {}, answers: Record<string, string[]> = {}) {
  const context = new TestContext({ [A]: jpeg(), [B]: png() }, answers);
  const host = createAndroidAlbum(context);
  await host.reset(state);
  const save = async (url: string) => {
    const { callbacks, done } = call(host, { url });
    await done;
    return callbacks[0];
  };
  return { context, host, save, album: () => host.album() as readonly AlbumItem[] };
}

function store(state: State = {}) {
  const possible = { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] };
  const circumstances = new Circumstances(possible, '2.0.0', state);
  return { store: new MediaStore(circumstances, () => 1_640_000_000_500), circumstances };
}

describe('a host on Android', () => {
  test('names its items after the url, with the extension of the bytes', async () => {
    const { save, album } = await open();
    expect([await save(A), await save(B), await save(A)]).toEqual(['success', 'success', 'success']);
    expect(album()).toEqual([
      { id: '1', name: 'a.jpg', type: 'image/jpeg', width: 3, height: 2, bytes: jpeg() },
      { id: '2', name: 'wrong-extension.png', type: 'image/png', width: 5, height: 4, bytes: png() },
      { id: '3', name: 'a (1).jpg', type: 'image/jpeg', width: 3, height: 2, bytes: jpeg() },
    ]);
  });

  test('saves the hundredth image of a name as well as the first', async () => {
    const { save, album } = await open();
    for (let index = 0; index < 100; index++) expect(await save(A)).toBe('success');
    expect(new Set(album().map(({ name }) => name)).size).toBe(100);
  });

  test('saves a hundred images of a name at once', async () => {
    const { host, album } = await open();
    const calls = Array.from({ length: 100 }, () => call(host, { url: A }));
    await host.settle();
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(calls.map(() => 'success'));
    expect(album()).toHaveLength(100);
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

  test('a failed save gives back the space it had taken', async () => {
    const big = new Uint8Array(200_000);
    const { save, host, context } = await open({ storage: 'exact', freeBytes: 150_000 });
    context.images[A] = big;
    expect(await save(A)).toBe('fail 17');
    expect(await host.change({})).toMatchObject({ storage: 'exact', freeBytes: 150_000 });
  });

  test('a process killed while writing leaves nothing visible, and nothing at all once restarted', async () => {
    const { host, context, album, save } = await open({ storage: 'exact', freeBytes: 1_000_000 });
    context.images[A] = new Uint8Array(900_000);
    const { callbacks } = call(host, { url: A });
    for (let task = 0; task < 40; task++) await Promise.resolve();
    await host.kill?.();
    await turns();
    const left = (await host.change({}))['freeBytes'];
    expect(left).toBeLessThan(1_000_000);
    expect(left).toBeGreaterThan(100_000);
    expect(album()).toEqual([]);
    await host.restart?.();
    expect(await host.change({})).toMatchObject({ freeBytes: 1_000_000 });
    expect(await save(A)).toBe('success');
    expect(callbacks).toEqual([]);
    expect(album()).toMatchObject([{ name: 'a.jpg' }]);
  });
});

test('an item that was not published is no success', async () => {
  const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
  const media = new MediaStore(circumstances, () => 0);
  media.publish = () => 0;
  const saving = new AndroidAlbum(media).save({ url: A, bytes: jpeg() }, new Session(new TestContext(), circumstances));
  await expect(saving).rejects.toThrow(/not published/u);
  expect(media.query({ pending: true })).toEqual([]);
});

describe('the media store', () => {
  test('an item is pending until published, and has its final name only then', () => {
    const { store: media } = store();
    const id = media.insert('a', 'image/jpeg');
    expect(media.query()).toEqual([]);
    expect(media.query({ pending: true })).toMatchObject([
      {
        _display_name: 'a.jpg',
        _data: '/storage/emulated/0/Pictures/.pending-1640604800-a.jpg',
        date_expires: 1_640_604_800,
      },
    ]);
    media.write(id, jpeg());
    expect(media.publish(id)).toBe(1);
    expect(media.query()).toMatchObject([
      {
        _data: '/storage/emulated/0/Pictures/a.jpg',
        _size: jpeg().length,
        width: 3,
        date_added: 1_640_000_000,
        generation_added: 1,
        generation_modified: 2,
      },
    ]);
    expect(media.publish(id)).toBe(0);
    expect(media.publish(99)).toBe(0);
  });

  test('dates its items in seconds since 1970', () => {
    const { store: media } = store();
    media.publish(media.insert('a', 'image/jpeg'));
    // The store's clock stands at half a second after this.
    expect(media.query()[0]?.date_added).toBe(Date.UTC(2021, 11, 20, 11, 33, 20) / 1000);
  });

  test('names that differ in case collide', () => {
    const { store: media } = store();
    for (const name of ['Photo.jpg', 'photo.JPG']) media.publish(media.insert(name, 'image/jpeg'));
    expect(media.query().map((row) => row._display_name)).toEqual(['Photo.jpg', 'photo (1).JPG']);
  });

  test('an item without a name is called after the time', () => {
    const { store: media } = store();
    media.insert('', 'image/png');
    expect(media.query({ pending: true })[0]?._display_name).toBe('1640000000500.png');
  });

  test('writing to a full disk is ENOSPC, and deleting gives the space back', () => {
    const { store: media, circumstances } = store({ storage: 'exact', freeBytes: 30 });
    const id = media.insert('a', 'image/jpeg');
    media.write(id, new Uint8Array(20));
    expect(() => media.write(id, new Uint8Array(20))).toThrow(expect.objectContaining({ errno: 'ENOSPC' }));
    expect(media.delete(id)).toBe(1);
    expect(media.delete(id)).toBe(0);
    expect(circumstances.freeBytes).toBe(30);
    expect(() => media.write(id, new Uint8Array(1))).toThrow(/FileNotFoundException/u);
  });

  test('up to API level 28 the permission is needed, from 29 on it is not', () => {
    const denied = store({ albumPermission: 'denied' }).store;
    expect(denied.apiLevel).toBe(28);
    expect(() => denied.insert('a', 'image/png')).toThrow(/SecurityException/u);
    const modern = store({ albumPermission: 'not-needed' }).store;
    expect(modern.apiLevel).toBe(33);
    expect(modern.insert('a', 'image/png')).toBe(1);
  });

  test.each([
    ['SecurityException', undefined, 'permission'],
    ['FileNotFoundException', 'EACCES', 'permission'],
    ['IOException', 'ENOSPC', 'storage'],
    ['FileNotFoundException', 'ENOSPC', 'storage'],
    ['IOException', 'EIO', 'other'],
    ['IllegalStateException', undefined, 'other'],
  ])('%s (%s) is the cause %s', (javaClass, errno, cause) => {
    expect(causeOf(new JavaException(javaClass, 'no', errno))).toBe(cause);
  });
});
