import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpecError, validate } from '../../../spec/index.ts';
import { OptionsError } from '../../campaign/pins.ts';
import type { Report, Waiver, WaiverStatus } from '../../report/report.ts';
import { applyBaseline, type Baseline, holds, loadBaseline } from './baseline.ts';
import { ableHost, type Made, reportOn, spec } from '../fixtures.test-helper.ts';
import { updateBaseline } from './update-baseline.ts';

const { revision } = spec.api;
const today = '2026-11-23';
const words = { owner: 'Ann', reason: 'being mended', issue: 'https://issues.example/7', expires: '2026-12-31' };
const empty: Baseline = { entries: [] };
const failed = (id: string, made: Made = 'fail'): Report => reportOn(ableHost, { [id]: made });

/** An entry as the fixture's counterexamples want it. */
function entry(requirement: string, change: Partial<Waiver> = {}): Waiver {
  return { requirement, revision, platform: 'ios', expected: { message: '2 new items: said' }, ...words, ...change };
}

const statuses = (report: Report, entries: readonly Waiver[], day = today): WaiverStatus[] =>
  applyBaseline(report, { entries }, day).map(({ status }) => status);

describe('a file that is no baseline', () => {
  const two = entry('recovery/2');
  test.each<[string, unknown, string, RegExp]>([
    ['text', '[]', '', /object/],
    ['an entry without an owner', { entries: [{ ...two, owner: undefined }] }, '/entries/0/owner', /present/],
    ['nothing expected', { entries: [{ ...two, expected: {} }] }, '/entries/0/expected', /fewer than 1/],
    [
      'a case that is none',
      { entries: [{ ...two, expected: { case: {} } }] },
      '/entries/0/expected/case/api',
      /present/,
    ],
    ['no date', { entries: [{ ...two, expires: 'soon' }] }, '/entries/0/expires', /pattern/],
    ['a day that does not exist', { entries: [{ ...two, expires: '2026-02-30' }] }, '/entries/0/expires', /calendar/],
    ['the same twice', { entries: [entry('recovery/15'), two, two] }, '/entries/2', /\/entries\/1 is of the same/],
    ['an entry nobody knows', { entries: [two], more: 1 }, '/more', /no property/],
  ])('%s', (_, value, pointer, expected) => {
    const load = (): Baseline => loadBaseline(JSON.parse(JSON.stringify(value)), 'known.json');
    expect(load).toThrow(SpecError);
    expect(load).toThrow(expected);
    expect(load).toThrow(expect.objectContaining({ file: 'known.json', pointer }) as Error);
    expect(load).toThrow(/^The baseline cannot be loaded: known\.json/);
  });

  test('one requirement may be listed for each platform and revision', () => {
    const entries = [
      entry('recovery/2'),
      entry('recovery/2', { platform: 'android' }),
      entry('recovery/2', { revision: 'old' }),
    ];
    const { platform: _, ...everywhere } = entry('recovery/2');
    expect(loadBaseline({ entries: [...entries, everywhere] }, 'known.json').entries).toHaveLength(4);
  });
});

describe('what becomes of a waiver', () => {
  const counterexample = failed('recovery/2').results.find(({ id }) => id === 'recovery/2')?.counterexample;
  const smallest = counterexample?.case as NonNullable<typeof counterexample>['case'];
  test.each<[string, Report, Partial<Waiver>, WaiverStatus[]]>([
    ['fails with the message', failed('recovery/2'), {}, ['waived']],
    ['fails with another message', failed('recovery/2'), { expected: { message: '3 new items' } }, ['differs']],
    ['fails by the case', failed('recovery/2'), { expected: { case: smallest } }, ['waived']],
    [
      'the case was planned otherwise',
      failed('recovery/2'),
      { expected: { case: { ...smallest, origin: 'x' } } },
      ['waived'],
    ],
    ['fails by another case', failed('recovery/2'), { expected: { case: { ...smallest, steps: [] } } }, ['differs']],
    ['both are met', failed('recovery/2'), { expected: { message: '2 new items: said', case: smallest } }, ['waived']],
    ['one of both is met', failed('recovery/2'), { expected: { message: 'x', case: smallest } }, ['differs']],
    ['passes', reportOn(), {}, ['passes']],
    ['passes with a warning', failed('recovery/2', 'warned'), {}, ['passes']],
    ['was tried in vain', failed('recovery/2', 'inconclusive'), {}, ['skipped']],
    ['could not be tested', failed('recovery/2', 'not-testable'), {}, ['skipped']],
    ['does not apply', failed('recovery/2', 'inapplicable'), {}, ['skipped']],
    ['is nobody’s', failed('recovery/2', 'missing'), {}, ['skipped']],
    ['the kit failed', failed('recovery/2', 'error'), {}, ['skipped']],
    ['on its last day', failed('recovery/2'), { expires: today }, ['waived']],
    ['a day later', failed('recovery/2'), { expires: '2026-11-22' }, ['expired']],
    ['of another revision', failed('recovery/2'), { revision: '2020-01-01' }, ['foreign']],
    ['of another platform', failed('recovery/2'), { platform: 'android' }, []],
    ['left out by --only', reportOn(ableHost, { 'recovery/2': 'missing' }, { only: 'album' }), {}, []],
  ])('%s', (_, report, change, expected) => {
    expect(statuses(report, [entry('recovery/2', change)])).toEqual(expected);
  });

  test('an entry of everywhere speaks where there is none of the platform', () => {
    const { platform: _, ...everywhere } = entry('recovery/2', { expected: { message: 'x' } });
    expect(statuses(failed('recovery/2'), [everywhere])).toEqual(['differs']);
    expect(statuses(failed('recovery/2'), [everywhere, entry('recovery/2')])).toEqual(['waived']);
    expect(statuses(failed('recovery/2'), [everywhere, entry('recovery/2', { platform: 'android' })])).toEqual([
      'differs',
    ]);
  });
});

describe('whether a run holds', () => {
  const held = (report: Report, ...entries: Waiver[]): boolean =>
    holds(report, applyBaseline(report, { entries }, today));
  test.each<[string, Report, Waiver[], boolean]>([
    ['nothing fails', reportOn(), [], true],
    ['a MUST fails unlisted', failed('recovery/2'), [], false],
    ['a MUST fails as listed', failed('recovery/2'), [entry('recovery/2')], true],
    [
      'one of two is listed',
      reportOn(ableHost, { 'recovery/2': 'fail', 'recovery/15': 'fail' }),
      [entry('recovery/2')],
      false,
    ],
    ['a SHOULD fails unlisted', failed('recovery/17'), [], true],
    ['a SHOULD fails as listed', failed('recovery/17'), [entry('recovery/17')], true],
    ['a SHOULD fails otherwise', failed('recovery/17'), [entry('recovery/17', { expected: { message: 'x' } })], false],
    [
      'a MUST is open',
      reportOn(ableHost, { 'recovery/2': 'fail', 'recovery/15': 'inconclusive' }),
      [entry('recovery/2')],
      false,
    ],
    ['interrupted', { ...failed('recovery/2'), interrupted: { en: 'x', zh: '停' } }, [entry('recovery/2')], false],
    [
      'cases did not settle',
      reportOn(ableHost, { 'recovery/2': 'fail' }, { unsettled: 1 }),
      [entry('recovery/2')],
      false,
    ],
  ])('%s', (_, report, entries, expected) => {
    expect(held(report, ...entries)).toBe(expected);
  });

  test('each way in which a waiver can break breaks the run', () => {
    const broken = (['passes', 'skipped', 'differs', 'expired', 'foreign'] as const).map((status) =>
      holds(reportOn(), [{ status, waiver: entry('recovery/2') }]),
    );
    expect(broken).toEqual([false, false, false, false, false]);
  });
});

const musts = spec.required.filter(({ level }) => level === 'MUST').map(({ id }) => id);
const someFail = fc
  .subarray(
    spec.required.map(({ id }) => id),
    { maxLength: 6 },
  )
  .map((ids) => reportOn(ableHost, Object.fromEntries(ids.map((id) => [id, 'fail' as const]))));
const entries = fc.uniqueArray(
  fc.record({
    requirement: fc.constantFrom(...spec.required.map(({ id }) => id)),
    platform: fc.constantFrom('ios', 'android', undefined),
    revision: fc.constantFrom(revision, revision, '2020-01-01'),
    message: fc.constantFrom('2 new items: said', 'otherwise'),
    owner: fc.constantFrom('Bob', 'Eve'),
  }),
  { maxLength: 8, selector: ({ requirement, platform, revision: of }) => `${requirement} ${platform} ${of}` },
);
const baselines = entries.map(
  (all): Baseline => ({
    entries: all.map(({ platform, message, owner, ...of }) => {
      const { platform: _, ...made } = entry(of.requirement, { ...of, owner, expected: { message } });
      return platform === undefined ? made : { ...made, platform };
    }),
  }),
);

describe('an updated baseline', () => {
  test('makes the run hold: every MUST that fails is waived, and nothing of this revision breaks it', () => {
    fc.assert(
      fc.property(someFail, baselines, (report, before) => {
        const after = updateBaseline(report, before, words);
        expect(validate('baseline', after)).toEqual([]);
        const outcomes = applyBaseline(report, after, today).filter(({ status }) => status !== 'foreign');
        // What never applies to this platform is listed by hand or not at all.
        expect(outcomes.filter(({ status }) => status !== 'waived' && status !== 'skipped')).toEqual([]);
        const skipped = outcomes.filter(({ status }) => status === 'skipped');
        expect(
          holds(
            report,
            outcomes.filter((one) => !skipped.includes(one)),
          ),
        ).toBe(true);
      }),
    );
  });

  test('is the same when it is updated again', () => {
    fc.assert(
      fc.property(someFail, baselines, (report, before) => {
        const after = updateBaseline(report, before, words);
        expect(updateBaseline(report, after, { ...words, owner: 'another' })).toEqual(after);
      }),
    );
  });

  test('leaves entries of other platforms and revisions, and the words of its own', () => {
    fc.assert(
      fc.property(someFail, baselines, (report, before) => {
        const after = updateBaseline(report, before, words).entries;
        const others = ({ platform, revision: of }: Waiver): boolean =>
          of !== revision || (platform !== undefined && platform !== 'ios');
        expect(new Set(after.filter(others))).toEqual(new Set(before.entries.filter(others)));
        const listed = new Set(before.entries.filter((one) => !others(one)).map(({ requirement }) => requirement));
        for (const one of after.filter((each) => !others(each)))
          expect(one.owner === words.owner).toBe(!listed.has(one.requirement));
      }),
    );
  });

  test('lists new failures of MUSTs with message and case, and no new ones of SHOULDs', () => {
    const report = reportOn(ableHost, { 'recovery/2': 'fail', 'recovery/17': 'fail' });
    const after = updateBaseline(report, empty, words);
    expect(musts).toContain('recovery/2');
    expect(after.entries).toMatchObject([{ requirement: 'recovery/2', platform: 'ios', revision, ...words }]);
    expect(Object.keys(after.entries[0]?.expected ?? {})).toEqual(['message', 'case']);
  });

  test('gives a platform its own entry where it fails otherwise than everywhere', () => {
    const { platform: _, ...everywhere } = entry('recovery/2', { expected: { message: 'x' }, owner: 'Bob' });
    const after = updateBaseline(failed('recovery/2'), { entries: [everywhere] }, words).entries;
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(everywhere);
    expect(after.find(({ platform }) => platform === 'ios')).toMatchObject({
      owner: 'Bob',
      expected: { message: '2 new items: said' },
    });
  });

  test('leaves an entry alone that holds as it is, however little it expects', () => {
    const before = [entry('recovery/2'), entry('recovery/2', { platform: 'android', expected: { message: 'x' } })];
    const after = updateBaseline(failed('recovery/2'), { entries: before }, words).entries;
    expect(new Set(after)).toEqual(new Set(before));
  });

  test('does not prolong what has expired', () => {
    const old = entry('recovery/2', { expires: '2026-01-01', expected: { message: 'x' } });
    expect(updateBaseline(failed('recovery/2'), { entries: [old] }, words).entries[0]?.expires).toBe('2026-01-01');
  });

  test.each<[string, Report, RegExp]>([
    ['--only', reportOn(ableHost, {}, { only: 'album' }), /only album was run/],
    ['a user who stopped it', { ...reportOn(), interrupted: { en: 'stopped by the user', zh: '停' } }, /stopped by/],
    ['a shard', reportOn(ableHost, {}, { planned: 4000 }), /1000 of 4000 planned cases/],
    ['cases nobody could judge', reportOn(ableHost, {}, { unsettled: 2 }), /2 cases did not settle/],
    ['a fault of the kit', failed('recovery/2', 'error'), /kit itself failed/],
  ])('is refused after %s', (_, report, why) => {
    const update = (): Baseline => updateBaseline(report, empty, words);
    expect(update).toThrow(OptionsError);
    expect(update).toThrow(why);
  });

  test('is refused with words that do not fit', () => {
    const update = (): Baseline => updateBaseline(failed('recovery/2'), empty, { ...words, expires: '2026-02-30' });
    expect(update).toThrow(OptionsError);
    expect(update).toThrow(/\/entries\/0\/expires, expected a day of the calendar/);
  });
});
