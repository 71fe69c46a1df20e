import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AlbumItem } from '../spec/index.ts';
import { virtualClock } from './clock.ts';
import { itemOf } from './host.test-helper.ts';
import { memoryOrigin, type Served } from './origin/index.ts';
import { seeItem } from './seen.ts';

const origin = memoryOrigin({ clock: virtualClock() });
const servedAs = async (behaviour: string, format = 'jpeg'): Promise<Served[]> => {
  await origin.arrange({ $image: { behaviour, format }, $image2: { behaviour: 'ok', format } });
  return ['$image', '$image2'].map((name) => origin.served(name));
};
let served: Served[];
let bytes: Uint8Array;
let size: { width: number; height: number };
beforeAll(async () => {
  served = await servedAs('ok');
  bytes = served[0]!.bodies[0]!;
  size = served[0]!.size!;
});
const digest = (of: Uint8Array): string => bytesToHex(sha256(of));
const see = (patch: Partial<AlbumItem>, among = served) => seeItem(itemOf('1', patch), among);

describe('an image is known again', () => {
  test('by its bytes', () => {
    expect(see({ bytes })).toMatchObject({ image: '$image', exact: true, size: bytes.length });
    expect(see({ bytes: served[1]!.bodies[0]! })).toMatchObject({ image: '$image2', exact: true });
    expect(see({ bytes: Buffer.from(bytes) })).toMatchObject({ image: '$image', exact: true });
  });

  test('by the digest of its bytes, in either case of letters', () => {
    expect(see({ sha256: digest(bytes) })).toMatchObject({ image: '$image', exact: true });
    expect(see({ sha256: digest(bytes).toUpperCase() })).toMatchObject({ image: '$image', exact: true });
    expect(see({ sha256: digest(bytes) })).not.toHaveProperty('size');
  });

  test('re-encoded: by its pixels, where it is whole', async () => {
    const [png] = await servedAs('ok', 'png');
    expect(see({ ...size, bytes: png!.bodies[0]! })).toMatchObject({ image: '$image', exact: false });
    expect(see({ ...size, sha256: digest(new Uint8Array(3)) })).toMatchObject({ image: '$image', exact: false });
    await servedAs('ok');
  });

  test('re-encoded, with no size beside the bytes: by the pixels in them', async () => {
    const encoded = await sharp(bytes).png().toBuffer();
    expect(see({ bytes: encoded })).toMatchObject({ image: '$image', exact: false });
    expect(see({ bytes: encoded, width: size.width })).toMatchObject({ image: '$image', exact: false });
    expect(see({ bytes: encoded.subarray(0, -20) })).toMatchObject({ image: null });
    expect(see({ bytes: await sharp(served[1]!.bodies[0]).png().toBuffer() })).toMatchObject({ image: '$image2' });
  });

  test.each(['avif', 'tiff'] as const)('re-encoded as %s, with a size and without', async (format) => {
    const encoded = await sharp(bytes).toFormat(format).toBuffer();
    expect(see({ ...size, bytes: encoded })).toMatchObject({ image: '$image', exact: false });
    expect(see({ bytes: encoded })).toMatchObject({ image: '$image', exact: false });
  });

  test.each<[string, () => Partial<AlbumItem>]>([
    ['half of it', () => ({ ...size, bytes: bytes.subarray(0, bytes.length >> 1) })],
    ['one byte missing', () => ({ ...size, bytes: bytes.subarray(0, -1) })],
    ['other pixels', () => ({ width: size.width + 1_000, height: size.height, sha256: digest(new Uint8Array(3)) })],
    ['turned', () => ({ width: size.height, height: size.width })],
    ['no pixels', () => ({ sha256: digest(new Uint8Array(3)) })],
    ['nothing', () => ({ bytes: new Uint8Array(0) })],
  ])('not so: %s', (_, patch) => expect(see(patch())).toMatchObject({ image: null, exact: false }));

  test('a body that is open may be saved as it was served', async () => {
    for (const behaviour of ['not-image', 'empty', 'trailing-bytes', 'cut-close']) {
      const among = await servedAs(behaviour);
      for (const body of among[0]!.bodies)
        expect(see({ bytes: body }, among), behaviour).toMatchObject({ image: '$image', exact: true });
    }
  });

  test('one too large to hold, by its digest alone', async () => {
    const [huge] = await servedAs('huge');
    expect(huge!.bodies).toEqual([]);
    expect(see({ sha256: huge!.sha256[0]! }, [huge!])).toMatchObject({ image: '$image', exact: true });
    expect(see({ bytes: new Uint8Array(10) }, [huge!])).toMatchObject({ image: null });
  });
});

test('an item keeps its content when what is served changes', async () => {
  const before = see({ bytes }, await servedAs('ok'));
  for (const behaviour of ['status-404', 'not-image', 'trailing-bytes'])
    expect(see({ bytes }, await servedAs(behaviour)).content, behaviour).toBe(before.content);
  expect(see({ bytes }, await servedAs('ok', 'png')).content).toBe(before.content);
  expect(see({ bytes: bytes.subarray(1) }, await servedAs('ok')).content).not.toBe(before.content);
});

test('what a host reports is made sound', () => {
  const odd = {
    id: 7,
    name: undefined,
    type: { toString: () => 'x'.repeat(9_999) },
    width: '3',
    height: Number.POSITIVE_INFINITY,
    bytes: [1, 2],
    sha256: 5,
  };
  const seen = seeItem(odd as never, served);
  expect(seen).toMatchObject({ id: '7', name: 'undefined', image: null });
  expect(Object.keys(seen).sort()).toEqual(['content', 'exact', 'id', 'image', 'name', 'type']);
  expect(seen.type.length).toBeLessThan(1_100);
});
