import fc from 'fast-check';
import { expect, test } from 'vitest';
import { causeOf, type ErrorDomain, isTransient, PhotosError } from './photos-error.ts';

const causes: Readonly<Record<ErrorDomain, Readonly<Record<string, readonly number[]>>>> = {
  PHPhotosErrorDomain: { permission: [3310, 3311], storage: [3305], other: [-1, 3072, 3164, 3300, 3301, 3302, 3303] },
  ALAssetsLibraryErrorDomain: {
    permission: [-3310, -3311, -3312],
    storage: [-3305],
    other: [-3300, -3301, -3302, -3303, -3304],
  },
  NSCocoaErrorDomain: { permission: [], storage: [640], other: [513, 3305] },
  NSPOSIXErrorDomain: { permission: [], storage: [28], other: [13, 30] },
};
const rows = Object.entries(causes).flatMap(([domain, byCause]) =>
  Object.entries(byCause).flatMap(([cause, codes]) =>
    codes.map((code) => [domain as ErrorDomain, code, cause] as const),
  ),
);

test.each(rows)('%s %i is the cause %s', (domain, code, cause) => {
  expect(causeOf(new PhotosError(domain, code, 'no'))).toBe(cause);
});

test('every other number is the cause other', () => {
  const known = new Set(rows.map(([domain, code]) => `${domain} ${code}`));
  const domains = fc.constantFrom(...(Object.keys(causes) as ErrorDomain[]));
  const codes = fc.oneof(fc.integer(), fc.integer({ min: -3400, max: 3400 }));
  fc.assert(
    fc.property(domains, codes, (domain, code) => {
      fc.pre(!known.has(`${domain} ${code}`));
      return causeOf(new PhotosError(domain, code, 'no')) === 'other';
    }),
  );
});

test('any other error is the cause other', () => {
  expect(causeOf(new Error('no space left'))).toBe('other');
});

test('an interruption alone is worth another attempt', () => {
  expect(rows.filter(([domain, code]) => isTransient(new PhotosError(domain, code, 'no')))).toEqual([
    ['PHPhotosErrorDomain', 3301, 'other'],
  ]);
  expect(isTransient(new Error('interrupted'))).toBe(false);
});
