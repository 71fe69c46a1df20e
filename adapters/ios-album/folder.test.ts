import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostOver } from '../album-model.ts';
import { call, jpeg, png, RealContext, TestContext } from '../context.test-helper.ts';
import { bundledHosts } from '../node.ts';
import { catalogueText, parseCatalogue, rowText } from './catalogue.ts';
import { iosAlbumOn } from './folder.ts';
import { FolderStore } from './folder-store.ts';
import { addTo, everything, openLibrary, temporaryFolder } from './forms.test-helper.ts';
import { type Asset, pathOf } from './library-store.ts';

const paths = (store: FolderStore): string[] => store.assets.map(pathOf);

test('originals and what is known of them can be looked at', async () => {
  const folder = join(temporaryFolder(), 'made', 'with its parents');
  const store = await addTo(folder, jpeg(1), png(7, 6));
  expect(readFileSync(join(folder, 'DCIM/100APPLE/IMG_0001.JPG'))).toEqual(Buffer.from(jpeg(1)));
  expect(readFileSync(join(folder, 'DCIM/100APPLE/IMG_0002.PNG'))).toEqual(Buffer.from(png(7, 6)));
  const text = readFileSync(join(folder, 'album.json'), 'utf8');
  const { library } = JSON.parse(text);
  const value = { format: 'saveimage-conformance ios-album 1', library, lastKey: 2, removed: [], assets: store.assets };
  expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`);
  store.close();
  expect(everything(folder)).toEqual(['DCIM/100APPLE/IMG_0001.JPG', 'DCIM/100APPLE/IMG_0002.PNG', 'album.json']);
});

test('what is there is continued, and no name is used again', async () => {
  const folder = temporaryFolder();
  const first = await addTo(folder, jpeg(1), jpeg(2));
  first.close();
  const file = join(folder, 'album.json');
  const { assets, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...rest, assets: assets.slice(0, 1) }));
  rmSync(join(folder, 'DCIM/100APPLE/IMG_0002.JPG'));
  const second = await addTo(folder, jpeg(3));
  expect(paths(second)).toEqual(['DCIM/100APPLE/IMG_0001.JPG', 'DCIM/100APPLE/IMG_0003.JPG']);
  expect(second.assets.map((asset) => second.read(asset))).toEqual([jpeg(1), jpeg(3)]);
});

test('a host over the folder begins with an empty album, and leaves the folder to others when it is closed', async () => {
  const folder = temporaryFolder();
  const url = 'https://images.example/a.jpg';
  for (const [index, create] of [hostOver(iosAlbumOn(folder)), onFolder('ios-album', folder)].entries()) {
    const host = await create(new TestContext({ [url]: jpeg(index) }));
    await host.reset({});
    expect(await host.album()).toEqual([]);
    const { callbacks, done } = call(host, { url });
    await done;
    expect([callbacks, (await host.album()).length]).toEqual([['success', 'complete'], 1]);
    await host.close();
    const store = FolderStore.open(folder);
    expect(store.assets.map((asset) => store.read(asset))).toEqual([jpeg(index)]);
    store.close();
  }
});

test('in real time, items bear the date of this day', async () => {
  const folder = temporaryFolder();
  const context = new RealContext();
  const url = 'https://images.example/a.jpg';
  context.test.images[url] = jpeg();
  const host = hostOver(iosAlbumOn(folder))(context);
  await host.reset({});
  const before = Date.now();
  await call(host, { url }).done;
  await host.close();
  const [asset] = JSON.parse(readFileSync(join(folder, 'album.json'), 'utf8')).assets;
  const date = Date.UTC(2001, 0, 1) + 1000 * asset.ZADDEDDATE;
  expect(date).toBeGreaterThanOrEqual(before - 1);
  expect(date).toBeLessThanOrEqual(Date.now() + 1);
});

function onFolder(name: string, folder: string) {
  const create = bundledHosts.find((host) => host.name === name)?.onFolder?.(folder);
  if (create === undefined) throw new Error(`${name} has no form on a folder`);
  return create;
}

test('files of others are left alone, and their names passed over', async () => {
  const folder = temporaryFolder();
  const first = await addTo(folder, jpeg(1));
  const foreign = {
    'DCIM/100APPLE/IMG_0002.JPG': 'a picture of theirs',
    'DCIM/100APPLE/.adding-IMG_0003.JPG': 'by chance',
    'DCIM/100APPLE/IMG_0003.PNG': 'another',
    'DCIM/100APPLE/notes.txt': 'x',
    'DCIM/my own/IMG_0001.JPG': 'x',
    '.DS_Store': 'x',
  };
  first.close();
  mkdirSync(join(folder, 'DCIM/my own'));
  for (const [name, text] of Object.entries(foreign)) writeFileSync(join(folder, name), text);
  const second = await addTo(folder, jpeg(4));
  expect(paths(second)).toEqual(['DCIM/100APPLE/IMG_0001.JPG', 'DCIM/100APPLE/IMG_0003.JPG']);
  second.clear();
  expect(second.assets).toEqual([]);
  second.close();
  expect(everything(folder)).toEqual(['album.json', ...Object.keys(foreign)].sort());
  for (const [name, text] of Object.entries(foreign)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

test('a name that is taken at the last moment is a failure that changes nothing', async () => {
  const folder = temporaryFolder();
  const store = await addTo(folder, jpeg(1));
  const before = [everything(folder), readFileSync(join(folder, 'album.json'), 'utf8')];
  store.isTaken = () => false;
  writeFileSync(join(folder, 'DCIM/100APPLE/IMG_0003.JPG'), 'theirs');
  const { library, session, context } = openLibrary({ store, state: { storage: 'exact', freeBytes: 1000 } });
  const change = library.performChanges((changes) => {
    for (const salt of [2, 3]) changes.createAsset({ extension: 'jpg', bytes: jpeg(salt) });
  });
  await expect(change).rejects.toThrow('EEXIST');
  expect([session.circumstances.freeBytes, context.events]).toEqual([1000, []]);
  expect(readFileSync(join(folder, 'DCIM/100APPLE/IMG_0003.JPG'), 'utf8')).toBe('theirs');
  rmSync(join(folder, 'DCIM/100APPLE/IMG_0003.JPG'));
  expect([everything(folder), readFileSync(join(folder, 'album.json'), 'utf8')]).toEqual(before);
});

describe('a folder is refused, and left as it is,', () => {
  test.each<[string, (folder: string) => void, RegExp]>([
    ['with files of others', (f) => writeFileSync(join(f, 'a.txt'), 'x'), /holds a\.txt and no album\.json.+empty/s],
    ['with folders of others', (f) => mkdirSync(join(f, 'DCIM')), /holds DCIM and no album\.json/],
    ['with an album.json of others', (f) => writeFileSync(join(f, 'album.json'), '{"a":1}'), /album\.json#\/format/],
    ['with half an album.json', (f) => writeFileSync(join(f, 'album.json'), '{"format":'), /album\.json#\/format/],
  ])('%s', (_, prepare, message) => {
    const folder = temporaryFolder();
    prepare(folder);
    const before = readdirSync(folder);
    expect(() => FolderStore.open(folder)).toThrow(message);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('that is a file', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'x');
    expect(() => FolderStore.open(file)).toThrow(/file: no folder can be there/);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    ['missing', (f) => rmSync(join(f, 'DCIM/100APPLE/IMG_0002.JPG')), /IMG_0002\.JPG: it is missing.+#\/assets\/1/s],
    ['cut', (f) => truncateSync(join(f, 'DCIM/100APPLE/IMG_0002.JPG'), 5), /a file of 5 bytes.+with 22 bytes/s],
    [
      'a link away',
      (f) => [renameSync(join(f, 'DCIM/100APPLE'), join(f, 'x')), symlinkSync('../x', join(f, 'DCIM/100APPLE'))],
      /100APPLE: it must be a folder/,
    ],
  ])('where an original is %s', async (_, harm, message) => {
    const folder = temporaryFolder();
    (await addTo(folder, jpeg(1), jpeg(2))).close();
    harm(folder);
    const before = everything(folder);
    expect(() => FolderStore.open(folder)).toThrow(message);
    expect(everything(folder)).toEqual(before);
  });

  test.each<[string, string, unknown]>([
    ['/format', 'format', 'saveimage-conformance ios-album 2'],
    ['/library', 'library', 'mine'],
    ['/library', 'library', undefined],
    ['/lastKey', 'lastKey', -1],
    ['/lastKey', 'lastKey', '2'],
    ['/removed', 'removed', {}],
    ['/removed/0', 'removed', ['DCIM/100APPLE/../../../a']],
    ['/removed/0', 'removed', ['/etc/passwd']],
    ['/assets', 'assets', null],
    ['/assets/0', 'assets', ['x']],
    ['/assets/2/Z_PK', 'lastKey', 2],
  ])('with a wrong %s', (pointer, member, value) => {
    const good = JSON.parse(goodText());
    expect(() => parseCatalogue(JSON.stringify({ ...good, [member]: value }), '/x/album.json')).toThrow(
      `/x/album.json#${pointer}: `,
    );
  });

  test('with any wrong column of any asset', () => {
    const wrong: Record<keyof Asset, unknown[]> = {
      Z_PK: [0, 1.5, '1', 4],
      ZUUID: ['', 'abc', 7],
      ZDIRECTORY: ['..', 'DCIM', 'DCIM/100APPLE/..', '/DCIM/100APPLE', ['DCIM/100APPLE']],
      ZFILENAME: ['../IMG_0001.JPG', 'IMG_1.JPG', 'IMG_0001', '.adding-IMG_0001.JPG', ['IMG_0001.JPG']],
      ZUNIFORMTYPEIDENTIFIER: ['public.svg', '', null],
      ZKIND: [1, '0'],
      ZWIDTH: [0, -1, 1.5],
      ZHEIGHT: [0, '1'],
      ZORIENTATION: [0, 9],
      ZDATECREATED: ['2001-01-01', null],
      ZADDEDDATE: [null],
      ZTRASHEDSTATE: [2, false],
      ZHIDDEN: [-1, true],
      ZORIGINALFILESIZE: [0, null],
    };
    const cases = Object.entries(wrong).flatMap(([column, values]) => [
      ...values.map((value) => [column, value] as const),
      [column, undefined] as const,
    ]);
    for (const [column, value] of cases)
      for (const index of [0, 2]) {
        const good = JSON.parse(goodText());
        good.assets[index][column] = value;
        const parsing = () => parseCatalogue(JSON.stringify(good), 'a.json');
        const at = `${column} = ${JSON.stringify(value)} of ${index}`;
        expect(parsing, at).toThrow(
          /^a\.json#\/assets\/[012]\/.+: it must be .+; mend the file, or take another folder/,
        );
        if (column !== 'Z_PK') expect(parsing, at).toThrow(`#/assets/${index}/${column}: `);
      }
    expect(parseCatalogue(goodText(), 'a.json')).toEqual({ ...goodHead, assets: goodAssets });
  });

  test('with any text whatever, by a message', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat().map((length) => goodText().slice(0, length % (goodText().length - 2))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => parseCatalogue(text, 'a.json')).toThrow(/^a\.json#\//);
      }),
    );
  });
});

const goodAssets: readonly Asset[] = [1, 2, 3].map((key) => ({
  Z_PK: key,
  ZUUID: '00000001-0000-4000-8000-000000000000',
  ZDIRECTORY: 'DCIM/1000APPLE',
  ZFILENAME: `IMG_000${key}.JPG`,
  ZUNIFORMTYPEIDENTIFIER: 'public.jpeg',
  ZKIND: 0,
  ZWIDTH: 3,
  ZHEIGHT: 2,
  ZORIENTATION: 1,
  ZDATECREATED: -0.5,
  ZADDEDDATE: 2,
  ZTRASHEDSTATE: 0,
  ZHIDDEN: 1,
  ZORIGINALFILESIZE: 22,
}));

const goodHead = { library: '01234567-89ab-4cde-8f01-23456789abcd', lastKey: 3, removed: [] };

const goodText = (): string => catalogueText(goodHead, goodAssets.map(rowText));

test.each([undefined, '', 7])('the folder %j is refused', (folder) => {
  expect(() => iosAlbumOn(folder as string)).toThrow(/^iosAlbumOn: the folder is .+; it must be a path$/);
});

test('an original that was being added is swept only if it is the very file', async () => {
  const folder = temporaryFolder();
  (await addTo(folder, jpeg(1))).close();
  const images = join(folder, 'DCIM/100APPLE');
  const { library } = JSON.parse(readFileSync(join(folder, 'album.json'), 'utf8'));
  const adding = (name: string) => join(images, `.adding-${library}-${name}`);
  writeFileSync(adding('IMG_0002.JPG'), jpeg(2));
  linkSync(adding('IMG_0002.JPG'), join(images, 'IMG_0002.JPG'));
  writeFileSync(adding('IMG_0003.JPG'), jpeg(3));
  writeFileSync(join(images, 'IMG_0003.JPG'), jpeg(3));
  linkSync(join(images, 'IMG_0001.JPG'), adding('IMG_0001.JPG'));
  const store = FolderStore.open(folder);
  expect(readdirSync(images).sort()).toEqual(['IMG_0001.JPG', 'IMG_0003.JPG']);
  expect(paths(store)).toEqual(['DCIM/100APPLE/IMG_0001.JPG']);
  store.close();
});
