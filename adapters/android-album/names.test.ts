import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedName, uniqueName, validName } from './names.ts';

describe('a display name', () => {
  test.each([
    ['image/jpeg', 'test.png', 'test.png.jpg'],
    ['image/jpeg', 'test', 'test.jpg'],
    ['image/jpeg', 'test.jpeg', 'test.jpeg'],
    ['image/jpeg', 'TEST.JPG', 'TEST.JPG'],
    ['image/png', '.hidden', '_.hidden.png'],
    ['image/png', 'a"*/:<>?\\|b\u0000\u001f\u007f', 'a_________b___.png'],
  ])('%s with %s becomes %s', (mimeType, displayName, name) => {
    expect(typedName(displayName, mimeType)).toEqual({ name, mimeType });
  });

  test('of an unknown type lives by its extension', () => {
    expect(typedName('a.jpg', 'image/jpg')).toEqual({ name: 'a.jpg', mimeType: 'image/jpeg' });
    expect(() => typedName('a', 'image/jpg')).toThrow(/IllegalArgumentException: Unsupported MIME type image\/jpg/u);
  });

  test('of an unknown type is a JPEG’s for apps made for a system before API level 30', () => {
    expect(typedName('a', 'image/jpg', 29)).toEqual({ name: 'a.jpg', mimeType: 'image/jpeg' });
    expect(() => typedName('a', 'image/jpg', 30)).toThrow(/Unsupported MIME type/u);
    expect(() => typedName('a', 'text/html', 29)).toThrow(/IllegalArgumentException/u);
  });

  test('of no image is refused', () => {
    expect(() => typedName('a.html', 'text/html')).toThrow(/IllegalArgumentException/u);
  });

  test('is cut in the middle, by bytes', () => {
    const { name } = typedName(`${'照'.repeat(60)}x${'片'.repeat(60)}.jpg`, 'image/jpeg');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(name)).toBeGreaterThan(250);
    expect(name).toMatch(/^照+\.\.\.片+\.jpg$/u);
  });

  test('is always storable, whatever it is made of', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    fc.assert(
      fc.property(text, fc.nat(31), (displayName, others) => {
        const { name } = typedName(displayName, 'image/png');
        const taken = new Set<string>();
        for (let index = 0; index <= others; index++) taken.add(uniqueName(name, (other) => taken.has(other)));
        expect(taken.size).toBe(others + 1);
        for (const each of taken) {
          expect(Buffer.byteLength(each)).toBeLessThanOrEqual(255);
          expect(validName(each)).toBe(each);
          expect(each).toMatch(/\.png$/iu);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test('a taken name gets a number, and after (31) there is none left', () => {
  const taken = new Set<string>();
  const next = () => {
    const name = uniqueName('a.jpg', (other) => taken.has(other));
    taken.add(name);
    return name;
  };
  expect([next(), next(), next()]).toEqual(['a.jpg', 'a (1).jpg', 'a (2).jpg']);
  for (let index = 3; index < 32; index++) next();
  expect(taken).toContain('a (31).jpg');
  expect(next).toThrow(/IllegalStateException: Failed to build unique file/u);
});

describe('in the cameras’ folder', () => {
  /** The names of so many images of one name, and what is said of one more. */
  function namesOf(name: string, count: number): string[] {
    const taken = new Set<string>();
    for (let index = 0; index < count; index++) taken.add(uniqueName(name, (other) => taken.has(other), true));
    return [...taken];
  }

  test.each([
    ['IMG_0999.jpg', ['IMG_0999.jpg', 'IMG_1000.jpg', 'IMG_1001.jpg']],
    ['DSC00007.jpg', ['DSC00007.jpg', 'DSC00008.jpg', 'DSC00009.jpg']],
    ['IMG_20200101_120000.jpg', ['IMG_20200101_120000.jpg', 'IMG_20200101_120000~2.jpg', 'IMG_20200101_120000~3.jpg']],
    [
      'VID_20200101_120000~8.jpg',
      ['VID_20200101_120000~8.jpg', 'VID_20200101_120000~9.jpg', 'VID_20200101_120000~10.jpg'],
    ],
    ['img_0999.jpg', ['img_0999.jpg', 'img_0999 (1).jpg', 'img_0999 (2).jpg']],
    ['IMG_20200101.jpg', ['IMG_20200101.jpg', 'IMG_20200101 (1).jpg', 'IMG_20200101 (2).jpg']],
  ])('%s is followed by %j', (name, expected) => {
    expect(namesOf(name, 3)).toEqual(expected);
  });

  test('counting ends with the digits', () => {
    expect(namesOf('IMG_9998.jpg', 2)).toEqual(['IMG_9998.jpg', 'IMG_9999.jpg']);
    expect(() => namesOf('IMG_9998.jpg', 3)).toThrow(/IllegalStateException/u);
    expect(namesOf('IMG_20200101_120000~98.jpg', 2)).toHaveLength(2);
    expect(() => namesOf('IMG_20200101_120000~98.jpg', 3)).toThrow(/IllegalStateException/u);
  });
});
