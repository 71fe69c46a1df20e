import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumItem, Host, State } from '../../spec/index.ts';
import { call, jpeg, png, RealContext } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { createFilesystem } from './host.ts';

const SILENCE = 150;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** What the server does, by path. */
const answers: Record<string, Answer> = {
  '/a.jpg': (response) => response.end(jpeg()),
  '/wrong.jpg': (response) => response.end(png()),
  '/missing': (response) => response.writeHead(404).end('<html>'),
  '/teapot': (response) => response.writeHead(304, { location: '/a.jpg' }).end(),
  '/page': (response) => response.end('<html>sign in</html>'),
  '/empty': (response) => response.end(),
  '/silent': () => {},
  '/gone': (_, request) => request.socket.destroy(),
  '/cut-length': (response) => {
    response.writeHead(200, { 'content-length': '99' });
    response.write(jpeg(), () => response.socket?.end());
  },
  '/cut-chunked': (response) => {
    response.write(jpeg(), () => response.socket?.end());
  },
  '/stalls': (response) => {
    response.write(jpeg());
  },
  '/gzip': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(jpeg())),
  '/gzip-bad': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
  '/gzip-cut': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(jpeg()).subarray(0, 20)),
  '/coded': (response) => response.writeHead(200, { 'content-encoding': 'rot13' }).end(jpeg()),
  '/large.png': (response) => response.end(png(9, 9, 3_000_000)),
  '/announced': (response) => response.writeHead(200, { 'content-length': '999999999' }).write(jpeg()),
  '/endless': (response) => {
    const more = (): void => {
      if (!response.destroyed) response.write(png(1, 1, 60_000), more);
    };
    more();
  },
  '/slow.jpg': (response) => {
    const bytes = jpeg();
    const send = (from: number): void => {
      response.write(bytes.subarray(from, from + 4));
      if (from + 4 >= bytes.length) response.end();
      else setTimeout(send, SILENCE / 2, from + 4);
    };
    send(0);
  },
  '/slow-gzip': (response) => {
    // A file name in the gzip header: for a long while bytes come, and nothing comes out of the decoder.
    const name = Buffer.from(`${'n'.repeat(80)}\0`);
    const bytes = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 255]),
      name,
      gzipSync(jpeg()).subarray(10),
    ]);
    response.writeHead(200, { 'content-encoding': 'gzip' });
    const send = (from: number): void => {
      response.write(bytes.subarray(from, from + 24));
      if (from + 24 >= bytes.length) response.end();
      else setTimeout(send, SILENCE / 2, from + 24);
    };
    send(0);
  },
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/away': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
};
for (let hop = 1; hop <= 6; hop++) {
  answers[`/hop-${hop}`] = (response) =>
    response.writeHead(302, { location: hop === 1 ? '/a.jpg' : `hop-${hop - 1}` }).end();
}

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname] ?? answers['/a.jpg'];
    answer?.(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let folder: string;
const hosts: Host[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'filesystem-test-'));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

async function open(state: State = {}, prompts: Record<string, string[]> = {}, files: Files = realFiles) {
  const context = new RealContext(prompts);
  const host = await createFilesystem({ folder, silence: SILENCE, maxBytes: 5_000_000, files })(context);
  hosts.push(host);
  await host.reset(state);
  const [home = ''] = await readdir(folder);
  const album = join(folder, home, '1');
  const save = async (path: string) => {
    const { callbacks, done } = call(host, { url: base + path });
    await done;
    return callbacks[0];
  };
  const names = async () => (await host.album()).map(({ name }) => name);
  return { host, context, save, album, names, log: context.test.log };
}

/** Fails operations as the system would. */
function failing(operation: keyof Files, code: string, times = Number.POSITIVE_INFINITY): Files {
  let left = times;
  return {
    ...realFiles,
    [operation]: (...args: [string, string]) => {
      left -= 1;
      if (left >= 0) return Promise.reject(Object.assign(new Error(code), { code }));
      return realFiles[operation](...args);
    },
  };
}

describe('a download', () => {
  test.each([
    ['/a.jpg', 'success'],
    ['/hop-5', 'success'],
    ['/gzip', 'success'],
    ['/slow.jpg', 'success'],
    ['/slow-gzip', 'success'],
    ['/hop-6', 'fail 17'],
    ['/loop', 'fail 17'],
    ['/away', 'fail 17'],
    ['/missing', 'fail 17'],
    ['/teapot', 'fail 17'],
    ['/page', 'fail 17'],
    ['/empty', 'fail 17'],
    ['/silent', 'fail 17'],
    ['/gone', 'fail 17'],
    ['/cut-length', 'fail 17'],
    ['/cut-chunked', 'fail 17'],
    ['/stalls', 'fail 17'],
    ['/gzip-bad', 'fail 17'],
    ['/gzip-cut', 'fail 17'],
    ['/coded', 'fail 17'],
    ['/announced', 'fail 17'],
    ['/endless', 'fail 17'],
  ])('of %s ends in %s', async (path, outcome) => {
    const { save, host, album, log } = await open();
    expect(await save(path)).toBe(outcome);
    const items = await host.album();
    expect(items.map(({ bytes }) => bytes)).toEqual(outcome === 'success' ? [jpeg()] : []);
    expect(log.filter((entry) => entry.startsWith('visible'))).toHaveLength(items.length);
    expect(await readdir(album)).toHaveLength(items.length);
  });

  test.each(['/announced', '/endless'])('of %s is given up for its size', async (path) => {
    const { host } = await open();
    const errorMessage = expect.stringContaining('larger than 5000000 bytes') as string;
    await expect(host.saveImage({ url: base + path })).rejects.toMatchObject({ errorMessage });
  });

  test('waits for a slow disk', async () => {
    const files: Files = {
      ...realFiles,
      async create(path) {
        const file = await realFiles.create(path);
        let first = true;
        const slowly = async (pieces: readonly Uint8Array[]) => {
          if (first) await sleep(2 * SILENCE);
          first = false;
          return file.write(pieces);
        };
        return { ...file, write: slowly };
      },
    };
    const { save } = await open({}, {}, files);
    expect(await save('/large.png')).toBe('success');
  });

  test('from where nothing listens fails', async () => {
    const { host } = await open();
    const { callbacks, done } = call(host, { url: 'http://127.0.0.1:1/a.jpg' });
    await done;
    expect(callbacks).toEqual(['fail 17', 'complete']);
  });
});

describe('a saved file', () => {
  test('has the stem of the url and the extension of the bytes, and is visible before success', async () => {
    const { host, log, names, save } = await open();
    const seen: number[] = [];
    await (host.saveImage({
      url: `${base}/wrong.jpg?size=large#top`,
      success: () => seen.push(log.length),
    }) as Promise<unknown>);
    expect(await names()).toEqual(['wrong.png']);
    expect(log).toEqual(['ask menu', expect.stringMatching(/^visible wrong\.png#\d+$/u)]);
    expect(seen).toEqual([2]);
    expect(await save('/%E7%85%A7%2F..%2F%E7%89%87')).toBe('success');
    expect(await names()).toEqual(['wrong.png', '片.jpg']);
  });

  test('larger than a megabyte is told by its hash', async () => {
    const { host, save } = await open();
    expect(await save('/large.png')).toBe('success');
    const bytes = png(9, 9, 3_000_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await host.album()).toEqual([
      { id: expect.stringMatching(/./u), name: 'large.png', type: 'image/png', width: 9, height: 9, sha256 },
    ]);
  });

  test('never replaces another, be it a file, a folder of links or in the midst of many', async () => {
    const { host, album, names } = await open();
    await writeFile(join(album, 'a.jpg'), 'mine');
    await writeFile(join(album, 'reserved.jpg'), '');
    await symlink('/nowhere', join(album, 'a (1).jpg'));
    const calls = Array.from({ length: 8 }, () => call(host, { url: `${base}/a.jpg` }));
    await host.settle();
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(calls.map(() => 'success'));
    const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `a (${number}).jpg`);
    expect(await names()).toEqual([...numbered, 'a.jpg']);
    expect(await readFile(join(album, 'a.jpg'), 'utf8')).toBe('mine');
  });

  test('is durable before it has its name, and its name before success', async () => {
    const steps: string[] = [];
    const noted = <T>(step: string, work: Promise<T>): Promise<T> => work.finally(() => steps.push(step));
    const files: Files = {
      ...realFiles,
      link: (from, to) => noted('link', realFiles.link(from, to)),
      syncFolder: (path) => noted('sync folder', realFiles.syncFolder(path)),
      async create(path) {
        const file = await realFiles.create(path);
        return {
          write: (pieces) => noted('write', file.write(pieces)),
          sync: () => noted('sync', file.sync()),
          close: () => noted('close', file.close()),
        };
      },
    };
    const { host } = await open({}, {}, files);
    await (host.saveImage({ url: `${base}/a.jpg`, success: () => steps.push('success') }) as Promise<unknown>);
    expect(steps).toEqual(['write', 'sync', 'close', 'link', 'sync folder', 'success']);
  });

  test('is written while it is still being downloaded', async () => {
    const bytes = png(9, 9, 2_000_000);
    const rest = bytes.subarray(1_000_000);
    let finish = () => {};
    answers['/held.png'] = (response) => {
      finish = () => response.end(rest);
      response.write(bytes.subarray(0, 1_000_000));
    };
    const files: Files = {
      ...realFiles,
      async create(path) {
        const file = await realFiles.create(path);
        // The server sends the rest once something of the first part has been written: who waits for all waits in vain.
        return { ...file, write: (pieces) => file.write(pieces).then(() => finish()) };
      },
    };
    const { host, save } = await open({}, {}, files);
    expect(await save('/held.png')).toBe('success');
    expect(await host.album()).toMatchObject([{ sha256: createHash('sha256').update(bytes).digest('hex') }]);
  });

  test('finds a name after a hundred others', async () => {
    const { album, save } = await open();
    await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        writeFile(join(album, number === 0 ? 'a.jpg' : `a (${number}).jpg`), 'x'),
      ),
    );
    expect(await save('/a.jpg')).toBe('success');
    expect(await readdir(album)).toHaveLength(101);
  });

  test('is published by renaming where there are no hard links, still never over another', async () => {
    const { save, names } = await open({}, {}, failing('link', 'EPERM'));
    expect([await save('/a.jpg'), await save('/a.jpg')]).toEqual(['success', 'success']);
    expect(await names()).toEqual(['a (1).jpg', 'a.jpg']);
  });
});

describe('circumstances', () => {
  test.each<[State, string]>([
    [{ storage: 'full' }, 'fail 17'],
    [{ storage: 'one-byte-short', freeBytes: jpeg().length - 1 }, 'fail 17'],
    [{ storage: 'exact', freeBytes: jpeg().length }, 'success'],
    [{ albumPermission: 'denied' }, 'fail 17'],
    [{ albumPermission: 'not-needed' }, 'success'],
    [{ authorization: 'refused' }, 'fail 2001'],
  ])('%j ends in %s', async (state, outcome) => {
    const { save, album } = await open(state);
    expect(await save('/a.jpg')).toBe(outcome);
    expect(await readdir(album)).toHaveLength(outcome === 'success' ? 1 : 0);
  });

  test('space is given back by a failed save and used up by a good one', async () => {
    const { save, host, names } = await open({ storage: 'exact', freeBytes: jpeg().length + 3 });
    expect(await save('/large.png')).toBe('fail 17');
    expect(await save('/a.jpg')).toBe('success');
    expect(await host.change({})).toMatchObject({ freeBytes: 3 });
    expect(await save('/a.jpg')).toBe('fail 17');
    await host.change({ storage: 'enough' });
    expect(await save('/a.jpg')).toBe('success');
    expect(await names()).toHaveLength(2);
  });

  test.each([
    ['accept', 'success'],
    ['refuse', 'fail 17'],
    ['interrupted', 'fail 17'],
  ])('an undecided permission answered with %s ends in %s', async (answer, outcome) => {
    const { save, log } = await open({ albumPermission: 'undecided' }, { albumPermission: [answer] });
    expect(await save('/a.jpg')).toBe(outcome);
    expect(log.slice(0, 2)).toEqual(['ask menu', 'ask albumPermission']);
  });

  test.each<[keyof Files, string]>([
    ['create', 'EROFS'],
    ['link', 'EIO'],
    ['syncFolder', 'EIO'],
  ])('a failing %s (%s) leaves nothing behind', async (operation, code) => {
    const { save, album, log } = await open({}, {}, failing(operation, code, 1));
    expect(await save('/a.jpg')).toBe('fail 17');
    expect(await readdir(album)).toEqual([]);
    expect(log).toEqual(['ask menu']);
    expect(await save('/a.jpg')).toBe('success');
  });
});

describe('life and death', () => {
  /** Stops before an operation until the test has killed the process. */
  function stopBefore(operation: keyof Files) {
    let reached = () => {};
    const there = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first = true;
    const files: Files = {
      ...realFiles,
      [operation]: async (...args: [string, string]) => {
        if (first) {
          first = false;
          reached();
          await gate;
        }
        return realFiles[operation](...args);
      },
    };
    return { files, there, release: () => release() };
  }

  test.each<[keyof Files, number]>([
    ['create', 0],
    ['link', 1],
    ['unlink', 1],
    ['syncFolder', 1],
  ])('killed in the midst of %s, it leaves at most one whole image', async (operation, most) => {
    const { files, there, release } = stopBefore(operation);
    const { host, save, album } = await open({}, {}, files);
    const killed = call(host, { url: `${base}/a.jpg` });
    await there;
    let died = false;
    const killing = Promise.resolve(host.kill?.()).then(() => {
      died = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(died).toBe(false);
    release();
    await killing;
    const left = await host.album();
    expect(left).toHaveLength(most);
    expect(left.every(({ bytes }) => Buffer.from(bytes ?? []).equals(jpeg()))).toBe(true);
    await host.restart?.();
    expect(await readdir(album)).toHaveLength(most);
    expect(await save('/a.jpg')).toBe('success');
    expect(await host.album()).toHaveLength(most + 1);
    expect(killed.callbacks).toEqual([]);
  });

  test('killed while downloading, it leaves an unfinished file, which the next start sweeps', async () => {
    const { files, there, release } = stopBefore('create');
    const { host, album } = await open({ storage: 'exact', freeBytes: 1000 }, {}, files);
    let connection: ServerResponse | undefined;
    answers['/held'] = (response) => {
      connection = response;
      response.write(jpeg());
    };
    const { callbacks } = call(host, { url: `${base}/held` });
    await there;
    release();
    // The first piece has been written once the space it takes is used.
    while ((await host.change({}))['freeBytes'] === 1000) await new Promise((resolve) => setImmediate(resolve));
    const closed = once(connection as ServerResponse, 'close');
    await host.kill?.();
    await closed;
    expect(await host.album()).toEqual([]);
    expect(await readdir(album)).toEqual([expect.stringMatching(/^\.saving-/u)]);
    await host.restart?.();
    expect(await readdir(album)).toEqual([]);
    expect(await host.change({})).toMatchObject({ freeBytes: 1000 });
    expect(callbacks).toEqual([]);
  });

  test('a reset begins with an empty folder, and closing takes all folders away', async () => {
    const { host, save, names } = await open();
    await save('/a.jpg');
    await host.reset({});
    expect(await names()).toEqual([]);
    const { callbacks } = call(host, { url: `${base}/silent` });
    await host.close();
    expect(await readdir(folder)).toEqual([]);
    expect(callbacks).toEqual([]);
  });
});

test('a case takes little time', async () => {
  const { host, save } = await open();
  const begin = performance.now();
  for (let index = 0; index < 20; index++) {
    await host.reset({});
    await save('/a.jpg');
    const items: readonly AlbumItem[] = await host.album();
    expect(items).toHaveLength(1);
  }
  const each = (performance.now() - begin) / 20;
  // About 8 ms when nothing else runs.
  expect(each).toBeLessThan(100);
});
