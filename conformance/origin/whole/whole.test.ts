import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { IMAGES, imageFor, imageName } from '../images/index.ts';
import { isWhole } from '../whole.ts';

const FORMATS = ['jpeg', 'png', 'gif', 'webp'] as const;
const aFormat = fc.constantFrom(...FORMATS);
const aFile = fc
  .record({ number: fc.integer({ min: 1, max: IMAGES }), format: aFormat })
  .map(({ number, format }) => imageFor(imageName(number), format).bytes);

/** A photograph-like picture as real encoders write it. */
async function encodedByOthers(): Promise<[string, Uint8Array][]> {
  const pixels = Uint8Array.from({ length: 60 * 40 * 3 }, (_, at) => (at * at * 31 + at * 7) >> 3);
  const picture = await sharp(pixels, { raw: { width: 60, height: 40, channels: 3 } })
    .png()
    .toBuffer();
  return [
    ['progressive JPEG', await sharp(picture).jpeg({ progressive: true }).withMetadata().toBuffer()],
    ['baseline JPEG', await sharp(picture).jpeg({ progressive: false }).toBuffer()],
    ['palette PNG', await sharp(picture).png({ palette: true }).toBuffer()],
    ['interlaced PNG', await sharp(picture).png({ progressive: true }).toBuffer()],
    ['GIF', await sharp(picture).gif().toBuffer()],
    ['lossy WebP', await sharp(picture).webp().toBuffer()],
    ['lossless WebP', await sharp(picture).webp({ lossless: true }).toBuffer()],
    ['animated WebP', await sharp(imageFor('$image', 'gif').bytes, { animated: true }).webp().toBuffer()],
  ];
}

test('whole files are whole, ours and those of real encoders', async () => {
  fc.assert(fc.property(aFile, (bytes) => isWhole(bytes)));
  for (const [name, bytes] of await encodedByOthers()) expect(isWhole(bytes), name).toBe(true);
});

test('of another format that albums encode to, the header is enough', async () => {
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } });
  const bmp = new Uint8Array(54 + 60 * 40 * 3);
  bmp.set([0x42, 0x4d]);
  new DataView(bmp.buffer).setUint32(18, 60, true);
  new DataView(bmp.buffer).setInt32(22, 40, true);
  for (const [name, bytes] of [
    ['AVIF', await picture.avif().toBuffer()],
    ['TIFF', await picture.tiff().toBuffer()],
    ['BMP', bmp],
  ] as const) {
    expect(isWhole(bytes), name).toBe(true);
    expect(isWhole(bytes.subarray(0, 12)), name).toBe(false);
  }
  const text = (words: string) => new TextEncoder().encode(words);
  expect(isWhole(text('<html><svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"></svg></html>'))).toBe(
    false,
  );
  expect(isWhole(new Uint8Array(10_000))).toBe(false);
});

test('no proper prefix is whole', async () => {
  fc.assert(
    fc.property(aFile, (bytes) => {
      for (let length = 0; length < bytes.length; length++) {
        if (isWhole(bytes.subarray(0, length))) throw new Error(`${length} of ${bytes.length} bytes passed for whole`);
      }
    }),
    { numRuns: 40 },
  );
  for (const [name, bytes] of await encodedByOthers()) {
    for (let length = 0; length < bytes.length; length++) {
      if (isWhole(bytes.subarray(0, length)))
        throw new Error(`${name}: ${length} of ${bytes.length} bytes passed for whole`);
    }
  }
});

test('a file whose end is zeros, as an interrupted download leaves it, is not whole', () => {
  for (const format of FORMATS) {
    const damaged = imageFor('$image', format).bytes.slice();
    damaged.fill(0, damaged.length >> 1);
    expect(isWhole(damaged), format).toBe(false);
  }
});

test('bytes after the end do not matter', () => {
  fc.assert(
    fc.property(aFile, fc.uint8Array({ maxLength: 40 }), (bytes, after) =>
      isWhole(Uint8Array.from([...bytes, ...after])),
    ),
  );
});

describe('one damaged byte of the structure', () => {
  const anyChange = fc.integer({ min: 1, max: 255 });
  const GIF_TRAILER = 0x3b;
  const damagedAt = (bytes: Uint8Array, at: number, change: number) => {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ change;
    return damaged;
  };

  test('PNG: any byte at all', () => {
    const { bytes } = imageFor('$image', 'png');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), anyChange, (at, change) => !isWhole(damagedAt(bytes, at, change))),
      { numRuns: 500 },
    );
  });

  test.each([
    ['jpeg', jpegStructure],
    ['gif', gifStructure],
    ['webp', webpStructure],
  ] as const)('%s: what leads from one part to the next', (format, structure) => {
    const { bytes } = imageFor('$image', format);
    const places = structure(bytes);
    expect(places.length).toBeGreaterThan(8);
    fc.assert(
      fc.property(fc.constantFrom(...places), anyChange, (at, change) => {
        const damaged = damagedAt(bytes, at, change);
        fc.pre(format !== 'gif' || damaged[at] !== GIF_TRAILER); // a file that ends after its first frame is whole
        return !isWhole(damaged);
      }),
      { numRuns: 500 },
    );
  });

  /** SOI, EOI, and the 0xff of every marker. */
  function jpegStructure(bytes: Uint8Array): number[] {
    const places = [0, 1, bytes.length - 2, bytes.length - 1];
    for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0))
      places.push(at);
    return places;
  }

  /** The signature, and the bytes around the two frames: their introducers, their terminators, the trailer. */
  function gifStructure(bytes: Uint8Array): number[] {
    const signature = [0, 1, 2, 3, 5];
    const afterTable = 13 + 3 * 128;
    const controls = [...bytes.keys()].filter((at) => bytes[at] === 0x21 && bytes[at + 1] === 0xf9);
    const frames = controls.flatMap((at) => [at, at + 8]);
    return [...signature, afterTable, ...frames, bytes.length - 1];
  }

  /** The container's names and size, and the size of every chunk but for its filling. */
  function webpStructure(bytes: Uint8Array): number[] {
    const container = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11];
    const firstChunk = [12, 13, 14, 15, 16, 17, 18, 19];
    return bytes[12] === 'V'.charCodeAt(0) ? [...container, ...firstChunk] : [];
  }
});

describe('files made by hand', () => {
  const jpeg = imageFor('$image', 'jpeg').bytes;
  const png = imageFor('$image', 'png').bytes;
  const gif = imageFor('$image', 'gif').bytes;
  const webp = imageFor('$image', 'webp').bytes;
  const file = (...parts: (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

  test('a JPEG may have restart and fill bytes, and needs a scan with data after a frame', () => {
    const end = jpeg.length - 2;
    const scan = Buffer.from(jpeg).lastIndexOf(Uint8Array.of(0xff, 0xda));
    expect(isWhole(file(jpeg.subarray(0, end), [0xff, 0xd0, 0x12], jpeg.subarray(end)))).toBe(true);
    expect(isWhole(file(jpeg.subarray(0, end), [0xff], jpeg.subarray(end)))).toBe(true);
    expect(isWhole(file(jpeg.subarray(0, scan), [0xff, 0xd9]))).toBe(false);
    expect(isWhole(file(jpeg.subarray(0, scan + 14), [0xff, 0xd9]))).toBe(false);
    expect(isWhole(file([0xff, 0xd8], jpeg.subarray(scan)))).toBe(false);
  });

  test('a PNG needs pixels', () => {
    const header = png.subarray(0, 33);
    const end = png.subarray(-12);
    expect(isWhole(file(header, end))).toBe(false);
    expect(isWhole(file(png.subarray(0, 8), png.subarray(33)))).toBe(false);
  });

  test('a GIF needs a frame, with a size, a code size and data', () => {
    const frame = Buffer.from(gif).indexOf(Uint8Array.of(0x21, 0xf9));
    const image = frame + 8;
    const with_ = (at: number, ...bytes: number[]) => file(gif.subarray(0, at), bytes, gif.subarray(at + bytes.length));
    expect(isWhole(file(gif.subarray(0, frame), [0x3b]))).toBe(false);
    expect(isWhole(with_(image + 5, 0, 0))).toBe(false);
    expect(isWhole(with_(image + 10, 12))).toBe(false);
    expect(isWhole(file(gif.subarray(0, image + 11), [0, 0x3b]))).toBe(false);
  });

  test('a WebP needs an image that begins as one, and nothing but chunks', () => {
    const size = (bytes: Uint8Array) => {
      const { length } = bytes;
      return file(bytes.subarray(0, 4), [(length - 8) & 0xff, (length - 8) >> 8, 0, 0], bytes.subarray(8));
    };
    const header = webp.subarray(0, 30);
    const exif = webp.subarray(Buffer.from(webp).indexOf('EXIF'));
    expect(isWhole(size(webp))).toBe(true);
    expect(isWhole(size(file(header, exif)))).toBe(false);
    expect(isWhole(size(file(webp, new Uint8Array(8))))).toBe(false);
    expect(isWhole(size(file(webp, [0x58, 0])))).toBe(false);
    expect(isWhole(size(file(webp, Buffer.from('XMP '), [9, 0, 0, 0])))).toBe(false);
    expect(isWhole(file(webp.subarray(0, 38), [0], webp.subarray(39)))).toBe(false);
  });
});

test('no bytes make it throw, and random ones are no image', () => {
  const beginnings = FORMATS.map((format) => imageFor('$image', format).bytes.subarray(0, 12));
  const anyBytes = fc.tuple(fc.constantFrom(new Uint8Array(0), ...beginnings), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(anyBytes, ([beginning, rest]) => !isWhole(Uint8Array.from([...beginning, ...rest]))),
    { numRuns: 2000 },
  );
  expect(isWhole(new TextEncoder().encode('<!doctype html>'))).toBe(false);
  expect(isWhole(new TextEncoder().encode('BM'))).toBe(false);
});
