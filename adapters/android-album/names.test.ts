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
