import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions } from './version.ts';

test.each([
  ['1.9', '1.24', -1],
  ['1.24', '1.100', -1],
  ['1.100', '2.0', -1],
  ['1.24.0', '1.24', 0],
  ['01.024', '1.24', 0],
  ['1.24.1', '1.24.0', 1],
  ['1.24.1', '1.24', 1],
  ['1.24.0.1', '1.24', 1],
  ['1.x.3', '1.0.3', 0],
  ['1.24-beta', '1.24', 0],
  ['', '0.0.0', 0],
])('%s against %s', (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right))).toBe(sign);
  expect(Math.sign(compareVersions(right, left))).toBe(sign === 0 ? 0 : -sign);
});

test('versions order as their parts do', () => {
  const parts = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const first = a.findIndex((part, index) => part !== b[index]);
      const expected = first === -1 ? 0 : Math.sign((a[first] ?? 0) - (b[first] ?? 0));
      expect(Math.sign(compareVersions(a.join('.'), b.join('.')))).toBe(expected);
    }),
  );
});
