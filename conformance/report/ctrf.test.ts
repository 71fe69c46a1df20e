import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CTRFReport, type Test, validateStrict } from 'ctrf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.test-helper.ts';
import { renderCtrf } from './ctrf.ts';
import { fixtureReport, fixtureResults, fixtureSpec } from './fixtures.test-helper.ts';
import type { Report, Verdict } from './report.ts';
import { fixtureWaivers, waiverStatuses } from './waivers.test-helper.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const verdicts: readonly Verdict[] = ['pass', 'fail', 'error', 'inconclusive', 'not-testable', 'inapplicable'];

/** What a reader of the format gets; throws where it would refuse the text. */
function read(shown: Report, lang: 'en' | 'zh' = 'en'): CTRFReport {
  const value: unknown = JSON.parse(renderCtrf(shown, spec, { lang }));
  validateStrict(value);
  return value;
}

function byName(shown: Report): ReadonlyMap<string, Test> {
  return new Map(read(shown).results.tests.map((one) => [one.name, one]));
}

describe('renderCtrf', () => {
  test('is valid, counts what it holds and gives the same text again, whatever the run came to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...verdicts), { minLength: 1, maxLength: 8 }),
        fc.option(anyText, { nil: undefined }),
        fc.subarray(waiverStatuses.map((_, at) => at)),
        fc.oneof(fc.constant(report.run.startedAt), anyText),
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('en', 'zh'),
        (turn, said, listed, startedAt, milliseconds, lang) => {
          const waivers = listed.flatMap((at) => fixtureWaivers(said)[at] ?? []);
          const base = fixtureReport(spec, { waivers, results: fixtureResults(spec, said, turn) }, said);
          const shown: Report = { ...base, run: { ...base.run, startedAt, milliseconds } };
          const { tests, summary } = read(shown, lang).results;
          const broken = waivers.filter(({ status }) => status !== 'waived').length;
          expect(tests).toHaveLength(spec.requirements.length + broken);
          expect(summary.tests).toBe(tests.length);
          for (const status of ['passed', 'failed', 'skipped', 'pending', 'other'] as const)
            expect(summary[status]).toBe(tests.filter((one) => one.status === status).length);
          expect(new Set(tests.map((one) => one.executionId)).size).toBe(tests.length);
          expect(renderCtrf(shown, spec, { lang })).toBe(renderCtrf(structuredClone(shown), spec, { lang }));
        },
      ),
    );
  });

  test('fails only for a MUST; what was not run is skipped, and what says nothing of the host is other', () => {
    const statuses = Array.from(byName(report), ([name, { status, rawStatus }]) => [name, status, rawStatus]);
    expect(statuses).toEqual([
      ['params/url-required', 'passed', 'pass'],
      ['params/url-empty', 'passed', 'warning'],
      ['action-sheet/hidden', 'skipped', 'inapplicable'],
      ['action-sheet/since', 'other', 'inconclusive'],
      ['errors/permission', 'failed', 'fail'],
      ['errors/storage', 'other', 'error'],
      ['album/saves-image', 'skipped', 'not-testable'],
      ['album/same-bytes', 'passed', 'warning'],
    ]);
  });

  test('a test says what was seen, how to see it again, and what the verdict rests on', () => {
    const failed = byName(report).get('errors/permission');
    expect(failed).toMatchObject({
      suite: ['errors'],
      message: 'fail: 2 new items: IMG_0001.JPG',
      labels: { level: 'MUST', host: 'ios-album', platform: 'ios' },
      extra: { evidence: 80, drawn: 24, failures: 12, warnings: 0 },
      testId: 'save-image:errors/permission',
      // A case serves many requirements: no test has a time of its own.
      duration: 0,
    });
    expect(failed?.trace).toContain('my.saveImage({');
    expect(failed?.trace).toContain('npx saveimage-conformance replay reports/ios-album/cases/errors-permission.json');
    expect(byName(report).get('album/same-bytes')?.message).toBe('warning: tolerated: 1 instead of 17');
    expect(byName(report).get('params/url-required')).not.toHaveProperty('message');
  });

  test('says what ran, where and how long', () => {
    const { results, generatedBy } = read(report);
    expect(generatedBy).toBe('saveimage-conformance 0.1.0');
    expect(results.environment).toMatchObject({
      appName: 'ios-album',
      appVersion: '1.4.0',
      osPlatform: 'ios',
      testEnvironment: 'base library 1.20.0 – 2.8.0',
      extra: { host: 'ios-album', api: 'save-image', revision: '2021-12-20', spec: spec.hash },
    });
    const start = Date.parse('2026-01-02T03:04:05.000Z');
    expect(results.summary).toMatchObject({ start, stop: start + 1234, duration: 1234, suites: 4 });
    expect(results.extra).toMatchObject({ conclusion: 'non-conformant', seed: 42, ran: 398, problems: [] });
  });

  test('executions of other hosts and runs are told apart, the test stays the same', () => {
    const other = { ...report, hostRef: 'android-album' };
    const later = { ...report, run: { ...report.run, startedAt: '2026-01-03T03:04:05.000Z' } };
    const ids = [report, other, later].map((one) => byName(one).get('errors/permission'));
    expect(new Set(ids.map((one) => one?.executionId)).size).toBe(3);
    expect(new Set(ids.map((one) => one?.testId)).size).toBe(1);
  });

  test('a waived failure is skipped and says until when; a waiver that breaks the run fails by itself', () => {
    const tests = byName({ ...report, waivers: fixtureWaivers() });
    expect(tests.get('errors/permission')).toMatchObject({
      status: 'skipped',
      rawStatus: 'fail',
      message:
        'waived until 2027-01-31 (photos team, PHOTO-12): the album is asked twice\nfail: 2 new items: IMG_0001.JPG',
      extra: { waiver: { status: 'waived', expires: '2027-01-31', owner: 'photos team', issue: 'PHOTO-12' } },
    });
    for (const status of waiverStatuses.slice(1))
      expect(tests.get(`baseline/album/${status}`)).toMatchObject({ status: 'failed', rawStatus: status });
    expect(tests.has('baseline/errors/permission')).toBe(false);
  });

  test('a host cannot make it long', () => {
    const problem = { side: 'host', where: 'x'.repeat(1e5), message: 'y'.repeat(1e6), count: 1 } as const;
    const text = renderCtrf(fixtureReport(spec, { problems: Array(5_000).fill(problem) }, 'z'.repeat(1e5)), spec);
    expect(text.length).toBeLessThan(200_000);
    expect(read({ ...report, problems: Array(60).fill(problem) }).results.extra).toMatchObject({ problemsLeftOut: 10 });
  });
});

test('the package of the format is needed by tests alone: what is built names it nowhere', () => {
  const built = join(import.meta.dirname, '..', '..', 'dist', 'conformance', 'report');
  const files = readdirSync(built).filter((name) => name.startsWith('ctrf.'));
  expect(files.sort()).toEqual(['ctrf.d.ts', 'ctrf.js']);
  for (const name of files) expect(readFileSync(join(built, name), 'utf8')).not.toMatch(/['"]ctrf['"]/);
});
