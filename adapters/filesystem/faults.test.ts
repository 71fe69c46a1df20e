/** What servers do wrong, each on a real connection, byte by byte. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { png } from '../context.test-helper.ts';
import { Stage } from './stage.test-helper.ts';

const LIMITS = { silence: 250, totalTime: 1_500, maxBytes: 300_000, redirects: 3, headerBytes: 8_000 };

/** What a server says to a request; `path` is that of the request. */
type Fault = (socket: Socket, path: string) => void;

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
const image = Buffer.from(png(9, 9, 5_000));
const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const whole = (head: string, body: Buffer | string = ''): Fault => {
  return (socket) => void socket.end(Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.from(body)]));
};
const badSum = gzipSync(image);
badSum.writeUInt32LE(1, badSum.length - 8);
const redirect = (to: string): Fault => whole(`HTTP/1.1 302 Found\r\nlocation: ${to}\r\ncontent-length: 0\r\n`);

/** Says the same again and again: whenever it has been taken, or every so many milliseconds. */
const endless = (head: string, again: Buffer | string, pause?: number): Fault => {
  return (socket) => {
    socket.write(head);
    const more = (): void => {
      if (socket.destroyed) return;
      if (pause === undefined) socket.write(again, more);
      else socket.write(again, () => void setTimeout(more, pause));
    };
    more();
  };
};

const FAILURES: readonly (readonly [what: string, message: RegExp, fault: Fault])[] = [
  ['404', /status 404/u, whole('HTTP/1.1 404 Not Found\r\ncontent-length: 5\r\n', 'sorry')],
  ['500', /status 500/u, whole('HTTP/1.1 500 Oops\r\n', 'sorry')],
  ['204', /answer is empty/u, whole('HTTP/1.1 204 No Content\r\n')],
  ['a redirect to nowhere', /status 302/u, whole('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n')],
  ['something else than HTTP', /Parse Error/u, whole('220 ftp.example.com ready', 'x')],
  ['two lengths', /Parse Error/u, whole(`${OK}content-length: 9\r\ncontent-length: 5024\r\n`, image)],
  ['a reset before the answer', /ECONNRESET|socket hang up/u, (socket) => void socket.resetAndDestroy()],
  ['an end before the answer', /socket hang up/u, (socket) => void socket.end()],
  ['an end within the head', /socket hang up|Parse Error|aborted/u, (socket) => void socket.end(`${OK}content-le`)],
  [
    'a reset within the body',
    /aborted|ECONNRESET/u,
    (socket) => void socket.write(`${OK}content-length: 9000\r\n\r\n${'x'.repeat(99)}`, () => socket.resetAndDestroy()),
  ],
  ['fewer bytes than announced', /aborted/u, whole(`${OK}content-length: 5025\r\n`, image)],
  ['chunks without the last', /aborted/u, whole(CHUNKED.slice(0, -2), chunk(image))],
  ['no answer', /silent for 250 ms/u, () => {}],
  ['a head that never ends, slowly', /silent for 250 ms/u, endless(OK, 'x', 20)],
  ['a head that never ends', /overflow/iu, endless(OK, `x-more: ${'x'.repeat(99)}\r\n`)],
  ['a head larger than the limit', /overflow/iu, whole(`${OK}x-more: ${'x'.repeat(9_000)}\r\n`, image)],
  ['nothing but "continue"', /silent for 250 ms/u, endless('', 'HTTP/1.1 100 Continue\r\n\r\n', 20)],
  ['silence within the body', /silent for 250 ms/u, (socket) => void socket.write(`${OK}content-length: 9\r\n\r\nx`)],
  ['a byte now and then', /within 1500 ms/u, endless(`${OK}content-length: 5024\r\n\r\n`, 'x', 60)],
  ['an endless body', /larger than 300000 bytes/u, endless(`${OK}\r\n`, image)],
  ['endless chunks', /larger than 300000 bytes/u, endless(CHUNKED, chunk(image))],
  [
    'chunks without end of one byte',
    /larger than 300000 bytes|within 1500 ms/u,
    endless(CHUNKED, '1\r\nx\r\n'.repeat(999)),
  ],
  ['more than announced fits', /larger than 300000 bytes/u, endless(`${OK}content-length: 99999999999\r\n\r\n`, image)],
  [
    'what unpacks to too much',
    /larger than 300000 bytes/u,
    whole(`${OK}content-encoding: gzip\r\n`, gzipSync(png(9, 9, 9_000_000))),
  ],
  ['bad gzip', /incorrect header check/u, whole(`${OK}content-encoding: gzip\r\n`, image)],
  [
    'gzip that is cut',
    /unexpected end of file/u,
    whole(`${OK}content-encoding: gzip\r\n`, gzipSync(image).subarray(0, -9)),
  ],
  ['gzip of a bad sum', /incorrect data check/u, whole(`${OK}content-encoding: gzip\r\n`, badSum)],
  ['a coding nobody knows', /coding rot13/u, whole(`${OK}content-encoding: rot13\r\n`, image)],
  ['a redirect to itself', /more than 3 redirects/u, redirect('/a.png')],
  ['redirects without end', /more than 3 redirects/u, (socket, path) => redirect(`${path}x`)(socket, path)],
  ['a redirect to a file', /scheme file:/u, redirect('file:///etc/passwd')],
  ['a redirect to data', /scheme data:/u, redirect('data:image/png;base64,AAAA')],
  ['a redirect to no address', /Invalid URL/u, redirect('http://')],
  ['a page', /no image/u, whole(`${OK}content-type: image/png\r\n`, '<html>sign in</html>')],
];

const SUCCESSES: readonly (readonly [what: string, fault: Fault])[] = [
  ['a body that ends with the connection', whole(OK, image)],
  [
    'more bytes than announced, which are not read',
    whole(`${OK}content-length: 5024\r\n`, Buffer.concat([image, image])),
  ],
  ['a late answer', (socket, path) => void setTimeout(whole(OK, image), 100, socket, path)],
  [
    'what a redirect leads to, once the connection of the redirect is closed,',
    (socket, path) => {
      const [first] = sockets;
      if (path === '/a.png') socket.write('HTTP/1.1 302 Found\r\nlocation: /b.png\r\ncontent-length: 9\r\n\r\n');
      else if (first === undefined || first === socket) whole(OK, image)(socket, path);
      else first.once('close', () => whole(OK, image)(socket, path));
    },
  ],
  ['"continue" before the answer', whole(`HTTP/1.1 100 Continue\r\n\r\n${OK}`, image)],
];

const stage = new Stage();
const sockets = new Set<Socket>();
let server: Server;
let url: string;
let fault: Fault;
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // the client may go at any time
    socket.once('data', (bytes: Buffer) => fault(socket, bytes.toString('latin1').split(' ')[1] ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

/** Files and sockets this process has open; nothing where the system does not tell. */
function openHandles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

const busy = (): number =>
  process.getActiveResourcesInfo().filter((kind) => /^(TCP|TLS|FSReq|Zlib|Brotli|Timeout$)/iu.test(kind)).length;

async function attempt(next: Fault) {
  fault = next;
  const { host, album } = await stage.open({}, {}, LIMITS);
  const before = { handles: openHandles(), busy: busy() };
  const begin = performance.now();
  const outcome = await (host.saveImage({ url }) as Promise<unknown>).then(
    () => 'success',
    (failure: unknown) => (failure as { errorMessage: string }).errorMessage,
  );
  expect(performance.now() - begin).toBeLessThan(15_000);
  // Closing takes its time on both sides; what is left open for good is never closed.
  const deadline = Date.now() + 10_000;
  const left = () => ({ sockets: sockets.size, handles: openHandles(), busy: busy() });
  while (Date.now() < deadline) {
    const now = left();
    if (now.sockets === 0 && now.handles <= before.handles && now.busy <= before.busy) break;
    await sleep(5);
  }
  expect(sockets.size).toBe(0);
  expect(openHandles()).toBeLessThanOrEqual(before.handles);
  expect(busy()).toBeLessThanOrEqual(before.busy);
  return { outcome, items: await host.album(), files: readdirSync(album) };
}

test.each(FAILURES)(
  '%s fails, says so, and leaves nothing behind or open',
  async (_, message, next) => {
    const { outcome, files } = await attempt(next);
    expect(outcome).toMatch(message);
    expect(files).toEqual([]);
  },
  60_000,
);

test.each(SUCCESSES)(
  '%s is an image, and leaves nothing open',
  async (_, next) => {
    const { outcome, items, files } = await attempt(next);
    expect(outcome).toBe('success');
    expect(items.map(({ bytes }) => Buffer.from(bytes ?? []))).toEqual([image]);
    expect(files).toHaveLength(1);
  },
  60_000,
);

test('a body that ends with the connection is taken for whole wherever that is: HTTP has no means to tell', async () => {
  const { outcome, items } = await attempt(whole(OK, image.subarray(0, 2_000)));
  expect(outcome).toBe('success');
  expect(items[0]?.bytes).toHaveLength(2_000);
});

test('a server that nobody reaches fails', async () => {
  const { host } = await stage.open({}, {}, LIMITS);
  const refused = host.saveImage({ url: 'http://127.0.0.1:1/a.png' }) as Promise<unknown>;
  await expect(refused).rejects.toMatchObject({ errorMessage: expect.stringContaining('ECONNREFUSED') as string });
});
