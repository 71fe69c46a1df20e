/** Saving right into a folder of the user's. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CompleteHost } from '../host.ts';
import { hostOver } from '../album-model.ts';
import { call, jpeg, png, RealContext } from '../context.test-helper.ts';
import { createMy } from '../my/index.ts';
import { type FilesystemOptions, createFilesystem, filesystemAlbum } from './host.ts';
import { Stage } from './stage.test-helper.ts';

const stage = new Stage();
let folder: string;
const hosts: CompleteHost[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-place-'));
  writeFileSync(join(folder, 'a.jpg'), 'mine');
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  expect(readFileSync(join(folder, 'a.jpg'), 'utf8')).toBe('mine');
  rmSync(folder, { recursive: true });
});

const files = (): string[] => readdirSync(folder).sort();

async function open(options: FilesystemOptions = {}) {
  const host = createFilesystem({ folder, inPlace: true, ...options })(new RealContext());
  hosts.push(host);
  await host.reset({});
  const save = async (path: string) => {
    const { callbacks, done } = call(host, { url: stage.base + path });
    await done;
    return callbacks[0];
  };
  const names = async () => (await host.album()).map(({ name }) => name);
  return { host, save, names };
}

describe('a host in place', () => {
  test('lists and removes only what it has saved, and leaves the last album there', async () => {
    const { host, save, names } = await open();
    expect(await names()).toEqual([]);
    expect([await save('/a.jpg'), await save('/b.jpg')]).toEqual(['success', 'success']);
    expect(await names()).toEqual(['a (1).jpg', 'b.jpg']);
    await host.reset({});
    expect(await names()).toEqual([]);
    expect(files()).toEqual(['a.jpg']);
    await save('/c.jpg');
    await host.close();
    expect(files()).toEqual(['a.jpg', 'c.jpg']);
    const next = await open();
    expect(await next.names()).toEqual([]);
    await next.host.reset({});
    expect(files()).toEqual(['a.jpg', 'c.jpg']);
  });

  test('never removes what somebody has put in the place of its own', async () => {
    const { host, save, names } = await open();
    for (const path of ['/altered.jpg', '/replaced.jpg', '/gone.jpg', '/kept.jpg']) await save(path);
    writeFileSync(join(folder, 'altered.jpg'), jpeg(7));
    rmSync(join(folder, 'replaced.jpg'));
    writeFileSync(join(folder, 'replaced.jpg'), jpeg());
    rmSync(join(folder, 'gone.jpg'));
    expect(await names()).toEqual(['kept.jpg']);
    await host.reset({});
    expect(files()).toEqual(['a.jpg', 'altered.jpg', 'replaced.jpg']);
  });

  test('takes what is unfinished away when it is closed', async () => {
    const { host } = await open();
    stage.answers['/held'] = (response) => response.write(png());
    void call(host, { url: `${stage.base}/held` });
    while (files().length === 1) await new Promise((resolve) => setImmediate(resolve));
    await host.close();
    expect(files()).toEqual(['a.jpg']);
  });

  test('tells large items without their hash where that is asked for', async () => {
    const { host, save } = await open({ hashes: false });
    expect(await save('/large.png')).toBe('success');
    const [item] = await host.album();
    expect(item).toEqual({
      id: expect.any(String) as string,
      name: 'large.png',
      type: 'image/png',
      width: 9,
      height: 9,
    });
  });

  test('makes the folder where there is none', async () => {
    const made = join(folder, 'made', 'here');
    const { save } = await open({ folder: made });
    await save('/b.jpg');
    expect(readdirSync(made)).toEqual(['b.jpg']);
  });
});

describe('settings', () => {
  test.each([
    [{ silence: 0 }, /silence is 0; give a number from 1 on/u],
    [{ totalTime: Number.NaN }, /totalTime is NaN/u],
    [{ redirects: -1 }, /redirects is -1; give a number from 0 on/u],
  ])('%j are refused', (limits, message) => {
    expect(() => createFilesystem({ folder, ...limits })).toThrow(message);
  });

  test('without a folder save to the pictures folder', async () => {
    const before = process.env['XDG_PICTURES_DIR'];
    try {
      process.env['XDG_PICTURES_DIR'] = folder;
      const my = createMy({ album: filesystemAlbum() });
      await my.saveImage({ url: 'https://example.com/b.png' });
      expect(files()).toEqual(['a.jpg', 'b.png']);
      const host = createFilesystem()(new RealContext());
      hosts.push(host);
      await host.reset({});
      expect(files()).toEqual(['a.jpg', 'b.png', expect.stringMatching(/^saveimage-/u)]);
    } finally {
      if (before === undefined) delete process.env['XDG_PICTURES_DIR'];
      else process.env['XDG_PICTURES_DIR'] = before;
    }
  });
});

describe('an album for a test', () => {
  const url = 'https://example.com/a.jpg';

  test('saves the images of the test, at once to be seen, and keeps them', async () => {
    const my = createMy({ album: filesystemAlbum({ folder }), images: { [url]: jpeg(1) } });
    expect(my.album).toEqual([]);
    await my.saveImage({ url });
    expect(files()).toEqual(['a (1).jpg', 'a.jpg']);
    expect(new Uint8Array(readFileSync(join(folder, 'a (1).jpg')))).toEqual(jpeg(1));
    expect(my.album).toMatchObject([{ name: 'a (1).jpg', type: 'image/jpeg', bytes: jpeg(1) }]);
    const another = createMy({ album: filesystemAlbum({ folder }) });
    expect(another.album).toEqual([]);
  });

  test('hands large images over whole', async () => {
    const my = createMy({ album: filesystemAlbum({ folder }), images: { [url]: png(9, 9, 3_000_000) } });
    await my.saveImage({ url });
    expect(my.album[0]?.bytes).toHaveLength(3_000_024);
  });

  test('has the circumstances of the test', async () => {
    const full = createMy({ album: filesystemAlbum({ folder }), storage: 'full' });
    await expect(full.saveImage({ url })).rejects.toBeDefined();
    const denied = createMy({ album: filesystemAlbum({ folder }), albumPermission: 'denied' });
    await expect(denied.saveImage({ url })).rejects.toBeDefined();
    const gone = createMy({ album: filesystemAlbum({ folder }), images: { [url]: 'status-404' } });
    await expect(gone.saveImage({ url })).rejects.toBeDefined();
    expect(files()).toEqual(['a.jpg']);
  });

  test('opened twice, clears for each only what that one has saved', async () => {
    const model = filesystemAlbum({ folder });
    const contexts = [new RealContext(), new RealContext()];
    const [one, two] = contexts.map((context) => hostOver(model)(context)) as [CompleteHost, CompleteHost];
    hosts.push(one, two);
    for (const [host, name] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      Object.assign(contexts[host === one ? 0 : 1]?.test.images ?? {}, { [`https://a/${name}.jpg`]: jpeg() });
      await host.reset({});
      await (host.saveImage({ url: `https://a/${name}.jpg` }) as Promise<unknown>);
    }
    expect(files()).toEqual(['a.jpg', 'one.jpg', 'two.jpg']);
    await one.reset({});
    expect(files()).toEqual(['a.jpg', 'two.jpg']);
  });
});
