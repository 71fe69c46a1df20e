import { describe, expect, test } from 'vitest';
import type { AlbumItem, State } from '../../spec/index.ts';
import { Circumstances } from '../circumstances.ts';
import { call, jpeg, png, TestContext, turns } from '../context.test-helper.ts';
import { authorizationStatus } from './authorization.ts';
import { createIosAlbum } from './host.ts';
import { PhotoLibrary } from './photo-library.ts';
import { causeOf, type ErrorDomain, PhotosError } from './photos-error.ts';

const A = 'https://images.example/a.jpg';
const B = 'https://images.example/wrong-extension.jpg?x=.gif';

async function open(state: State = {}, answers: Record<string, string[]> = {}) {
  const context = new TestContext({ [A]: jpeg(), [B]: png() }, answers);
  const host = createIosAlbum(context);
  await host.reset(state);
  const save = async (url: string) => {
    const { callbacks, done } = call(host, { url });
    await done;
    return callbacks[0];
  };
  return { context, host, save, album: () => host.album() as readonly AlbumItem[] };
}

function library(permission: string, systemVersion = 17, more: State = {}) {
  const possible = { albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'] };
  const circumstances = new Circumstances(possible, '2.0.0', { albumPermission: permission, ...more });
  return new PhotoLibrary(circumstances, systemVersion, () => 0);
}

const coded = (code: number): unknown => expect.objectContaining({ domain: 'PHPhotosErrorDomain', code });

/** A file of the WebP family: only its header is looked at. */
const webp = Uint8Array.from([
  ...Buffer.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0'),
  ...[0, 0, 0, 0x9d, 0x01, 0x2a, 7, 0, 6, 0],
]);

describe('a host on iOS', () => {
  test('names its items by counting, with the extension of the bytes', async () => {
    const { save, album, context } = await open();
    expect([await save(A), await save(B), await save(A)]).toEqual(['success', 'success', 'success']);
    expect(album().map(({ name, type, width }) => [name, type, width])).toEqual([
      ['DCIM/100APPLE/IMG_0001.JPG', 'image/jpeg', 3],
      ['DCIM/100APPLE/IMG_0002.PNG', 'image/png', 5],
      ['DCIM/100APPLE/IMG_0003.JPG', 'image/jpeg', 3],
    ]);
    expect(new Set(album().map(({ id }) => id)).size).toBe(3);
    expect(context.events.flatMap((event) => (event.kind === 'item-visible' ? [event.item] : []))).toEqual(album());
  });

  test.each<[State, string]>([
    [{ albumPermission: 'limited' }, 'success'],
    [{ albumPermission: 'add-only' }, 'success'],
    [{ albumPermission: 'denied' }, 'fail 15'],
    [{ albumPermission: 'restricted' }, 'fail 15'],
    [{ storage: 'full' }, 'fail 16'],
    [{ storage: 'exact', freeBytes: jpeg().length }, 'success'],
    [{ storage: 'one-byte-short', freeBytes: jpeg().length - 1 }, 'fail 16'],
  ])('in %j ends in %s', async (state, outcome) => {
    const { save, album } = await open(state);
    expect(await save(A)).toBe(outcome);
    expect(album()).toHaveLength(outcome === 'success' ? 1 : 0);
  });

  test('shows the system dialog once', async () => {
    const { save, context } = await open({ albumPermission: 'undecided' }, { albumPermission: ['refuse'] });
    expect([await save(A), await save(A)]).toEqual(['fail 15', 'fail 15']);
    expect(context.log.filter((entry) => entry === 'ask albumPermission')).toHaveLength(1);
  });

  test.each(['<html>', '<svg width="1" height="1" xmlns="x"></svg>'])('refuses %s', async (text) => {
    const { save, album, context } = await open();
    context.images[A] = new TextEncoder().encode(text);
    expect(await save(A)).toBe('fail 17');
    expect(album()).toEqual([]);
  });

  test.each(Array.from({ length: 48 }, (_, count) => count))(
    'killed after %i microtasks does nothing more',
    async (count) => {
      const { context, host, album } = await open();
      const { callbacks } = call(host, { url: A });
      for (let task = 0; task < count; task++) await Promise.resolve();
      const before = [[...callbacks], [...context.log], album()];
      await host.kill?.();
      await turns();
      expect([callbacks, context.log, album()]).toEqual(before);
    },
  );
});

describe('the photo library', () => {
  const file = { extension: 'jpg', bytes: jpeg() };

  test.each([
    ['granted', 3, 3],
    ['limited', 3, 4],
    ['add-only', 3, 0],
    ['denied', 2, 2],
    ['restricted', 1, 1],
    ['undecided', 0, 0],
  ])('%s means %i for adding and %i for reading', (permission, adding, reading) => {
    expect(authorizationStatus(permission, 'add-only')).toBe(adding);
    expect(authorizationStatus(permission, 'read-write')).toBe(reading);
  });

  test('an app that may only add reads nothing back', () => {
    const addOnly = library('add-only');
    addOnly.performChanges((changes) => changes.createAsset(file));
    expect(addOnly.fetchAssets()).toEqual([]);
    expect(addOnly.assets()).toHaveLength(1);
    const granted = library('granted');
    granted.performChanges((changes) => changes.createAsset(file));
    expect(granted.fetchAssets()).toHaveLength(1);
  });

  test.each([
    ['denied', 3311],
    ['undecided', 3311],
    ['restricted', 3310],
  ])('%s refuses changes with %i', (permission, code) => {
    expect(() => library(permission).performChanges((changes) => changes.createAsset(file))).toThrow(coded(code));
  });

  test('a block happens whole or not at all', () => {
    const full = library('granted', 17, { storage: 'exact', freeBytes: 2 * jpeg().length - 1 });
    const two = () =>
      full.performChanges((changes) => {
        changes.createAsset(file);
        changes.createAsset(file);
      });
    expect(two).toThrow(coded(3305));
    expect(full.assets()).toEqual([]);
    const mixed = library('granted');
    expect(() =>
      mixed.performChanges((changes) => {
        changes.createAsset(file);
        changes.createAsset({ extension: 'jpg', bytes: Uint8Array.of(1, 2, 3) });
      }),
    ).toThrow(coded(3302));
    expect(mixed.assets()).toEqual([]);
  });

  test('extension and bytes have to agree', () => {
    const { bytes } = file;
    expect(() => library('granted').performChanges((c) => c.createAsset({ extension: 'png', bytes }))).toThrow(
      coded(3302),
    );
  });

  test('WebP decodes from iOS 14', () => {
    const create = (version: number) =>
      library('granted', version).performChanges((c) => c.createAsset({ extension: 'webp', bytes: webp }));
    expect(() => create(13)).toThrow(coded(3302));
    expect(create(14)[0]).toMatchObject({ uniformType: 'org.webmproject.webp', media: { width: 7, height: 6 } });
  });

  test('dates its items in seconds since 2001', () => {
    const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
    const [added] = new PhotoLibrary(circumstances, 17, () => 661_651_200.5).performChanges((c) => c.createAsset(file));
    const seconds = added?.added ?? 0;
    expect(new Date(Date.UTC(2001, 0, 1) + 1000 * seconds).toISOString()).toBe('2021-12-20T00:00:00.500Z');
  });

  test('a new folder begins after 9999 names', () => {
    const many = library('granted');
    for (let index = 0; index < 10_000; index++) many.performChanges((changes) => changes.createAsset(file));
    const names = many.assets().map(({ directory, filename }) => `${directory}/${filename}`);
    expect(names.slice(-2)).toEqual(['DCIM/100APPLE/IMG_9999.JPG', 'DCIM/101APPLE/IMG_0001.JPG']);
    expect(new Set(names).size).toBe(10_000);
  });

  test.each<[ErrorDomain, number, string]>([
    ['PHPhotosErrorDomain', 3310, 'permission'],
    ['PHPhotosErrorDomain', 3311, 'permission'],
    ['PHPhotosErrorDomain', 3305, 'storage'],
    ['PHPhotosErrorDomain', 3302, 'other'],
    ['PHPhotosErrorDomain', -1, 'other'],
    ['ALAssetsLibraryErrorDomain', -3310, 'permission'],
    ['ALAssetsLibraryErrorDomain', -3311, 'permission'],
    ['ALAssetsLibraryErrorDomain', -3312, 'permission'],
    ['ALAssetsLibraryErrorDomain', -3305, 'storage'],
    ['ALAssetsLibraryErrorDomain', -3301, 'other'],
    ['NSCocoaErrorDomain', 640, 'storage'],
    ['NSPOSIXErrorDomain', 28, 'storage'],
    ['NSPOSIXErrorDomain', 13, 'other'],
  ])('%s %i is the cause %s', (domain, code, cause) => {
    expect(causeOf(new PhotosError(domain, code, 'no'))).toBe(cause);
  });

  test('any other error is the cause other', () => {
    expect(causeOf(new Error('no space left'))).toBe('other');
  });
});
