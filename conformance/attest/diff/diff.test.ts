import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCertificationPolicy as policy, type Requirement } from '../../../spec/index.ts';
import { anyText } from '../../report/any-text.test-helper.ts';
import { widthOf } from '../../report/layout.ts';
import type { Report } from '../../report/report.ts';
import { diffReports } from './diff.ts';
import { renderDifference } from './diff-terminal.ts';
import type { EffectStatus, ComparedSide } from './difference.ts';
import { ableHost, type Made, reportOn, resultOf, spec } from '../fixtures.test-helper.ts';

/** A bundle of a run that passed. */
const bundle: ComparedSide = {
  name: 'a',
  report: reportOn(),
  requirements: spec.requirements,
  required: spec.required,
  policy,
  level: 'conformant',
  artefact: 'a'.repeat(64),
};
const made = (how: Record<string, Made>): ComparedSide => ({ ...bundle, report: reportOn(ableHost, how) });
const with_ = (change: Partial<Report>): ComparedSide => ({ ...bundle, report: { ...bundle.report, ...change } });
const { report } = bundle;
const otherSpec = { ...report.spec, hash: 'f'.repeat(64) };
/** The same, by another spec in which one requirement is otherwise. */
function respecified(id: string, change: Partial<Requirement>): ComparedSide {
  const requirements = spec.requirements.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...with_({ spec: otherSpec }), requirements };
}
const newer: Requirement = { ...(spec.requirements[0] as Requirement), id: 'album/newer' };
const grown: ComparedSide = { ...with_({ spec: otherSpec }), requirements: [...spec.requirements, newer] };

describe('what changed of requirements', () => {
  test.each<[string, ComparedSide, object]>([
    [
      'a verdict',
      made({ 'recovery/2': 'fail' }),
      { id: 'recovery/2', kind: null, verdict: { before: 'pass', after: 'fail' } },
    ],
    [
      'a SHOULD',
      made({ 'album/repeat': 'fail' }),
      { id: 'album/repeat', verdict: { before: 'pass', after: 'warning' } },
    ],
    [
      'no verdict any more',
      made({ 'recovery/2': 'missing' }),
      { kind: null, verdict: { before: 'pass', after: null } },
    ],
    [
      'a statement',
      respecified('recovery/2', { statement: { en: 'x', zh: '某' } }),
      { definition: ['statement'], verdict: null },
    ],
    [
      'level and scope',
      respecified('recovery/2', { level: 'SHOULD', scope: { control: ['menu'] } }),
      { definition: ['level', 'scope'] },
    ],
    ['its judge', respecified('recovery/2', { judge: { name: 'none', args: {} } }), { definition: ['judge'] }],
    ['a twin', respecified('recovery/2', { twins: [{}] }), { definition: ['twins'] }],
    ['a new one', grown, { id: 'album/newer', kind: 'new', scored: false, definition: [], verdict: null }],
  ])('%s', (_, after, change) => {
    expect(diffReports(bundle, after).requirements).toEqual([expect.objectContaining(change)]);
  });

  test('what a partial report leaves out is not gone', () => {
    const { requirements: _, ...plain } = made({ 'recovery/2': 'missing' });
    expect(diffReports(bundle, plain).requirements).toMatchObject([{ id: 'recovery/2', kind: 'gone' }]);
    const only = { ...plain, report: { ...plain.report, run: { ...plain.report.run, only: 'album' } } };
    expect(diffReports(bundle, only).requirements).toMatchObject([{ id: 'recovery/2', kind: null }]);
  });

  test('one that is gone, and what is told the other way round', () => {
    expect(diffReports(grown, bundle).requirements).toMatchObject([{ id: 'album/newer', kind: 'gone' }]);
  });
});

describe('what changed beside them', () => {
  test.each<[string, ComparedSide]>([
    ['spec', with_({ spec: otherSpec })],
    ['revision', with_({ spec: { ...report.spec, revision: '2022-03-25' } })],
    ['kit', with_({ kit: { ...report.kit, version: '9' } })],
    ['host', with_({ host: { ...report.host, name: 'another' } })],
    ['host-version', with_({ host: { ...report.host, version: '9' } })],
    ['platform', with_({ run: { ...report.run, platform: 'android' } })],
    ['base-library', with_({ run: { ...report.run, baseLibrary: '2.0' } })],
    ['artefact', { ...bundle, artefact: 'b'.repeat(64) }],
    ['policy', { ...bundle, policy: { ...policy, leastCases: 400 } }],
  ])('%s', (what, after) => {
    expect(diffReports(bundle, after).circumstances.map((one) => one.what)).toEqual([what]);
  });
});

/** A certificate of another host, by a policy that says nothing of the run. */
const other = with_({ host: { ...report.host, name: 'another', version: '9' } });
const rescored: ComparedSide = { ...bundle, policy: { ...policy, leastCases: 400 } };

describe('what becomes of a certificate', () => {
  const { requirements: _, required: __, ...unsaid } = with_({ spec: otherSpec });
  test.each<[string, ComparedSide, EffectStatus, RegExp]>([
    ['nothing differs', { ...bundle, name: 'b' }, 'stands', /nothing that it rests on/],
    ['a requirement it rests on', respecified('recovery/2', { level: 'SHOULD' }), 'lapses', /changed: recovery\/2$/],
    ['one it does not rest on', grown, 'run-again', /^the spec differs beside/],
    [
      'a set with one more',
      { ...grown, required: [...spec.required, newer] },
      'lapses',
      /also scored by: album\/newer/,
    ],
    [
      'one of the set at another level',
      { ...bundle, required: spec.required.map((one) => ({ ...one, level: 'MUST' as const })) },
      'lapses',
      /params\/url-empty/,
    ],
    [
      'one that is gone',
      { ...bundle, requirements: spec.requirements.slice(1) },
      'lapses',
      /does not have: params\/url-required/,
    ],
    ['a spec nobody shows', unsaid, 'run-again', /only a bundle says/],
    ['the kit alone', with_({ kit: { ...report.kit, version: '9' } }), 'run-again', /^the kit differs/],
    ['the host’s version', with_({ host: { ...report.host, version: '9' } }), 'lapses', /version 1\.4\.0 .* of 9$/],
    ['the artefact alone', { ...bundle, artefact: 'b'.repeat(64) }, 'lapses', /artefact differs/],
    ['another host', other, 'stands', /nothing/],
    ['rules of the policy', rescored, 'score-again', /results are still good/],
    [
      'limits of the policy',
      { ...bundle, policy: { ...policy, limits: { ...policy.limits, quiet: 0 } } },
      'run-again',
      /limits/,
    ],
    ['verdicts alone', made({ 'recovery/2': 'fail' }), 'run-again', /nothing that differs explains them: recovery\/2/],
  ])('%s', (_name, after, status, why) => {
    const { certificates } = diffReports(bundle, after);
    expect(certificates.before).toMatchObject({ status });
    expect(certificates.before?.reasons[0]?.en).toMatch(why);
  });

  test('several reasons come with the weightiest first, and the heaviest says what becomes of it', () => {
    const after = {
      ...with_({ host: { ...report.host, version: '9' }, kit: { ...report.kit, version: '9' } }),
      policy: rescored.policy ?? policy,
    };
    const effect = diffReports(bundle, after).certificates.before;
    expect(effect?.status).toBe('lapses');
    expect(effect?.reasons.map(({ en }) => en.split(' ').slice(0, 2).join(' '))).toEqual([
      'it is',
      'the kit',
      'the policy',
    ]);
  });

  test('a definition that is not scored touches none', () => {
    const otherwise = { ...newer, statement: { en: 'x', zh: '某' } };
    const changed = { ...grown, requirements: [...spec.requirements, otherwise] };
    const { requirements, certificates } = diffReports(grown, changed);
    expect(requirements).toMatchObject([{ id: 'album/newer', definition: ['statement'] }]);
    expect(certificates.before?.status).toBe('stands');
  });

  test('verdicts are a riddle only where nothing else differs', () => {
    const failing = made({ 'recovery/2': 'fail' }).report;
    const elsewhere = { ...bundle, report: { ...failing, host: { ...failing.host, name: 'another' } } };
    expect(diffReports(bundle, elsewhere).certificates.before?.status).toBe('stands');
    const later = { ...bundle, report: { ...failing, kit: { ...failing.kit, version: '9' } } };
    expect(diffReports(bundle, later).certificates.before?.reasons).toHaveLength(1);
  });

  test('ids of a report that was tampered with are text, and cut', () => {
    const { required: _required, ...plain } = bundle;
    const id = `\u202E${'x'.repeat(500)}`;
    const [was, is] = (['pass', 'fail'] as const).map((verdict) => ({
      ...plain,
      report: { ...report, results: [{ ...resultOf('recovery/2', verdict), id }] },
    }));
    const [reason] = diffReports(was as ComparedSide, is as ComparedSide).certificates.before?.reasons ?? [];
    expect(reason?.en).toMatch(/explains them: x+…$/);
    expect(reason?.en.length).toBeLessThan(200);
  });

  test('a report has none', () => {
    const { level: _level, ...plain } = bundle;
    expect(diffReports(plain, respecified('recovery/2', { level: 'SHOULD' })).certificates).toMatchObject({
      before: null,
      after: { status: 'lapses' },
    });
  });
});

const sides = fc.constantFrom(
  bundle,
  made({ 'recovery/2': 'fail', 'album/repeat': 'warned' }),
  respecified('recovery/2', { level: 'SHOULD' }),
  grown,
  other,
  rescored,
  with_({ kit: { ...report.kit, version: '9' } }),
);

test('a side does not differ from itself, and what is new to one is gone to the other', () => {
  fc.assert(
    fc.property(sides, sides, (a, b) => {
      const itself = diffReports(a, a);
      expect([...itself.circumstances, ...itself.requirements]).toEqual([]);
      expect(itself.certificates).toMatchObject({ before: { status: 'stands' }, after: { status: 'stands' } });
      const there = diffReports(a, b);
      const back = diffReports(b, a);
      const turned = { new: 'gone', gone: 'new' } as const;
      const sorted = (all: typeof there.requirements) => [...all].sort((x, y) => (x.id < y.id ? -1 : 1));
      expect(sorted(back.requirements)).toEqual(
        sorted(there.requirements).map((one) => ({
          ...one,
          kind: one.kind === null ? null : turned[one.kind],
          verdict: one.verdict === null ? null : { before: one.verdict.after, after: one.verdict.before },
        })),
      );
      expect(back.certificates.after).toEqual(there.certificates.before);
      expect(JSON.parse(JSON.stringify(there))).toEqual(there);
    }),
  );
});

describe('on a terminal', () => {
  test('it tells what differs and what becomes of the certificates', () => {
    const text = renderDifference(
      diffReports(bundle, { ...respecified('recovery/2', { level: 'SHOULD' }), name: 'b' }),
    );
    expect(text).toContain('~ recovery/2\n    changed: level\n');
    expect(text).toContain('a  ✗ lapses\n     it rests on what has changed: recovery/2\n');
    expect(renderDifference(diffReports(bundle, bundle))).toContain('Nothing differs.');
    expect(renderDifference(diffReports(bundle, grown), { lang: 'zh' })).toContain('需要重新运行');
  });

  test('whatever hosts and files are called, it is text within the columns', () => {
    const long = fc.oneof(
      anyText,
      anyText.map((text) => text.repeat(20)),
    );
    fc.assert(
      fc.property(
        long,
        fc.constantFrom('en' as const, 'zh' as const),
        fc.constantFrom(40, 80),
        (said, lang, columns) => {
          const { host, run } = report;
          const hostile: ComparedSide = {
            ...with_({
              host: { ...host, name: said, version: said },
              run: { ...run, platform: said, baseLibrary: said },
              kit: { name: said, version: said },
              spec: { api: said, revision: said, hash: said },
              results: [...report.results, { ...(report.results[0] as (typeof report.results)[number]), id: said }],
            }),
            name: said,
            policy: { ...policy, name: said },
            artefact: said,
          };
          const renamed = {
            ...hostile,
            report: { ...hostile.report, host: { ...hostile.report.host, version: `${said}2` } },
          };
          for (const after of [hostile, renamed]) {
            const text = renderDifference(diffReports(after === renamed ? hostile : bundle, after), { lang, columns });
            expect(text).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
            expect(text.split('\n').filter((line) => widthOf(line) > columns)).toEqual([]);
          }
        },
      ),
    );
  });
});
