import { describe, expect, test } from 'vitest';
import type { AlbumItem, State } from '../../spec/index.ts';
import { hostOver } from '../album-model.ts';
import { call, jpeg, png, TestContext, turns } from '../context.test-helper.ts';
import { forms, openLibrary } from './forms.test-helper.ts';
import { createIosAlbum, iosAlbum } from './host.ts';
import type { IosAlbumOptions } from './options.ts';

const A = 'https://images.example/a.jpg';
const B = 'https://images.example/wrong-extension.jpg?x=.gif';

describe.each(forms)('a host on iOS, its album $form', ({ model }) => {
  async function open(state: State = {}, answers: Record<string, string[]> = {}, options: IosAlbumOptions = {}) {
    const context = new TestContext({ [A]: jpeg(), [B]: png() }, answers);
    const host = hostOver(model(options))(context);
    const inForce = await host.reset(state);
    const save = async (url: string) => {
      const { callbacks, done } = call(host, { url });
      await done;
      return callbacks[0];
    };
    return { context, host, inForce, save, album: () => host.album() as readonly AlbumItem[] };
  }

  test('names its items by counting, with the extension of the bytes', async () => {
    const { save, album, context } = await open();
    expect([await save(A), await save(B), await save(A)]).toEqual(['success', 'success', 'success']);
    expect(album().map(({ name, type, width }) => [name, type, width])).toEqual([
      ['DCIM/100APPLE/IMG_0001.JPG', 'image/jpeg', 3],
      ['DCIM/100APPLE/IMG_0002.PNG', 'image/png', 5],
      ['DCIM/100APPLE/IMG_0003.JPG', 'image/jpeg', 3],
    ]);
    expect(album().map(({ bytes }) => bytes)).toEqual([jpeg(), png(), jpeg()]);
    expect(new Set(album().map(({ id }) => id)).size).toBe(3);
    expect(context.events.flatMap((event) => (event.kind === 'item-visible' ? [event.item] : []))).toEqual(album());
  });

  test('is empty after a reset, and counts from the start', async () => {
    const { host, save, album } = await open();
    await save(A);
    await host.reset({});
    expect(album()).toEqual([]);
    await save(B);
    expect(album().map(({ name }) => name)).toEqual(['DCIM/100APPLE/IMG_0001.PNG']);
    await host.close();
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

  test('shows the system dialog once; afterwards the settings alone change the answer', async () => {
    const { host, save, context } = await open({ albumPermission: 'undecided' }, { albumPermission: ['refuse'] });
    expect([await save(A), await save(A)]).toEqual(['fail 15', 'fail 15']);
    expect(context.log.filter((entry) => entry === 'ask albumPermission')).toHaveLength(1);
    await host.change({ albumPermission: 'granted' });
    expect(await save(A)).toBe('success');
    expect(context.log.filter((entry) => entry === 'ask albumPermission')).toHaveLength(1);
  });

  test.each(['<html>', '<svg width="1" height="1" xmlns="x"></svg>'])('refuses %s', async (text) => {
    const { save, album, context } = await open();
    context.images[A] = new TextEncoder().encode(text);
    expect(await save(A)).toBe('fail 17');
    expect(album()).toEqual([]);
  });

  test.each([
    [0, 'success', 1],
    [2, 'success', 1],
    [3, 'fail 17', 0],
  ])('interrupted %i times, the save is a %s', async (interruptions, outcome, items) => {
    const { save, album } = await open({}, {}, { interruptions });
    expect(await save(A)).toBe(outcome);
    expect(await save(A)).toBe(outcome);
    expect(album()).toHaveLength(2 * items);
  });

  test('before iOS 14 nobody can allow adding alone, or some photos alone', async () => {
    for (const albumPermission of ['add-only', 'limited']) {
      const before = await open({ albumPermission }, {}, { systemVersion: 13 });
      expect(before.inForce).toMatchObject({ albumPermission: 'granted' });
      const since = await open({ albumPermission }, {}, { systemVersion: 14 });
      expect(since.inForce).toMatchObject({ albumPermission });
    }
  });

  test('without a usage description the app dies of asking, and its call is never answered', async () => {
    const { host, save, album, context } = await open({}, {}, { usageDescription: false });
    const answers: unknown[] = [];
    for (let life = 0; life < 2; life++) {
      void save(A).then((outcome) => answers.push(outcome));
      await turns();
      await host.settle();
      expect(host.saveImage({ url: A })).toBeUndefined();
      await host.restart?.();
    }
    expect([answers, album()]).toEqual([[], []]);
    expect(context.fetched).toBe(2);
    expect(context.log).toEqual(['ask menu', 'ask menu']);
  });

  test('killed after any number of microtasks, it does nothing more', async () => {
    let count = 0;
    for (let answered = false; !answered; count++) {
      const { context, host, album } = await open();
      const { callbacks } = call(host, { url: A });
      for (let task = 0; task < count; task++) await Promise.resolve();
      const before = [[...callbacks], [...context.log], album()];
      await host.kill?.();
      await turns();
      expect([callbacks, context.log, album()]).toEqual(before);
      answered = callbacks.includes('complete');
    }
    expect(count).toBeGreaterThan(20);
  });
});

test.each<[unknown, RegExp]>([
  [{ systemVersion: 7 }, /systemVersion is 7; it must be a major version of iOS: a whole number, 8 or more/],
  [{ systemVersion: 16.4 }, /systemVersion is 16\.4; it must be/],
  [{ systemVersion: '17' }, /systemVersion is "17"; it must be/],
  [{ usageDescription: 'yes' }, /usageDescription is "yes"; it must be true or false/],
  [{ interruptions: -1 }, /interruptions is -1; it must be a whole number, 0 or more/],
  [{ version: 17 }, /no option "version"; there are systemVersion, usageDescription, interruptions/],
  [null, /options are null; give an object/],
])('the options %j are refused', (options, message) => {
  expect(() => iosAlbum(options as IosAlbumOptions)).toThrow(message);
  expect(() => iosAlbum(options as IosAlbumOptions)).toThrow(TypeError);
});

test('an option that is undefined is one that is not given', async () => {
  const host = hostOver(iosAlbum({ systemVersion: undefined } as unknown as IosAlbumOptions))(new TestContext());
  expect(host.manifest.description).toContain('iOS 17');
});

test('the manifest says which system it is', async () => {
  const host = hostOver(iosAlbum({ systemVersion: 13 }))(new TestContext());
  expect(host.manifest).toMatchObject({ name: 'ios-album', description: 'A simulated PHPhotoLibrary of iOS 13.' });
  expect(createIosAlbum(new TestContext()).manifest.platforms).toEqual(['ios']);
});

test('dates its items in seconds since 2001', async () => {
  const { library, assets } = openLibrary({ now: 661_651_200.5 });
  await library.performChanges((changes) => changes.createAsset({ extension: 'jpg', bytes: jpeg() }));
  for (const seconds of assets().flatMap(({ ZADDEDDATE, ZDATECREATED }) => [ZADDEDDATE, ZDATECREATED])) {
    expect(new Date(Date.UTC(2001, 0, 1) + 1000 * seconds).toISOString()).toBe('2021-12-20T00:00:00.500Z');
  }
  expect(assets()).toHaveLength(1);
});
