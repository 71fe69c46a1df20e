import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('what is written is read again as it was, keys in their order', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(JSON.stringify(JSON.parse(jsonText(value)))).toBe(JSON.stringify(value));
    }),
  );
});

test('no line is longer than 120 columns, but for what is one word', () => {
  const words = fc.stringMatching(/^[a-z]{0,40}$/);
  const list = fc.array(words, { maxLength: 6 });
  const tree = fc.array(fc.dictionary(words, fc.oneof(words, list), { maxKeys: 4 }), { maxLength: 3 });
  fc.assert(
    fc.property(tree, (value) => {
      const long = jsonText(value)
        .split('\n')
        .filter((line) => line.length > 120);
      expect(long.filter((line) => /[,{] |\[./.test(line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('small values stand on one line; what is undefined is left out', () => {
  expect(jsonText({ a: [1, 2], b: undefined, c: {} })).toBe('{ "a": [1, 2], "c": {} }\n');
  const list = Array.from({ length: 40 }, (_, i) => ({ i }));
  expect(jsonText(list).split('\n').slice(0, 2)).toEqual(['[', '  { "i": 0 },']);
});
