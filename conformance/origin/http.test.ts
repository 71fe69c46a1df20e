/** Every fault as clients of their own see it: bytes over a socket, node:http, the global fetch. */
import { createHash } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpOrigin } from './http.ts';
import { HUGE_BYTES, hugeSha256, imageFor } from './images/index.ts';
import type { ImageOrigin } from './origin.ts';

let origin: ImageOrigin;
beforeEach(async () => {
  origin = await httpOrigin();
});
afterEach(() => origin.close());

const { bytes } = imageFor('$image', 'png');

async function arranged(behaviour: string): Promise<string> {
  await origin.arrange({ $image: { behaviour, format: 'png' } });
  return origin.address('$image');
}

/** Everything a bare socket gets, and how it ended. */
function raw(
  url: string,
  patience = 2000,
  connection = 'close',
): Promise<{ head: string; body: Buffer; end: string; ms: number }> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve) => {
    const started = performance.now();
    const pieces: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const done = (end: string) => {
      socket.destroy();
      const all = Buffer.concat(pieces);
      const split = all.indexOf('\r\n\r\n');
      const head = all.subarray(0, Math.max(split, 0)).toString('latin1').toLowerCase();
      resolve({ head, body: all.subarray(split + 4), end, ms: performance.now() - started });
    };
    socket.setTimeout(patience, () => done('timeout'));
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    socket.on('end', () => done('end'));
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: ${connection}\r\n\r\n`);
  });
}

/** The body as node:http has it, and the error it ended with, if any. */
function viaHttp(
  url: string,
): Promise<{ message: IncomingMessage; body: Buffer; error: string | null; pieces: number }> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (message) => {
      const pieces: Buffer[] = [];
      const done = (error: string | null) =>
        resolve({ message, body: Buffer.concat(pieces), error, pieces: pieces.length });
      message.on('data', (piece: Buffer) => pieces.push(piece));
      message.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
      message.on('end', () => done(null));
    }).on('error', reject);
  });
}

test('ok: the image, with its type and length', async () => {
  const { message, body, error } = await viaHttp(await arranged('ok'));
  expect(message.statusCode).toBe(200);
  expect(message.headers).toMatchObject({ 'content-type': 'image/png', 'content-length': String(bytes.length) });
  expect([Buffer.compare(body, bytes), error]).toEqual([0, null]);
  expect((await viaHttp(origin.address('$image/an/other.path?x=1'))).body).toEqual(body);
  expect((await viaHttp(new URL('/', origin.address('$image')).href)).message.statusCode).toBe(404);
  expect(origin.requests()).toBe(3);
});

test('refused: nothing listens at the address', async () => {
  const well = new URL(await arranged('ok')).port;
  const refused = await arranged('refused');
  expect(new URL(refused).port).not.toBe(well);
  expect(await raw(refused)).toMatchObject({ head: '', end: 'ECONNREFUSED' });
  expect(new URL(origin.address('$image2')).port).toBe(well);
  await expect(fetch(refused)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

test('refused: an address from before finds its connection closed', async () => {
  const before = await arranged('ok');
  await arranged('refused');
  expect(await raw(before)).toMatchObject({ head: '' });
});

test('reset: headers and some bytes, then the connection is aborted', async () => {
  const { head, body, end } = await raw(await arranged('reset'));
  expect(head).toContain(`content-length: ${bytes.length}`);
  expect([body.length, end]).toEqual([bytes.length >> 1, 'ECONNRESET']);
});

test('no answer: the connection stays open, and silent', async () => {
  expect(await raw(await arranged('no-answer'), 300)).toMatchObject({ head: '', end: 'timeout' });
});

test('cut with a length: fewer bytes than announced', async () => {
  const url = await arranged('cut-length');
  const { head, body, end } = await raw(url);
  expect(head).toContain(`content-length: ${bytes.length}`);
  expect([body.length, end]).toEqual([bytes.length >> 1, 'end']);
  expect((await viaHttp(url)).error).toBe('ECONNRESET');
  await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow();
});

test('cut in chunks: the last chunk never comes', async () => {
  const url = await arranged('cut-chunked');
  const { head, body, end } = await raw(url);
  expect(head).toContain('transfer-encoding: chunked');
  expect(head).not.toContain('content-length');
  expect([body.toString('latin1').endsWith('0\r\n\r\n'), end]).toEqual([false, 'end']);
  expect((await viaHttp(url)).error).toBe('ECONNRESET');
});

test('cut without a length: nobody can tell', async () => {
  const url = await arranged('cut-close');
  const { head, body, end } = await raw(url, 2000, 'keep-alive');
  expect(head).not.toMatch(/content-length|transfer-encoding/);
  expect(head).toContain('connection: close');
  expect([body.length, end]).toEqual([bytes.length >> 1, 'end']);
  expect((await viaHttp(url)).error).toBeNull();
});

describe('redirects', () => {
  test('once: to this host', async () => {
    const { message } = await viaHttp(await arranged('redirect-once'));
    expect(message.statusCode).toBe(302);
    expect(message.headers.location).toBe(new URL('/1/hop-1/photo.png', origin.address('$image')).href);
    expect((await viaHttp(message.headers.location ?? '')).body.length).toBe(bytes.length);
  });

  test('to another host and port', async () => {
    const url = new URL(await arranged('redirect-other-host'));
    const target = new URL((await viaHttp(url.href)).message.headers.location ?? '');
    expect([url.hostname, target.hostname]).toEqual(['127.0.0.1', 'localhost']);
    expect(target.port).not.toBe(url.port);
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(bytes.length);
  });

  test('many: eight, then the image', async () => {
    const response = await fetch(await arranged('redirect-many'));
    expect([response.redirected, (await response.arrayBuffer()).byteLength]).toEqual([true, bytes.length]);
    expect(origin.requests()).toBe(9);
  });

  test('for ever: fetch gives up', async () => {
    await expect(fetch(await arranged('redirect-loop'))).rejects.toThrow();
    expect(origin.requests()).toBeGreaterThan(15);
  });
});

test('types: wrong, or none at all', async () => {
  expect((await viaHttp(await arranged('type-wrong'))).message.headers['content-type']).toMatch(/^text\/html/);
  const { message, body } = await viaHttp(await arranged('type-missing'));
  expect(message.headers).not.toHaveProperty('content-type');
  expect(body.length).toBe(bytes.length);
});

test('gzip: really coded, and really damaged', async () => {
  const good = await viaHttp(await arranged('gzip'));
  expect(good.message.headers['content-encoding']).toBe('gzip');
  expect(Buffer.compare(gunzipSync(good.body), bytes)).toBe(0);
  const bad = await viaHttp(await arranged('gzip-bad'));
  expect([bad.message.headers['content-encoding'], bad.error]).toEqual(['gzip', null]);
  expect(() => gunzipSync(bad.body)).toThrow(/invalid block type/);
});

test('bodies that are no image, none, or more than one', async () => {
  expect((await viaHttp(await arranged('not-image'))).body.toString()).toMatch(/^<!doctype html>/);
  const empty = await viaHttp(await arranged('empty'));
  expect([empty.message.headers['content-length'], empty.body.length]).toEqual(['0', 0]);
  const trailing = await viaHttp(await arranged('trailing-bytes'));
  expect(trailing.message.headers['content-length']).toBe(String(bytes.length + 16));
  expect(Buffer.compare(trailing.body.subarray(0, bytes.length), bytes)).toBe(0);
});

test('status codes', async () => {
  expect((await viaHttp(await arranged('status-404'))).message.statusCode).toBe(404);
  expect((await viaHttp(await arranged('status-500'))).message.statusCode).toBe(500);
});

test('slow: the whole image, in pieces over about 600 ms', async () => {
  const url = await arranged('slow');
  const { body, ms } = await raw(url);
  expect(Buffer.compare(body, bytes)).toBe(0);
  expect(ms).toBeGreaterThan(500);
  expect(ms).toBeLessThan(3000);
  expect((await viaHttp(url)).pieces).toBeGreaterThanOrEqual(3);
});

test('huge: 64 MiB, made no faster than the client reads', { timeout: 30_000 }, async () => {
  const url = await arranged('huge');
  const before = process.memoryUsage().rss;
  const message = await new Promise<IncomingMessage>((resolve) => get(url, { agent: false }, resolve));
  await new Promise((resolve) => setTimeout(resolve, 150)); // the client does not read yet, so nothing may pile up
  expect(process.memoryUsage().rss - before).toBeLessThan(HUGE_BYTES / 2);
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of message) {
    hash.update(piece);
    length += piece.length;
  }
  expect([length, hash.digest('hex')]).toEqual([HUGE_BYTES, hugeSha256('$image')]);
});

test('close: ends what is pending, leaves no handle, and may be called again', async () => {
  const network = () => process.getActiveResourcesInfo().filter((name) => /TCP|Socket/.test(name)).length;
  await origin.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const before = network();
  origin = await httpOrigin();
  expect(network()).toBeGreaterThan(before);
  const url = await arranged('no-answer');
  const pending = raw(url);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await origin.close();
  await origin.close();
  expect((await pending).end).not.toBe('timeout');
  expect((await raw(url)).end).toBe('ECONNREFUSED');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(network()).toBeLessThanOrEqual(before);
});
