/** The account of the page is complete in itself; `page.test.ts` compares it with the page. */
import { describe, expect, test } from 'vitest';
import type { Coverage, ErrorCode, Requirement } from '../types.ts';
import { saveImageFiles } from './index.ts';

// The files as they stand, since the loader would stop at the first fault without saying what else there is.
const { coverage } = saveImageFiles['coverage.json'] as { coverage: readonly Coverage[] };
const { requirements } = saveImageFiles['requirements.json'] as { requirements: readonly Requirement[] };
const { errorCodes } = saveImageFiles['error-codes.json'] as { errorCodes: readonly ErrorCode[] };
const fromPage = requirements.flatMap(({ id, source }) => (source.kind === 'page' ? [{ id, ...source }] : []));

/** The units of one heading, in the order of the file. */
function under(heading: string) {
  return coverage.filter((unit) => unit.heading === heading);
}

test('no unit occurs twice', () => {
  const keys = coverage.map(({ heading, ordinal }) => `${heading}#${ordinal}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each([...new Set(coverage.map(({ heading }) => heading))])(
  'the units of %j are numbered from 1 without a gap',
  (heading) => {
    expect(under(heading).map(({ ordinal }) => ordinal)).toEqual(under(heading).map((_, index) => index + 1));
  },
);

test('each unit names requirements or says why it has none', () => {
  for (const { heading, ordinal, requirements: ids, excluded } of coverage) {
    expect((ids === undefined) !== (excluded === undefined), `${heading}#${ordinal}`).toBe(true);
  }
});

test('every id a unit names is the id of a requirement', () => {
  const known = requirements.map(({ id }) => id);
  expect(coverage.flatMap(({ requirements: ids }) => ids ?? []).filter((id) => !known.includes(id))).toEqual([]);
});

test('no two units have the same text', () => {
  const hashes = coverage.map(({ sha256 }) => sha256);
  expect(new Set(hashes).size).toBe(hashes.length);
});

describe('every requirement that comes from the page', () => {
  test.each(fromPage)('$id is named under its heading, and by its unit', ({ id, heading, ordinal }) => {
    const named = under(heading).filter(({ requirements: ids }) => ids?.includes(id));
    expect(named.map((unit) => unit.ordinal)).not.toEqual([]);
    if (ordinal !== undefined) expect(named.map((unit) => unit.ordinal)).toContain(ordinal);
  });

  test.each(fromPage)('$id says which row or which unit it comes from', ({ row, ordinal }) => {
    expect((row === undefined) !== (ordinal === undefined)).toBe(true);
  });
});

test('each MUST is reached from at least one unit, those by convention as well', () => {
  const reached = new Set(coverage.flatMap(({ requirements: ids }) => ids ?? []));
  expect(requirements.filter(({ id, level }) => level === 'MUST' && !reached.has(id)).map(({ id }) => id)).toEqual([]);
});

test('each row of the table of codes comes from a heading of the page', () => {
  for (const { code, source } of errorCodes) {
    expect(source, String(code)).toMatchObject({ kind: 'page', row: String(code) });
    if (source.kind === 'page') expect(under(source.heading), String(code)).not.toEqual([]);
  }
});
