import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { imageFor } from './images/index.ts';
import { NOCK_CANNOT, nockOrigin } from './nock.ts';
import type { ImageOrigin } from './origin.ts';

let origin: ImageOrigin;
beforeEach(async () => {
  origin = await nockOrigin();
});
afterEach(async () => {
  await origin.close();
  nock.cleanAll();
});

const { bytes } = imageFor('$image', 'webp');

async function arranged(behaviour: string): Promise<string> {
  await origin.arrange({ $image: { behaviour, format: 'webp' } });
  return origin.address('$image');
}

async function body(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

test('answers the global fetch, again and again, at every path', async () => {
  const url = await arranged('ok');
  expect(url).toBe('https://images.example.test/1/photo.webp');
  for (const address of [url, url, origin.address('$image/any/path?q'), url.replace('https:', 'http:')]) {
    const response = await fetch(address);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(await body(response)).toEqual(bytes);
  }
  expect((await fetch('https://images.example.test/')).status).toBe(404);
  expect(origin.requests()).toBe(5);
});

test('what a host gets is its own: writing to it changes nothing', async () => {
  const url = await arranged('ok');
  const first = await fetch(url);
  for await (const piece of first.body ?? []) (piece as Uint8Array).fill(0);
  expect(await body(await fetch(url))).toEqual(bytes);
});

describe('faults', () => {
  test('refused: fetch fails as it does on a network', async () => {
    await expect(fetch(await arranged('refused'))).rejects.toMatchObject({
      name: 'TypeError',
      cause: { code: 'ECONNREFUSED' },
    });
    expect(origin.requests()).toBe(0);
  });

  test.each(['reset', 'cut-length', 'cut-chunked', 'gzip-bad'])('%s: some bytes, then an error', async (behaviour) => {
    const response = await fetch(await arranged(behaviour));
    let length = 0;
    const reading = (async () => {
      for await (const piece of response.body ?? []) length += (piece as Uint8Array).length;
    })();
    await expect(reading).rejects.toThrow('fetch failed');
    expect(length).toBe(bytes.length >> 1);
  });

  test('gzip is undone by fetch', async () => {
    const response = await fetch(await arranged('gzip'));
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await body(response)).toEqual(bytes);
  });

  test('no answer, until the origin is closed', async () => {
    const answer = fetch(await arranged('no-answer'));
    const ended = expect(answer).rejects.toThrow('fetch failed');
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'nothing'))]);
    expect(first).toBe('nothing');
    await origin.close();
    await ended;
  });

  test('redirects reach the other host', async () => {
    const response = await fetch(await arranged('redirect-other-host'), { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('https://cdn.example.test/1/hop-1/photo.webp');
    expect(await body(await fetch(origin.address('$image')))).toEqual(bytes);
  });

  test('what cannot be done is refused with its reason', () => {
    expect(Object.keys(NOCK_CANNOT)).toEqual(['redirect-loop']);
    expect(() => origin.arrange({ $image: { behaviour: 'redirect-loop', format: 'png' } })).toThrow(/for ever/);
    expect(() => origin.arrange({ $image: { behaviour: 'melt', format: 'png' } })).toThrow(/"melt"/);
  });
});

describe('nock belongs to others too', () => {
  test('close takes away its own interceptors alone, and leaves net-connect as it was', async () => {
    nock('https://other.example.test').persist().get('/').reply(200, 'theirs');
    nock.disableNetConnect();
    try {
      const url = await arranged('ok');
      const mocks = nock.activeMocks().length;
      await origin.close();
      expect(nock.activeMocks()).toHaveLength(mocks - 1);
      expect(nock.isActive()).toBe(true);
      await expect(fetch(url)).rejects.toThrow(/No match/);
      await expect(fetch('https://unknown.example.test/')).rejects.toThrow(/Disallowed net connect/);
      expect(await (await fetch('https://other.example.test/')).text()).toBe('theirs');
    } finally {
      nock.enableNetConnect();
    }
  });

  test('where nock was inactive, it is inactive again afterwards', async () => {
    await origin.close();
    nock.restore();
    const fetchBefore = globalThis.fetch;
    try {
      origin = await nockOrigin();
      expect(await body(await fetch(await arranged('ok')))).toEqual(bytes);
      await origin.close();
      await origin.close();
      expect(nock.isActive()).toBe(false);
      expect(globalThis.fetch).toBe(fetchBefore);
    } finally {
      nock.activate();
    }
  });

  test('there is one at a time', async () => {
    await expect(nockOrigin()).rejects.toThrow(/open already/);
    const closed = origin;
    await closed.close();
    origin = await nockOrigin();
    await closed.close();
    expect((await fetch(origin.address('$image'))).status).toBe(200);
    await expect(nockOrigin()).rejects.toThrow(/open already/);
  });
});
