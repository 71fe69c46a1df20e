import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from './any-text.test-helper.ts';
import { clip, pad, widthOf, wrap } from './layout.ts';
import { safeText } from './safe-text.ts';

const anything = anyText.map((text) => safeText(text));

test('wraps within the width and loses nothing but blanks', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 4, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
  );
});

test('breaks English at blanks and Chinese anywhere but before a closing mark', () => {
  expect(wrap('the album is full now', 10)).toEqual(['the album', 'is full', 'now']);
  expect(wrap('相册已满，不能保存。', 8)).toEqual(['相册已', '满，不能', '保存。']);
});

test('clips and pads by columns, not by characters', () => {
  expect(clip('相册已满', 6)).toBe('相册…');
  expect(clip('album', 5)).toBe('album');
  expect(pad('相册', 6)).toBe('相册  ');
  expect(pad('12', 4, 'left')).toBe('  12');
});
