import { describe, expect, test } from 'vitest';
import type { Clock } from '../../spec/index.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { HUGE_BYTES, hugeSha256, imageFor } from './images/index.ts';
import { MEMORY_BEHAVIOURS, memoryOrigin } from './memory.ts';

/** A clock that notes how long it was asked to wait, and does not. */
function notingClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    virtual: true,
    now: () => waits.reduce((sum, wait) => sum + wait, 0),
    setTimeout: () => 0,
    clearTimeout() {},
    async sleep(milliseconds) {
      waits.push(milliseconds);
    },
  };
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Uint8Array.from(Buffer.concat(pieces));
}

const arranged = (behaviour: string, format = 'jpeg', clock = notingClock()) => {
  const origin = memoryOrigin({ clock });
  void origin.arrange({ $image: { behaviour, format } });
  return { origin, clock, get: (symbol = '$image') => origin.fetch(origin.address(symbol)) };
};

describe('addresses', () => {
  test('lead to their image, under https and http, at any path', async () => {
    const { origin } = arranged('ok', 'png');
    expect(origin.address('$image')).toBe('https://images.test/1/photo.png');
    expect(origin.address('$image2')).toBe('https://images.test/2/photo.jpg');
    expect(origin.address('$image/a/b.png?c')).toBe('https://images.test/1/a/b.png?c');
    const { bytes } = imageFor('$image', 'png');
    const urls = ['https://images.test/1/photo.png', 'http://images.test/1/x', 'HTTPS://Images.Test/1/?q'];
    for (const url of [...urls, origin.address('$image/a/b')]) {
      const { status, headers, body } = await origin.fetch(url);
      expect({ status, headers }).toEqual({
        status: 200,
        headers: { 'content-type': 'image/png', 'content-length': String(bytes.length) },
      });
      expect(await read(body)).toEqual(bytes);
    }
    expect(origin.requests()).toBe(4);
  });

  test('unknown hosts reject, unknown paths are 404', async () => {
    const { origin } = arranged('ok');
    const strange = [
      'https://example.com/1/photo.jpg',
      'https://images.test.evil.example/1/x',
      'ftp://images.test/1/x',
    ];
    for (const url of [...strange, '/1/x', '']) {
      await expect(origin.fetch(url)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    }
    expect(origin.requests()).toBe(0);
    for (const path of ['', '/', '/photo.jpg', '/65/photo.jpg']) {
      expect((await origin.fetch(`https://images.test${path}`)).status).toBe(404);
    }
  });
});

describe('arrange', () => {
  test('knows every behaviour of the table and no other', () => {
    const { origin } = arranged('ok');
    expect([...MEMORY_BEHAVIOURS]).toEqual([...BEHAVIOURS.keys()]);
    expect(() => origin.arrange({ $image: { behaviour: 'melt', format: 'jpeg' } })).toThrow(
      /"melt".*\$image.*status-404/,
    );
    expect(() => origin.arrange({ $image: { behaviour: 'toString', format: 'jpeg' } })).toThrow(RangeError);
    expect(() => origin.arrange({ $image: { behaviour: 'ok', format: 'tiff' } })).toThrow(/"tiff"/);
    expect(() => origin.arrange({ $image99: { behaviour: 'ok', format: 'jpeg' } })).toThrow(/"\$image99"/);
  });

  test('changes nothing where it throws, and forgets what it does not name', async () => {
    const { origin, get } = arranged('status-404');
    const half = { behaviour: 'status-500', format: 'jpeg' };
    expect(() => origin.arrange({ $image2: half, $image: { behaviour: 'melt', format: 'jpeg' } })).toThrow();
    expect([(await get('$image')).status, (await get('$image2')).status]).toEqual([404, 200]);
    void origin.arrange({ $image2: { behaviour: 'status-500', format: 'gif' } });
    expect([(await get('$image')).status, (await get('$image2')).status]).toEqual([200, 500]);
  });
});

test('what a host gets is its own: writing to it changes nothing', async () => {
  const { get, origin } = arranged('ok');
  for await (const piece of (await get()).body) piece.fill(0);
  expect(await read((await get()).body)).toEqual(imageFor('$image', 'jpeg').bytes);
  void origin.arrange({ $image: { behaviour: 'huge', format: 'jpeg' } });
  let pieces = 0;
  for await (const piece of (await get()).body) {
    piece.fill(0xff);
    if ((pieces += 1) > 3) break;
  }
  const again = (await get()).body[Symbol.asyncIterator]();
  await again.next();
  expect(((await again.next()).value as Uint8Array)[10]).toBe(0x2e);
});

test('a slow image comes in pieces, and the clock measures the pauses', async () => {
  const { clock, get } = arranged('slow', 'png');
  const lengths: number[] = [];
  for await (const piece of (await get()).body) lengths.push(piece.length);
  expect(clock.waits).toEqual([200, 200, 200]);
  expect(lengths).toHaveLength(4);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(imageFor('$image', 'png').bytes.length);
});

test('no answer never comes', async () => {
  const { get } = arranged('no-answer');
  const first = await Promise.race([get(), new Promise((resolve) => setTimeout(resolve, 40, 'nothing'))]);
  expect(first).toBe('nothing');
});

test('a redirect is one hop and has no body', async () => {
  const { get, origin } = arranged('redirect-other-host');
  const { status, headers, body } = await get();
  expect([status, headers.location]).toEqual([302, 'https://cdn.images.test/1/hop-1/photo.jpg']);
  expect((await read(body)).length).toBe(0);
  expect((await origin.fetch(headers.location ?? '')).status).toBe(200);
  void origin.arrange({ $image: { behaviour: 'redirect-many', format: 'jpeg' } });
  expect((await get()).headers.location).toBe('/1/hop-1/photo.jpg');
});

test('a loop of redirects comes back to where it was', async () => {
  const { get, origin } = arranged('redirect-loop');
  const seen: string[] = [];
  for (let path = (await get()).headers.location ?? ''; seen.length < 4; ) {
    seen.push(path);
    path = (await origin.fetch(`https://images.test${path}`)).headers.location ?? '';
  }
  expect([seen[2], seen[3]]).toEqual([seen[0], seen[1]]);
});

test('a closed origin refuses', async () => {
  const { origin, get } = arranged('ok');
  await origin.close();
  await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

describe('served', () => {
  const of = (behaviour: string, format = 'gif') => arranged(behaviour, format).origin.served('$image');
  const image = imageFor('$image', 'gif');
  const size = { width: image.width, height: image.height };

  test.each([
    'ok',
    'redirect-once',
    'redirect-other-host',
    'redirect-many',
    'type-wrong',
    'type-missing',
    'gzip',
    'slow',
  ])('%s: the image itself', (behaviour) => {
    expect(of(behaviour)).toMatchObject({ image: '$image', bodies: [image.bytes], size });
  });

  const failing = ['status-404', 'status-500', 'refused', 'reset', 'no-answer', 'cut-length', 'cut-chunked'];
  test.each([...failing, 'redirect-loop', 'gzip-bad'])(
    '%s: the image that would have come, and no size',
    (behaviour) => {
      expect(of(behaviour)).toMatchObject({ bodies: [image.bytes], size: null });
    },
  );

  test('bodies that are no image, or not that image alone', () => {
    const half = image.bytes.subarray(0, image.bytes.length >> 1);
    // Half a file is decoded to a whole picture, so that the size tells it.
    expect(of('cut-close')).toMatchObject({ bodies: [half, image.bytes], size });
    expect(of('empty')).toMatchObject({ bodies: [new Uint8Array(0)], size: null });
    expect(new TextDecoder().decode(of('not-image').bodies[0])).toMatch(/^<!doctype html>/);
    expect(of('not-image')).toMatchObject({ size: null });
    const trailing = of('trailing-bytes');
    expect(trailing.bodies.map(({ length }) => length)).toEqual([image.bytes.length + 16, image.bytes.length]);
    expect(trailing.size).toEqual(size);
  });

  test('a huge image is known by its digest alone, and is a JPEG whatever was asked for', { timeout: 30_000 }, () => {
    const { width, height } = imageFor('$image', 'jpeg');
    const { bodies, sha256, size: hugeSize } = of('huge', 'png');
    expect([bodies, sha256, hugeSize]).toEqual([[], [hugeSha256('$image')], { width, height }]);
    expect(arranged('huge', 'png').origin.address('$image')).toMatch(/\.jpg$/);
    expect(HUGE_BYTES).toBeGreaterThan(6e7);
  });

  test('digests are those of the bodies', async () => {
    const { bodies, sha256 } = of('trailing-bytes');
    const digests = await Promise.all(bodies.map((body) => crypto.subtle.digest('SHA-256', Buffer.from(body))));
    expect(sha256).toEqual(digests.map((digest) => Buffer.from(digest).toString('hex')));
  });

  test('names must exist', () => {
    expect(() => arranged('ok').origin.served('$image/path')).toThrow(RangeError);
  });
});
