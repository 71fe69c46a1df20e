/** The account of each page is complete in itself; `page.test.ts` compares it with the page. */
import { describe, expect, test } from 'vitest';
import { everySpec } from './every.test-helper.ts';

describe.each(everySpec)('$title', ({ spec: { coverage, requirements, errorCodes } }) => {
  const fromPage = requirements.flatMap(({ id, source }) => (source.kind === 'page' ? [{ id, ...source }] : []));

  /** The units of one heading, in the order of the file. */
  const under = (heading: string) => coverage.filter((unit) => unit.heading === heading);

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

  test('each unit has the digest of its text, or says what the text says', () => {
    expect(coverage.filter(({ sha256, fact }) => (sha256 === undefined) === (fact === undefined))).toEqual([]);
  });

  test('no two units have the same text', () => {
    const texts = coverage.map(({ sha256, fact }) => sha256 ?? fact?.en);
    expect(new Set(texts).size).toBe(texts.length);
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
    const missed = requirements.filter(({ id, level }) => level === 'MUST' && !reached.has(id));
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  test('each row of the table of codes comes from a heading of the page', () => {
    for (const { code, source } of errorCodes) {
      expect(source, String(code)).toMatchObject({ kind: 'page', row: String(code) });
      if (source.kind === 'page') expect(under(source.heading), String(code)).not.toEqual([]);
    }
  });
});
