import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jpeg, png, turns } from '../context.test-helper.ts';
import { type AccessLevel, authorizationStatus } from './authorization.ts';
import { forms, openLibrary } from './forms.test-helper.ts';
import { type LibraryStore, MemoryStore, pathOf } from './library-store.ts';

const file = { extension: 'jpg', bytes: jpeg() };
const coded = (code: number): unknown => expect.objectContaining({ domain: 'PHPhotosErrorDomain', code });

/** A file of the WebP family: only its header is looked at. */
const webp = Uint8Array.from([
  ...Buffer.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0'),
  ...[0, 0, 0, 0x9d, 0x01, 0x2a, 7, 0, 6, 0],
]);

/** The boxes of an AVIF file up to its pixels. */
const avif = Uint8Array.from([
  ...[0, 0, 0, 0x18, ...Buffer.from('ftypavif'), 0, 0, 0, 0, ...Buffer.from('avifmif1')],
  ...[0, 0, 0, 0x30, ...Buffer.from('meta'), 0, 0, 0, 0],
  ...[0, 0, 0, 0x24, ...Buffer.from('iprp')],
  ...[0, 0, 0, 0x1c, ...Buffer.from('ipco')],
  ...[0, 0, 0, 0x14, ...Buffer.from('ispe'), 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 8],
]);

/** A JPEG whose EXIF data have this orientation. */
function turned(orientation: number): Uint8Array {
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const exif = [...Buffer.from('Exif\0\0'), ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg().subarray(2)]);
}

describe('authorization', () => {
  test.each([
    ['granted', 3, 3, 3],
    ['limited', 3, 4, 3],
    ['add-only', 3, 0, 0],
    ['denied', 2, 2, 2],
    ['restricted', 1, 1, 1],
    ['undecided', 0, 0, 0],
  ])('%s means %i for adding, %i for reading, and %i to who knows no levels', (permission, adding, reading, legacy) => {
    expect(authorizationStatus(permission, 'add-only')).toBe(adding);
    expect(authorizationStatus(permission, 'read-write')).toBe(reading);
    const { library } = openLibrary({ permission });
    const levels = ['add-only', 'read-write', undefined] as const;
    expect(levels.map((level) => library.authorizationStatus(level))).toEqual([adding, reading, legacy]);
  });

  test.each([
    ['accept', 3],
    ['refuse', 2],
    ['interrupted', 0],
  ])('who is asked and answers with %s has the status %i', async (answer, status) => {
    const { library, context } = openLibrary({ permission: 'undecided', answers: { albumPermission: [answer] } });
    expect(await library.requestAuthorization('add-only')).toBe(status);
    expect(context.log).toEqual(['ask albumPermission']);
  });

  test('no one who has decided is asked again, at whatever level', async () => {
    const permissions = ['granted', 'limited', 'add-only', 'denied', 'restricted'];
    for (const permission of permissions)
      for (const level of ['add-only', 'read-write'] as AccessLevel[]) {
        const { library, context } = openLibrary({ permission });
        expect(await library.requestAuthorization(level)).toBe(authorizationStatus(permission, level));
        expect(context.log).toEqual([]);
      }
  });

  test('an app that does not say why it asks is killed', async () => {
    const { library, session } = openLibrary({ permission: 'undecided', options: { usageDescription: false } });
    let answered = false;
    void library.requestAuthorization('add-only').then(() => {
      answered = true;
    });
    await turns();
    expect([session.isAlive(), answered]).toEqual([false, false]);
  });

  test('an app that may only add reads nothing back', async () => {
    for (const [permission, found] of [
      ['add-only', 0],
      ['limited', 1],
      ['granted', 1],
    ] as const) {
      const { library, assets } = openLibrary({ permission });
      await library.performChanges((changes) => changes.createAsset(file));
      expect([permission, library.fetchAssets().length, assets().length]).toEqual([permission, found, 1]);
    }
  });
});

describe.each(forms)('a library $form', ({ openStore }) => {
  test.each([
    ['denied', 3311],
    ['undecided', 3311],
    ['restricted', 3310],
  ])('%s refuses changes with %i', async (permission, code) => {
    const { library, assets } = openLibrary({ permission, store: openStore() });
    await expect(library.performChanges((changes) => changes.createAsset(file))).rejects.toEqual(coded(code));
    expect(assets()).toEqual([]);
  });

  test('a change happens on another turn, and its completion on yet another', async () => {
    const { library, assets } = openLibrary({ store: openStore() });
    const seen: string[] = [];
    void library
      .performChanges((changes) => {
        seen.push('block');
        changes.createAsset(file);
      })
      .then(() => seen.push(`completion with ${assets().length}`));
    seen.push(`caller with ${assets().length}`);
    await turns();
    expect(seen).toEqual(['caller with 0', 'block', 'completion with 1']);
  });

  test('a completion that nobody waits for is no crash', async () => {
    const { library } = openLibrary({ permission: 'denied', store: openStore() });
    void library.performChanges((changes) => changes.createAsset(file));
    await turns();
  });

  test('a block happens whole or not at all, whatever is in it', async () => {
    const requests = fc.array(
      fc.record({
        salt: fc.integer({ min: 0, max: 255 }),
        fault: fc.option(fc.constantFrom('extension', 'no image'), { freq: 6, nil: undefined }),
      }),
      { maxLength: 5 },
    );
    const blocks = fc.array(fc.record({ requests, throws: fc.boolean(), free: fc.nat(5 * jpeg().length) }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(blocks, async (wishes) => {
        const opened = openLibrary({ store: openStore() });
        const { library, session, assets } = opened;
        const expected: Uint8Array[] = [];
        for (const { requests: wanted, throws, free } of wishes) {
          session.circumstances.apply({ storage: 'exact', freeBytes: free });
          const files = wanted.map(({ salt, fault }) => ({
            extension: fault === 'extension' ? 'png' : 'JPG',
            bytes: fault === 'no image' ? Uint8Array.of(1, 2, 3) : jpeg(salt),
          }));
          const size = files.length * jpeg().length;
          const good = !throws && wanted.every(({ fault }) => fault === undefined) && size <= free;
          const done = library.performChanges((changes) => {
            for (const each of files) changes.createAsset(each);
            if (throws) throw new Error('the block failed');
          });
          const outcome = await done.then(
            (added) => added.length,
            () => 'failed',
          );
          expect(outcome).toBe(good ? files.length : 'failed');
          if (good) expected.push(...files.map(({ bytes }) => bytes));
          expect(session.circumstances.freeBytes).toBe(good ? free - size : free);
          expect(opened.context.events).toHaveLength(expected.length);
        }
        expect(assets()).toHaveLength(expected.length);
        expect(new Set(assets().map(pathOf)).size).toBe(expected.length);
      }),
      { numRuns: 30 },
    );
  });

  test('what a save sets is set', async () => {
    const { library, assets } = openLibrary({ store: openStore(), now: 1.5 });
    await library.performChanges((changes) => {
      changes.createAsset({ extension: 'JPEG', bytes: turned(6) });
      changes.createAsset({ extension: 'png', bytes: png(8, 9, 3) });
    });
    const common = { ZDIRECTORY: 'DCIM/100APPLE', ZKIND: 0, ZDATECREATED: 1.5, ZADDEDDATE: 1.5 };
    const shown = { ZTRASHEDSTATE: 0, ZHIDDEN: 0 };
    expect(assets()).toEqual([
      {
        ...common,
        ...shown,
        Z_PK: 1,
        ZUUID: '00000001-0000-4000-8000-000000000000',
        ZFILENAME: 'IMG_0001.JPG',
        ZUNIFORMTYPEIDENTIFIER: 'public.jpeg',
        ZWIDTH: 3,
        ZHEIGHT: 2,
        ZORIENTATION: 6,
        ZORIGINALFILESIZE: turned(6).length,
      },
      {
        ...common,
        ...shown,
        Z_PK: 2,
        ZUUID: '00000002-0000-4000-8000-000000000000',
        ZFILENAME: 'IMG_0002.PNG',
        ZUNIFORMTYPEIDENTIFIER: 'public.png',
        ZWIDTH: 8,
        ZHEIGHT: 9,
        ZORIENTATION: 1,
        ZORIGINALFILESIZE: 27,
      },
    ]);
  });
});

test.each([
  ['webp', webp, 14, 'org.webmproject.webp', 7],
  ['avif', avif, 16, 'public.avif', 9],
] as const)('%s decodes from its version on', async (extension, bytes, since, uniformType, width) => {
  const create = async (systemVersion: number) => {
    const { library, assets } = openLibrary({ options: { systemVersion } });
    await library.performChanges((changes) => changes.createAsset({ extension, bytes }));
    return assets()[0];
  };
  await expect(create(since - 1)).rejects.toEqual(coded(3302));
  expect(await create(since)).toMatchObject({ ZUNIFORMTYPEIDENTIFIER: uniformType, ZWIDTH: width });
});

test('extension and bytes have to agree', async () => {
  const { library } = openLibrary();
  const { bytes } = file;
  const create = (extension: string) => library.performChanges((c) => c.createAsset({ extension, bytes }));
  for (const extension of ['png', '', 'jpgg']) await expect(create(extension)).rejects.toEqual(coded(3302));
  for (const extension of ['jpg', 'jpeg', 'JPG']) expect(await create(extension)).toHaveLength(1);
});

test('a new folder begins after 9999 names, and a taken name is passed over', async () => {
  const store: LibraryStore = new MemoryStore();
  store.isTaken = (path) => path === 'DCIM/101APPLE/IMG_0002.JPG';
  const { library, assets } = openLibrary({ store });
  await library.performChanges((changes) => {
    for (let index = 0; index < 9998; index++) changes.createAsset(file);
  });
  for (let index = 0; index < 3; index++) await library.performChanges((changes) => changes.createAsset(file));
  const names = assets().map(pathOf);
  expect(names.slice(-3)).toEqual([
    'DCIM/100APPLE/IMG_9999.JPG',
    'DCIM/101APPLE/IMG_0001.JPG',
    'DCIM/101APPLE/IMG_0003.JPG',
  ]);
  expect(new Set(names).size).toBe(10_001);
});

test('what was thrown away or hidden is not shown', async () => {
  const store = new MemoryStore();
  const { library, assets } = openLibrary({ store });
  await library.performChanges((changes) => {
    for (let index = 0; index < 3; index++) changes.createAsset(file);
  });
  store.assets.splice(
    0,
    3,
    ...store.assets.map((asset, i) => ({ ...asset, ZTRASHEDSTATE: +(i === 0), ZHIDDEN: +(i === 1) })),
  );
  expect(assets().map(({ Z_PK }) => Z_PK)).toEqual([3]);
  expect(library.fetchAssets()).toEqual(assets());
});
