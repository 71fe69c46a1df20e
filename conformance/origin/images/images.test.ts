import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../whole.ts';
import { exif } from './note.ts';
import { HUGE_BYTES, hugePieces, hugeSha256, IMAGES, imageFor, imageName, makeImage } from './index.ts';

const FORMATS = ['jpeg', 'png', 'gif', 'webp'];
const anImage = fc.record({ number: fc.integer({ min: 1, max: IMAGES }), format: fc.constantFrom(...FORMATS) });

async function decode(bytes: Uint8Array) {
  const image = sharp(bytes, { animated: true, failOn: 'warning' });
  const metadata = await image.metadata();
  const raw = await image.raw().toBuffer({ resolveWithObject: true });
  return { metadata, raw };
}

describe.each(FORMATS)('%s', (format) => {
  test('a real decoder agrees on every image of the catalogue', async () => {
    for (let number = 1; number <= IMAGES; number += 5) {
      const { bytes, width, height, type } = imageFor(imageName(number), format);
      const { metadata, raw } = await decode(bytes);
      expect({
        format: metadata.format,
        width: metadata.width,
        height: metadata.pageHeight ?? metadata.height,
      }).toEqual({
        format,
        width,
        height,
      });
      expect(type).toBe(`image/${format}`);
      expect(raw.info.height).toBe(height * (metadata.pages ?? 1));
    }
  });

  test('a real decoder reads any size', async () => {
    const side = fc.integer({ min: 1, max: 70 });
    await fc.assert(
      fc.asyncProperty(side, side, async (width, height) => {
        const { metadata } = await decode(makeImage(format, width, height));
        expect([metadata.width, metadata.pageHeight ?? metadata.height]).toEqual([width, height]);
      }),
      { numRuns: 25 },
    );
  });

  test('what a re-encoding loses is there to lose', async () => {
    const { bytes, width, height } = imageFor('$image', format);
    const { metadata, raw } = await decode(bytes);
    if (format === 'gif') expect(metadata.pages).toBe(2);
    if (format === 'png' || format === 'webp') {
      expect(metadata.hasAlpha).toBe(true);
      expect(raw.data[3]).toBeLessThan(255);
    }
    if (format === 'jpeg' || format === 'webp') {
      expect(metadata.exif?.subarray(-exif(width, height).length)).toEqual(Buffer.from(exif(width, height)));
      expect(metadata.orientation).toBeUndefined();
      const tiff = metadata.exif?.subarray(-exif(width, height).length) ?? Buffer.alloc(0);
      expect(tiff.toString('latin1', tiff.readUInt32LE(18))).toBe(`test image ${width} x ${height}\0`);
    }
    expect(Buffer.from(bytes).includes(`test image ${width} x ${height}`)).toBe(true);
  });
});

test('the frames of a GIF differ', async () => {
  const { raw } = await decode(imageFor('$image', 'gif').bytes);
  const frame = raw.data.length / 2;
  expect(raw.data.subarray(0, frame)).not.toEqual(raw.data.subarray(frame));
});

test('a JPEG is of one colour', async () => {
  const { data } = await sharp(makeImage('jpeg', 20, 12))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Set(Array.from({ length: data.length / 3 }, (_, at) => data.subarray(at * 3, at * 3 + 3).join()));
  expect(pixels.size).toBe(1);
});

test('no two images share a width and height, not even when turned', () => {
  fc.assert(
    fc.property(anImage, anImage, (one, other) => {
      fc.pre(one.number !== other.number || one.format !== other.format);
      const a = imageFor(imageName(one.number), one.format);
      const b = imageFor(imageName(other.number), other.format);
      const size = [a.width, a.height].join();
      expect([b.width, b.height].join()).not.toBe(size);
      expect([b.height, b.width].join()).not.toBe(size);
    }),
    { numRuns: 2000 },
  );
  const sizes = FORMATS.flatMap((format) =>
    Array.from({ length: IMAGES }, (_, index) => imageFor(imageName(index + 1), format)),
  ).map(({ width, height }) => [width, height].sort().join());
  expect(new Set(sizes).size).toBe(IMAGES * FORMATS.length);
});

test('every image is small, and the same each time', () => {
  fc.assert(
    fc.property(anImage, ({ number, format }) => {
      const { bytes, width, height } = imageFor(imageName(number), format);
      expect(bytes.length).toBeGreaterThan(100);
      expect(bytes.length).toBeLessThan(2100);
      expect(makeImage(format, width, height)).toEqual(bytes);
    }),
  );
});

test('what does not exist is refused by name', () => {
  expect(() => imageFor('$image65', 'png')).toThrow(/"\$image65".*"\$image2" to "\$image64"/);
  expect(() => imageFor('$image1', 'png')).toThrow(RangeError);
  expect(() => imageFor('image', 'png')).toThrow(RangeError);
  expect(() => imageFor('$image', 'bmp')).toThrow(/"bmp".*jpeg, png, gif, webp/);
  expect(() => imageFor('$image', 'toString')).toThrow(/no image format "toString"/);
  expect(() => makeImage('png', 0, 3)).toThrow(/0 x 3/);
  expect(() => makeImage('png', 3, 2.5)).toThrow(RangeError);
});

// Digests of 64 MiB take their time where the machine is busy.
describe('huge', { timeout: 30_000 }, () => {
  test('is a JPEG of exactly 64 MiB, with a digest to know it by', async () => {
    const { width, height } = imageFor('$image3', 'jpeg');
    const bytes = Buffer.concat([...hugePieces('$image3')]);
    expect(bytes.length).toBe(HUGE_BYTES);
    expect(HUGE_BYTES).toBe(2 ** 26);
    expect(isWhole(bytes)).toBe(true);
    const { metadata } = await decode(bytes);
    expect([metadata.width, metadata.height]).toEqual([width, height]);
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    expect(hugeSha256('$image3')).toBe(Buffer.from(digest).toString('hex'));
    expect(hugeSha256('$image5')).not.toBe(hugeSha256('$image3'));
  });

  test('is made while it is read', () => {
    const before = process.memoryUsage().arrayBuffers;
    let largest = 0;
    for (const piece of hugePieces('$image4')) largest = Math.max(largest, piece.length);
    expect(largest).toBeLessThanOrEqual(66 * 1024);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 2 ** 20);
  });
});
