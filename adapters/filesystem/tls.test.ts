/** Downloads over TLS. */
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificate, key } from './certificate.test-helper.ts';
import { keysIn, SaverStage, sealedImage } from './savers.test-helper.ts';

const stage = new SaverStage(() => 0);
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer({ key, cert: certificate }, (_, response) => response.end(sealedImage('safe', 100_000)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a server that signed for itself is refused, and leaves nothing', async () => {
  const saver = stage.start({ url, count: 1 });
  expect((await saver.next('failed')).message).toMatch(/self.signed/u);
  await saver.ended();
  expect(readdirSync(stage.folder)).toEqual([]);
}, 60_000);

test('a server is trusted whose certificate NODE_EXTRA_CA_CERTS names', async () => {
  const file = join(await stage.newFolder(), 'trusted.pem');
  writeFileSync(file, certificate);
  const saver = stage.start({ url, count: 1 }, { NODE_EXTRA_CA_CERTS: file });
  expect((await saver.next('saved')).name).toBe('a.png');
  await saver.ended();
  expect([...keysIn(stage.folder)]).toEqual([['a.png', 'safe']]);
}, 60_000);

test('a certificate for another address is refused, trusted or not', async () => {
  const file = join(await stage.newFolder(), 'trusted.pem');
  writeFileSync(file, certificate);
  const other = url.replace('127.0.0.1', '127.0.0.2');
  const elsewhere = createServer({ key, cert: certificate }, (_, response) => response.end(sealedImage('safe', 9)));
  elsewhere.listen(Number(new URL(url).port), '127.0.0.2');
  await once(elsewhere, 'listening');
  try {
    const saver = stage.start({ url: other, count: 1 }, { NODE_EXTRA_CA_CERTS: file });
    expect((await saver.next('failed')).message).toMatch(/altnames/u);
    await saver.ended();
    expect(readdirSync(stage.folder)).toEqual([]);
  } finally {
    elsewhere.close();
  }
}, 60_000);
