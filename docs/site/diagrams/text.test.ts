import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipText, measure, wrapText } from './text.ts';

const words = fc.array(
  fc.oneof(
    fc.constantFrom(' ', 'a', 'mini', 'program', '没', '有', '图', '，', '。', '？', ', ', 'my.saveImage', 'WWW', '（'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  ),
  { maxLength: 40 },
);

test('lines are no wider than asked, and nothing is lost', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 700 }), fc.constantFrom(11, 13, 14), (pieces, width, size) => {
      const text = pieces.join('');
      const lines = wrapText(text, width, size);
      for (const each of lines) expect(measure(each, size)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
  );
});

test('a Chinese mark begins no line', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('图片', '，', '保存。', '相册', '吗？'), { maxLength: 30 }), (pieces) => {
      // Two marks beside each other are no Chinese.
      const text = `图${pieces.join('').replace(/[，。？]+/gu, '，')}`;
      for (const each of wrapText(text, 60, 13).slice(1)) expect(each).not.toMatch(/^[，。？]/u);
    }),
  );
});

test('what is cut says so, and keeps to its lines', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 4 }), (pieces, most) => {
      const text = pieces.join('');
      const lines = clipText(text, 120, most, 13);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const each of lines) expect(measure(each, 13)).toBeLessThanOrEqual(120);
      if (wrapText(text, 120, 13).length > most) expect(lines.at(-1)).toMatch(/…$/u);
    }),
  );
});

test('a Chinese character is as wide as high, a bold letter broader than a plain one', () => {
  expect(measure('图片', 13)).toBeGreaterThanOrEqual(26);
  expect(measure('album', 13, 'bold')).toBeGreaterThan(measure('album', 13));
  expect(measure('ill', 13)).toBeLessThan(measure('mmm', 13));
});
