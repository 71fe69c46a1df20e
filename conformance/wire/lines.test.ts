/** Lines come out as they were written, however the bytes were cut on their way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lines } from './lines.ts';

/** The bytes of a text in pieces, cut at the given places. */
function cut(text: string, places: readonly number[]): Uint8Array[] {
  const bytes = Buffer.from(text);
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ').trim());
const ending = fc.constantFrom('\n', '\r\n', '\n\n', ' \r\n', '\n \t\n');

test('whole, in order and once, whatever the cuts, the line breaks and the blanks', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, ending)), fc.array(fc.nat(500), { maxLength: 40 }), (lines, places) => {
      const heard: string[] = [];
      const reader = new Lines((text) => heard.push(text), expect.unreachable);
      for (const piece of cut(lines.map(([text, end]) => text + end).join(''), places)) reader.push(piece);
      expect(heard).toEqual(lines.map(([text]) => text).filter((text) => text !== ''));
    }),
  );
});

test('one that is too long ends it, told once, with nothing after it; one as long as may be does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(500), { maxLength: 20 }), (length, places) => {
      const limit = 30;
      const heard: string[] = [];
      let over = 0;
      const reader = new Lines(
        (text) => heard.push(text),
        () => (over += 1),
        limit,
      );
      for (const piece of cut(`a\n${'x'.repeat(length)}\nb\n`, places)) reader.push(piece);
      expect(over).toBe(length > limit ? 1 : 0);
      expect(heard).toEqual(length > limit ? ['a'] : ['a', 'x'.repeat(length), 'b']);
    }),
  );
});

test('what is left without a line break is no line, and a byte order mark is no part of one', () => {
  const heard: string[] = [];
  const reader = new Lines((text) => heard.push(text), expect.unreachable);
  reader.push(Buffer.from('\uFEFF{"a":1}\n{"cut'));
  expect(heard).toEqual(['{"a":1}']);
});
