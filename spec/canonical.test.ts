import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, digest } from './canonical.ts';

test('the text says the same value', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
      const value: unknown = JSON.parse(json);
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test('the order in which members were put makes no difference, whatever their names', () => {
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(20).map(String), fc.constant('constructor'));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, fc.jsonValue()), { selector: ([key]) => key }), (members) => {
      const usable = members.filter(([key]) => key !== '__proto__');
      const forth = canonicalJson(Object.fromEntries(usable));
      expect(canonicalJson(Object.fromEntries(usable.toReversed()))).toBe(forth);
      const names = [...usable.map(([key]) => key)].sort();
      expect(forth.startsWith(names[0] === undefined ? '{}' : `{${JSON.stringify(names[0])}:`)).toBe(true);
    }),
  );
});

// The example of RFC 8785, section 3.2.3.
test('names are sorted by their UTF-16 units, and numbers are written as the language writes them', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 'Return',
    '\ufb33': 1,
    '1': 'One',
    '\ud83d\ude00': -0,
    '\u0080': 1e21,
    '\u00f6': 1e-7,
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Return","1":"One","\u0080":1e+21,"\u00f6":1e-7,"\u20ac":"Euro","\ud83d\ude00":0,"\ufb33":1}',
  );
  expect(canonicalJson({ '10': 1, '9': 2 })).toBe('{"10":1,"9":2}');
});

test('what JSON lacks is left out, and half a character has a text', () => {
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  expect(canonicalJson('\ud800')).toBe('"\\ud800"');
  expect(digest('\ud800')).toMatch(/^[0-9a-f]{64}$/);
});
