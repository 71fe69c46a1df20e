/** What every bundled host does alike, in memory and in a folder: both calls, files, revisions, and what it claims. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AlbumItem, type CreateHost, specs } from '../spec/index.ts';
import { callsOver, settingsOn } from './calls.ts';
import { Circumstances } from './circumstances.ts';
import { call, jpeg, png, RealContext, TestContext } from './context.test-helper.ts';
import type { CompleteHost } from './host.ts';
import { FILE_KINDS } from './local-files.ts';
import { simulatedManifest } from './manifest.ts';
import { bundledHosts } from './node.ts';
import { MemoryAlbum } from './reference/memory-album.ts';
import { Session } from './session.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'saveimage-calls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const forms = bundledHosts.flatMap(({ name, createHost, onFolder }) => [
  { name, make: (): CreateHost => createHost },
  ...(onFolder === undefined ? [] : [{ name: `${name} in a folder`, make: () => onFolder(newFolder()) }]),
]);

const PNG = `data:image/png;base64,${Buffer.from(png()).toString('base64')}`;

async function start(make: () => CreateHost, revision?: string) {
  const api = { api: 'save-image', revision: revision ?? '2021-12-20' };
  const real = new RealContext();
  const test = new TestContext({}, {}, api);
  const createHost = make();
  // Which of the two it lives in only its manifest says.
  const { clock } = ((await createHost(test)) as CompleteHost).manifest;
  const context = clock === 'real' ? Object.assign(real, api) : test;
  const host = (await createHost(context)) as CompleteHost;
  onTestFinished(() => host.close());
  await host.reset({});
  const made = async (options: object): Promise<readonly string[]> => {
    const { callbacks, done } = call(host, options);
    await done;
    return callbacks;
  };
  const pixels = async () => (await host.album()).map(({ width, height }: AlbumItem) => `${width}x${height}`);
  return { host, context, made, pixels };
}

describe.each(forms)('$name', ({ make }) => {
  test('claims every API and revision there is, and every kind of file', async () => {
    const { manifest } = (await start(make)).host;
    expect(manifest.apis).toEqual(Object.fromEntries(specs.map(({ api, revisions }) => [api, revisions])));
    expect(manifest.capabilities.control).toEqual(expect.arrayContaining([...FILE_KINDS]));
  });

  test('saves a file of each kind by either call, and tells what it promises', async () => {
    const { host, made, pixels } = await start(make);
    for (const [index, kind] of FILE_KINDS.entries()) {
      const path = await host.file({ kind, name: `image-${index}.png`, bytes: png(11 + index, 7) });
      expect(await made({ filePath: path })).toEqual(['success', 'complete']);
      expect(await made({ url: path })).toEqual(['success', 'complete']);
    }
    expect((await pixels()).sort()).toEqual(['11x7', '11x7', '12x7', '12x7', '13x7', '13x7']);
    const path = await host.file({ kind: 'user-file', name: 'last.jpg', bytes: jpeg() });
    await expect(host.saveImageToPhotosAlbum({ filePath: path })).resolves.toEqual({ success: true });
  });

  test('shows no menu where the call has none', async () => {
    const { host, context, made } = await start(make);
    const path = await host.file({ kind: 'cached-file', name: 'image.png', bytes: png() });
    await made({ filePath: path });
    const { log } = context instanceof TestContext ? context : context.test;
    expect(log.filter((entry) => entry.startsWith('ask'))).toEqual([]);
  });

  test('after a restart temporary files are gone, and the others are still there', async () => {
    const { host, made, pixels } = await start(make);
    const paths = [];
    for (const [index, kind] of FILE_KINDS.entries()) {
      paths.push(await host.file({ kind, name: 'image.png', bytes: png(11 + index, 7) }));
    }
    await host.kill?.();
    expect(host.saveImageToPhotosAlbum({ filePath: paths[1] })).toBeUndefined();
    await host.restart?.();
    const outcomes = [];
    for (const filePath of paths) outcomes.push((await made({ filePath }))[0]);
    expect(outcomes).toEqual(['fail 17', 'success', 'success']);
    expect((await pixels()).sort()).toEqual(['12x7', '13x7']);
  });

  test('after a reset no file is left', async () => {
    const { host, made } = await start(make);
    const filePath = await host.file({ kind: 'user-file', name: 'image.png', bytes: png() });
    await host.reset({});
    expect(await made({ filePath })).toEqual(['fail 17', 'complete']);
  });

  test.each([
    ['2021-12-20', ['fail 2', 'complete'], []],
    ['2022-03-25', ['success', 'complete'], ['5x4']],
  ])('at %s a base64 URL comes to %j', async (revision, callbacks, album) => {
    const { made, pixels } = await start(make, revision);
    expect(await made({ url: PNG })).toEqual(callbacks);
    expect(await pixels()).toEqual(album);
  });

  test('follows the base library in force', async () => {
    const { host, made } = await start(make);
    const filePath = await host.file({ kind: 'user-file', name: 'image.png', bytes: png() });
    await host.change({ baseLibrary: '1.14.0' });
    expect(await made({ filePath })).toEqual(['fail 1', 'complete']);
    await host.change({ baseLibrary: '1.15.0' });
    expect(await made({ filePath })).toEqual(['success', 'complete']);
  });

  test('a call is under way until it is answered', async () => {
    const { host } = await start(make);
    const filePath = await host.file({ kind: 'user-file', name: 'image.png', bytes: png() });
    const heard: string[] = [];
    void host.saveImageToPhotosAlbum({ filePath, complete: () => heard.push('complete') });
    await host.settle();
    expect(heard).toEqual(['complete']);
  });
});

test('a file is found as a file, also where nothing could be fetched', async () => {
  const context = new TestContext();
  const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
  const [device, session] = [new MemoryAlbum(circumstances), new Session(context, circumstances)];
  const manifest = { ...simulatedManifest('offline', 'ios', ''), schemes: [] };
  const { saveImageToPhotosAlbum } = callsOver(settingsOn({ context, manifest, device, session }));
  const filePath = session.files.place({ kind: 'user-file', name: 'image.png', bytes: png() });
  await expect(saveImageToPhotosAlbum({ filePath })).resolves.toEqual({ success: true });
  await expect(saveImageToPhotosAlbum({ filePath: 'https://resource/none.image' })).rejects.toMatchObject({
    errorMessage: expect.stringContaining('no file by this path'),
  });
});
