/** The specs against the vendor's pages, which are not ours to publish: without copies of them these are skipped. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { everySpec } from './every.test-helper.ts';
import { type PageUnit, splitPage } from './page.ts';

const folder = new URL('../../shared/seed/', import.meta.url);

/** The page of an API as it stood at its oldest revision; undefined where there is no copy of it. */
function pageOf(name: string): PageUnit[] | undefined {
  const address = new URL(`${name}.md`, folder);
  return existsSync(address) ? splitPage(readFileSync(address, 'utf8')) : undefined;
}

const placed = (units: readonly { heading: string; ordinal: number; sha256?: string }[]) =>
  units.map(({ heading, ordinal, sha256 }) => ({ heading, ordinal, sha256 }));

describe.each(everySpec)('$title', ({ entry, revision, spec: { coverage, requirements, errorCodes } }) => {
  const page = pageOf(entry.name);
  const digests = page?.map((unit) => ({ ...unit, sha256: createHash('sha256').update(unit.text).digest('hex') }));
  const claimed = coverage.filter(({ sha256 }) => sha256 !== undefined);

  beforeEach(({ skip }) => skip(!existsSync(folder), "the vendor's pages (../shared/seed) are not here"));

  test('a digest is claimed only of a sentence that a page at hand has, in its place', () => {
    const read = placed(digests ?? []);
    expect(placed(claimed).filter((unit) => !read.some((one) => JSON.stringify(one) === JSON.stringify(unit)))).toEqual(
      [],
    );
  });

  // A later revision is of a page of which there is no copy.
  if (page === undefined || revision !== entry.revisions[0]) return;
  describe('the page', () => {
    test('has the units that the account lists, one to one', () => {
      expect(placed(coverage)).toEqual(placed(digests ?? []));
    });

    test('has the row that each source names, and the account names the requirement there', () => {
      for (const { id, source } of requirements) {
        if (source.kind !== 'page' || source.row === undefined) continue;
        const units = page.filter(({ heading, row }) => heading === source.heading && row === source.row);
        const named = units.flatMap(({ ordinal }) =>
          coverage.filter((unit) => unit.heading === source.heading && unit.ordinal === ordinal),
        );
        expect(
          named.flatMap(({ requirements: ids }) => ids ?? []),
          `${id}: ${source.heading}, ${source.row}`,
        ).toContain(id);
      }
    });

    test('has the rows of the table of codes, in this order, and says which are of iOS alone', () => {
      const rows = page.filter(({ heading, row }) => heading === '错误码' && row !== undefined);
      expect(errorCodes.map(({ code }) => String(code))).toEqual([...new Set(rows.map(({ row }) => row))]);
      const only = errorCodes.filter(({ platforms }) => platforms.length === 1 && platforms[0] === 'ios');
      expect(only.map(({ code }) => String(code))).toEqual(
        rows.filter(({ text }) => text.includes('iOS')).map(({ row }) => row),
      );
    });
  });
});
