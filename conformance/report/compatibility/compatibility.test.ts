import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validate } from '../../../spec/index.ts';
import { fixtureHost, fixtureReport, fixtureSpec, hostile } from '../fixtures.test-helper.ts';
import { shownVerdict } from '../view.ts';
import { changesSince, type EntryName, keyOf, nameOf, shownIn } from './changes.ts';
import { compatibilityOf } from './compatibility.ts';
import { CompatibilityError } from './error.ts';
import { anyReports } from './fixtures.test-helper.ts';
import { readCompatibilities, readCompatibility } from './read.ts';

const spec = fixtureSpec();
const reports = anyReports(spec);
const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('compatibilityOf', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const matrix = compatibilityOf(given, spec);
        expect(readCompatibility(parsed(matrix))).toEqual(matrix);
      }),
    );
  });

  test('does not depend on the order of the reports, nor, but for its dates, on when they ran', () => {
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat()), (drawn, draws) => {
        // Each host ran once more, and quicker: times put nothing in order.
        const given = drawn.flatMap((report) => [
          report,
          { ...report, run: { ...report.run, ran: report.run.ran + 1, milliseconds: 1 } },
        ]);
        const shuffled = given
          .map((report) => ({ report, at: draws.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ report: { run, ...rest } }) => ({
            ...rest,
            run: { ...run, startedAt: '2030-12-31T00:00:00.000Z', milliseconds: 7 },
          }));
        const { dates: _, ...now } = compatibilityOf(given, spec);
        const { dates, ...then } = compatibilityOf(shuffled, spec);
        expect(then).toEqual(now);
        expect(dates).toEqual(given.length === 0 ? null : { first: '2030-12-31', last: '2030-12-31' });
      }),
    );
  });

  test('keeps every verdict of every report, and adds none', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const matrix = compatibilityOf(given, spec);
        const all = (entries: readonly (readonly string[])[]): string[] => entries.flat().sort();
        expect(
          all(matrix.entries.map((entry) => Object.keys(entry.results).map((id) => `${id} ${shownIn(entry, id)}`))),
        ).toEqual(all(given.map(({ results }) => results.map((result) => `${result.id} ${shownVerdict(result)}`))));
      }),
    );
  });

  test('puts base libraries in order by number', () => {
    const pinned = ['1.100.2', '2.0', '1.9.5', '1.24.0'].map((baseLibrary) => {
      const report = fixtureReport(spec);
      return { ...report, run: { ...report.run, baseLibrary } };
    });
    expect(compatibilityOf(pinned, spec).entries.map(({ baseLibrary }) => baseLibrary.from)).toEqual([
      '1.9.5',
      '1.24.0',
      '1.100.2',
      '2.0',
    ]);
  });

  test('a failure keeps what was expected, what was seen, and the command to see it again', () => {
    const { entries, texts } = compatibilityOf([fixtureReport(spec)], spec);
    const cell = entries[0]?.results['errors/permission'];
    expect(cell).toMatchObject({ shown: 'fail', evidence: 80, failures: 12 });
    expect(texts[cell?.expected ?? -1]).toEqual({ en: 'exactly one new item', zh: '相册里只多出一项' });
    expect(texts[cell?.actual ?? -1]?.zh).toContain('新增 2 项');
    expect(cell?.replay).toContain('replay reports/ios-album/cases/errors-permission.json');
  });

  test('holds nothing that hides or reorders, whatever a host says, and stays small', () => {
    for (const said of hostile) {
      const matrix = compatibilityOf([fixtureReport(spec, {}, said)], spec);
      const { results, ...entry } = matrix.entries[0] ?? { results: {} };
      // Ids come from the reports, which were checked before.
      const shown = JSON.stringify([entry, Object.values(results), matrix.texts]);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(shown.length).toBeLessThan(20_000);
    }
  });

  test('refuses a report about another API and says whose it is', () => {
    const report = fixtureReport(spec);
    const foreign = { ...report, spec: { ...report.spec, api: 'scan' } };
    expect(() => compatibilityOf([report, foreign], spec)).toThrow(CompatibilityError);
    expect(() => compatibilityOf([report, foreign], spec)).toThrow(
      /report of ios-album is about scan.*about save-image/,
    );
  });
});

describe('readCompatibility', () => {
  const matrix = compatibilityOf([fixtureReport(spec)], spec);
  const message = (value: unknown): string => {
    try {
      readCompatibility(value);
    } catch (error) {
      expect(error).toBeInstanceOf(CompatibilityError);
      expect((error as CompatibilityError).text.zh).toContain('兼容性矩阵');
      return (error as CompatibilityError).message;
    }
    return 'taken';
  };
  const entry = matrix.entries[0];

  test('names the place of what does not fit', () => {
    expect(message(matrix)).toBe('taken');
    expect(message(null)).toContain('at the top');
    expect(message({ ...matrix, entries: [{ ...entry, ran: -1 }] })).toContain('/entries/0/ran');
    expect(message({ ...matrix, texts: [] })).toContain('/entries/0, expected places below 0');
    expect(message({ ...matrix, requirements: matrix.requirements.slice(1) })).toContain('/entries/0/results');
    expect(message({ ...matrix, requirements: [...matrix.requirements, ...matrix.requirements] })).toContain('once');
  });

  test('reads a list of matrices, and one alone as files were before; a place begins with that in the list', () => {
    expect(readCompatibilities(matrix)).toEqual([matrix]);
    expect(readCompatibilities([matrix, matrix])).toEqual([matrix, matrix]);
    const spoilt = { ...matrix, entries: [{ ...entry, ran: -1 }] };
    expect(() => readCompatibilities([matrix, spoilt])).toThrow(/at \/1\/entries\/0\/ran/);
    expect(() => readCompatibilities([matrix, { ...matrix, texts: [] }])).toThrow(/at \/1\/entries\/0, /);
    expect(() => readCompatibilities(Array.from({ length: 101 }, () => matrix))).toThrow(/at most 100/);
  });

  test('takes no value in which a part is left out or replaced', () => {
    const plain = parsed(matrix) as Record<string, unknown>;
    for (const key of Object.keys(plain)) {
      const { [key]: _, ...rest } = plain;
      expect(message(rest), key).toContain('no compatibility matrix');
      expect(message({ ...plain, [key]: 7 }), key).toContain(`/${key}`);
    }
    expect(validate('compatibility', { ...plain, more: 1 })).not.toEqual([]);
  });
});

describe('changesSince', () => {
  test('finds nothing between a matrix and itself', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const matrix = compatibilityOf(given, spec);
        expect(changesSince(matrix, matrix)).toEqual({
          since: matrix.dates?.last ?? null,
          added: [],
          gone: [],
          changed: [],
          same: given.length,
        });
      }),
    );
  });

  test('the other way round, better is worse, what came has gone, and before is after', () => {
    const turned = { better: 'worse', worse: 'better', other: 'other' } as const;
    const turn = <T extends { readonly before: unknown; readonly after: unknown }>({ before, after, ...rest }: T): T =>
      ({
        ...rest,
        before: after,
        after: before,
        ...('trend' in rest ? { trend: turned[rest.trend as 'other'] } : {}),
      }) as T;
    const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one, order)).sort();
    fc.assert(
      fc.property(reports, reports, (one, other) => {
        const [was, is] = [compatibilityOf(one, spec), compatibilityOf(other, spec)];
        const forth = changesSince(was, is);
        const back = changesSince(is, was);
        const plain = ({ version: _, ...entry }: EntryName) => entry;
        expect([sorted(back.added), sorted(back.gone), back.same]).toEqual([
          sorted(forth.gone),
          sorted(forth.added),
          forth.same,
        ]);
        const mirrored = forth.changed.map(({ entry, conclusion, requirements, circumstances }) => ({
          entry: plain(entry),
          conclusion: conclusion === null ? null : turn(conclusion),
          requirements: sorted(requirements.map(turn)),
          circumstances: circumstances.map(turn),
        }));
        expect(
          sorted(
            back.changed.map((change) => ({
              ...change,
              entry: plain(change.entry),
              requirements: sorted(change.requirements),
            })),
          ),
        ).toEqual(sorted(mirrored));
      }),
    );
  });

  test('every entry of both is counted once, and every verdict that moved is told', () => {
    fc.assert(
      fc.property(reports, reports, (one, other) => {
        const [was, is] = [compatibilityOf(one, spec), compatibilityOf(other, spec)];
        const { added, gone, changed, same } = changesSince(was, is);
        expect([gone.length + changed.length + same, added.length + changed.length + same]).toEqual([
          one.length,
          other.length,
        ]);
        for (const { entry, requirements } of changed) {
          const named = (entries: typeof was.entries) => entries.filter((each) => keyOf(nameOf(each)) === keyOf(entry));
          for (const { id, before, after } of requirements) {
            expect(before).not.toBe(after);
            expect(named(was.entries).map((each) => shownIn(each, id))).toContain(before);
            expect(named(is.entries).map((each) => shownIn(each, id))).toContain(after);
          }
        }
      }),
    );
  });

  test('matches versions of a host that stand beside each other, and not a base library with a range from it on', () => {
    const version = (of: string) => ({ ...fixtureReport(spec), host: fixtureHost({ version: of }) });
    const both = compatibilityOf([version('1.4.0'), version('1.5.0')], spec);
    const later = changesSince(both, compatibilityOf([version('1.5.0')], spec));
    expect([later.same, later.changed, later.gone.map((entry) => entry.version)]).toEqual([1, [], ['1.4.0']]);
    const range = fixtureReport(spec);
    const pinned = { ...range, run: { ...range.run, baseLibrary: range.host.baseLibraries.from } };
    const other = changesSince(compatibilityOf([range], spec), compatibilityOf([pinned], spec));
    expect([other.added.length, other.gone.length, other.same]).toEqual([1, 1, 0]);
  });

  test('tells what changed beside the verdicts', () => {
    const before = fixtureReport(spec);
    const after = {
      ...before,
      kit: { ...before.kit, version: '0.2.0' },
      host: { ...before.host, version: '1.5.0' },
      conclusion: 'conformant' as const,
      results: before.results.map((result) =>
        result.verdict === 'fail' ? { ...result, verdict: 'pass' as const } : result,
      ),
    };
    const { changed } = changesSince(compatibilityOf([before], spec), compatibilityOf([after], spec));
    expect(changed).toHaveLength(1);
    expect(changed[0]?.conclusion).toEqual({ before: 'non-conformant', after: 'conformant', trend: 'better' });
    expect(changed[0]?.circumstances).toEqual([
      { what: 'host', before: '1.4.0', after: '1.5.0' },
      { what: 'kit', before: 'saveimage-conformance 0.1.0', after: 'saveimage-conformance 0.2.0' },
    ]);
    expect(changed[0]?.requirements.map(({ trend }) => trend)).toEqual(['better', 'better']);
  });
});

/** Writes objects with their keys in one order. */
function order(_: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
