/**
 * Real images and hostile addresses that nobody made for this kit: PngSuite and tables of the web platform tests. They
 * are no part of the project and are looked for beside it, or where `SAVEIMAGE_CORPORA` says.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, png, RealContext, TestContext } from '../adapters/context.test-helper.ts';
import { bundledHosts } from '../adapters/node.ts';
import type { AlbumItem, CreateHost, HostContext } from '../spec/index.ts';

const corpora = process.env['SAVEIMAGE_CORPORA'] ?? resolve(import.meta.dirname, '../../shared/corpora');
const missing = ['pngsuite', 'wpt'].find((name) => !existsSync(join(corpora, name)));

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(corpora, path), 'utf8'));
const pngs =
  missing === undefined ? readdirSync(join(corpora, 'pngsuite')).filter((name) => /\.png$/iu.test(name)) : [];
const valid = pngs.filter((name) => !name.startsWith('x'));
const corrupt = pngs.filter((name) => name.startsWith('x'));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(corpora, 'pngsuite', name)));

/** Addresses as they were written and as they are read, where they are of the web. */
function webAddresses(): readonly string[] {
  const rows = readJson('wpt/urltestdata.json') as (string | { input: string; base: string | null })[];
  const read = rows.flatMap((row) => {
    if (typeof row === 'string' || !URL.canParse(row.input, row.base ?? undefined)) return [];
    const { href, protocol } = new URL(row.input, row.base ?? undefined);
    return /^https?:$/u.test(protocol) ? [href, row.input] : [];
  });
  return [...new Set(read)].filter((url) => URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol));
}

/** A server that has one image at every address, or one of the images by their names. */
let server: Server;
let at = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const bytes = pngs.includes(name) ? bytesOf(name) : png();
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A host that is open, and the way to save with it. */
interface Open {
  readonly album: () => Promise<readonly AlbumItem[]>;
  readonly context: TestContext;
  readonly save: (url: string) => Promise<string[]>;
  /** The address at which an image is for this host. */
  readonly addressOf: (path: string) => string;
  readonly close: () => Promise<void>;
}

interface Form {
  readonly name: string;
  readonly form: string;
  /** Where its folder is, the only thing in a folder of its own. */
  readonly folder?: string;
  readonly create: CreateHost;
}

const forms: Form[] = ['ios-album', 'android-album', 'filesystem'].flatMap((name): Form[] => {
  const host = bundledHosts.find((each) => each.name === name);
  if (host === undefined) throw new Error(`there is no host ${name}`);
  const { createHost, onFolder } = host;
  const usual = { name, form: 'as it is', create: createHost };
  if (onFolder === undefined) return [usual];
  const parent = mkdtempSync(join(tmpdir(), 'corpora-'));
  folders.push(parent);
  const folder = join(parent, 'album');
  return [usual, { name, form: 'on a folder', folder, create: (context) => onFolder(folder)(context) }];
});

async function open({ name, create }: Form): Promise<Open> {
  const overHttp = name === 'filesystem';
  const real = new RealContext();
  const anything = new Proxy<Record<string, Uint8Array>>({}, { get: (_, url) => imageAt(String(url)) });
  const context = overHttp ? real.test : new TestContext(anything);
  const host = await create((overHttp ? real : context) satisfies HostContext);
  await host.reset({});
  return {
    context,
    album: async () => host.album(),
    async save(url) {
      const { callbacks, done } = call(host, { url });
      await done;
      return callbacks;
    },
    addressOf: (path) => (overHttp ? at : 'https://images.example') + path,
    close: async () => host.close(),
  };
}

function imageAt(url: string): Uint8Array {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return pngs.includes(name) ? bytesOf(name) : png();
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;

test('the corpora are there', ({ skip }) => {
  skip(missing !== undefined, `there is no ${missing} in ${corpora}; SAVEIMAGE_CORPORA can name another place`);
  expect([valid.length, corrupt.length]).toEqual([expect.toSatisfy((count) => count > 100), 14]);
});

describe.each(missing === undefined ? forms : [])('$name $form', { timeout: 60_000 }, (form) => {
  let host: Open;
  beforeAll(async () => {
    host = await open(form);
  });
  afterAll(() => host.close());

  test('every image of PngSuite comes back byte for byte', async () => {
    const seen = new Map((await host.album()).map((item) => [item.id, item]));
    for (const name of valid) {
      expect(await host.save(host.addressOf(`/${name}`)), name).toEqual(['success', 'complete']);
      const event = host.context.events.at(-1);
      const item = event?.kind === 'item-visible' ? event.item : undefined;
      expect(same(item?.bytes, bytesOf(name)), `${name} as it became visible`).toBe(true);
      expect(item?.type).toBe('image/png');
      if (item !== undefined) seen.set(item.id, item);
    }
    const album = await host.album();
    expect(album).toHaveLength(seen.size);
    for (const { id, name, bytes } of album) {
      expect(same(bytes, seen.get(id)?.bytes ?? new Uint8Array()), `${name} in the album`).toBe(true);
    }
  });

  test('a corrupt image is kept whole, or refused with nothing saved', async () => {
    const kept: string[] = [];
    const known = new Set((await host.album()).map(({ id }) => id));
    for (const name of corrupt) {
      const callbacks = await host.save(host.addressOf(`/${name}`));
      const added = (await host.album()).filter(({ id }) => !known.has(id));
      for (const { id } of added) known.add(id);
      if (callbacks[0] === 'success') {
        kept.push(name);
        expect(added.map(({ bytes }) => same(bytes, bytesOf(name)))).toEqual([true]);
      } else {
        expect([callbacks, added]).toEqual([['fail 17', 'complete'], []]);
      }
    }
    // The media store looks at no byte. The others look at the header.
    const signature = png().subarray(0, 8);
    const byHeader = corrupt.filter((name) => same(bytesOf(name).subarray(0, 8), signature));
    expect(byHeader.length).toBeLessThan(corrupt.length);
    expect(kept).toEqual(form.name === 'android-album' ? corrupt : byHeader);
  });

  test('the name of any address of the web is one name, inside the album, of 255 bytes at most', async () => {
    const overHttp = form.name === 'filesystem';
    const all = webAddresses();
    expect(all.length).toBeGreaterThan(300);
    // Over HTTP the rest of the address is our own; on folders, each last segment is tried once.
    const segments = new Map(all.map((url) => [new URL(url).pathname.split('/').at(-1), url]));
    const addresses = form.folder === undefined && !overHttp ? all : [...segments.values()];
    const before = (await host.album()).length;
    let saved = 0;
    for (const url of addresses) {
      const { pathname, search } = new URL(url);
      const callbacks = await host.save(overHttp ? at + pathname + search : url);
      // What is no address to the reference is refused; nothing else can go wrong.
      expect(['success', 'fail 2'], `${url}: ${callbacks.join()}`).toContain(callbacks[0]);
      if (callbacks[0] === 'success') saved += 1;
    }
    expect(saved).toBeGreaterThan(0.9 * addresses.length);
    const album = await host.album();
    expect(album).toHaveLength(before + saved);
    for (const { name } of album) {
      const own = form.name === 'ios-album' ? name.replace(/^DCIM\/\d{3}APPLE\//u, '') : name;
      expect(own).toMatch(/^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u);
      expect(Buffer.byteLength(own)).toBeLessThanOrEqual(255);
    }
    if (form.folder === undefined) return;
    expect(readdirSync(join(form.folder, '..'))).toEqual(['album']);
    const files = readdirSync(form.folder, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).length).toBeGreaterThanOrEqual(album.length);
    expect(files.filter((file) => file.isSymbolicLink())).toEqual([]);
  });

  test('every base64 address is refused with 2, and nothing is fetched or saved', async () => {
    const rows = (readJson('wpt/data-urls.json') as readonly [string, ...unknown[]][]).map(([url]) => url);
    const base64 = rows.filter((url) => /;\s*base64/iu.test(url));
    expect(base64.length).toBeGreaterThan(10);
    const before = (await host.album()).map(({ id }) => id);
    const { fetched } = host.context;
    for (const url of base64) expect(await host.save(url), url).toEqual(['fail 2', 'complete']);
    expect((await host.album()).map(({ id }) => id)).toEqual(before);
    expect(host.context.fetched).toBe(fetched);
  });
});
