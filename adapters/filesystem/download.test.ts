import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { call, jpeg, png } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { type Answer, SILENCE, Stage } from './stage.test-helper.ts';

const answers: Record<string, Answer> = {
  '/missing': (response) => response.writeHead(404).end('<html>'),
  '/teapot': (response) => response.writeHead(304, { location: '/a.jpg' }).end(),
  '/page': (response) => response.end('<html>sign in</html>'),
  '/empty': (response) => response.end(),
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

const stage = new Stage(answers);

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
    const { save, host, album, log } = await stage.open();
    expect(await save(path)).toBe(outcome);
    const items = await host.album();
    expect(items.map(({ bytes }) => bytes)).toEqual(outcome === 'success' ? [jpeg()] : []);
    expect(log.filter((entry) => entry.startsWith('visible'))).toHaveLength(items.length);
    expect(await readdir(album)).toHaveLength(items.length);
  });

  test.each(['/announced', '/endless'])('of %s is given up for its size', async (path) => {
    const { host } = await stage.open();
    const errorMessage = expect.stringContaining('larger than 5000000 bytes') as string;
    await expect(host.saveImage({ url: stage.base + path })).rejects.toMatchObject({ errorMessage });
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
    const { save } = await stage.open({}, {}, { files });
    expect(await save('/large.png')).toBe('success');
  });

  test('from where nothing listens fails', async () => {
    const { host } = await stage.open();
    const { callbacks, done } = call(host, { url: 'http://127.0.0.1:1/a.jpg' });
    await done;
    expect(callbacks).toEqual(['fail 17', 'complete']);
  });
});
