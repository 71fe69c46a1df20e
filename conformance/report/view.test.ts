import { expect, test } from 'vitest';
import type { Manifest } from '../../spec/index.ts';
import { fixtureReport, fixtureResults, fixtureSpec } from './fixtures.test-helper.ts';
import type { Result } from './report.ts';
import { baseLibraryOf, conclusionReasons, countShown, groupByClass, shownVerdict } from './view.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const result: Result = { id: 'a/b', level: 'MUST', verdict: 'pass', evidence: 1, drawn: 0, failures: 0, warnings: 0 };

test('a warning is a failed SHOULD, or a pass with something tolerated', () => {
  expect(shownVerdict(result)).toBe('pass');
  expect(shownVerdict({ ...result, warnings: 1 })).toBe('warning');
  expect(shownVerdict({ ...result, verdict: 'fail' })).toBe('fail');
  expect(shownVerdict({ ...result, verdict: 'fail', level: 'SHOULD' })).toBe('warning');
  expect(shownVerdict({ ...result, verdict: 'inconclusive', level: 'SHOULD', warnings: 2 })).toBe('inconclusive');
});

test('counts every verdict once', () => {
  expect(countShown(report.results)).toEqual({
    pass: 1,
    fail: 1,
    warning: 2,
    inconclusive: 1,
    'not-testable': 1,
    inapplicable: 1,
    error: 1,
  });
});

test('groups in the order of the spec, and keeps what the spec does not know', () => {
  const strange = { ...report, results: [{ ...result, id: 'new/one' }, ...report.results] };
  expect(groupByClass([strange], spec).map((group) => group.name)).toEqual([
    'params',
    'action-sheet',
    'errors',
    'album',
    'new',
  ]);
  expect(groupByClass([report], spec)[0]?.ids).toEqual(['params/url-required', 'params/url-empty']);
});

test('says why a conclusion was reached, the weightiest reason first', () => {
  expect(conclusionReasons(report).map((reason) => reason.en)).toEqual([
    '1 MUST failed',
    '2 MUSTs could not be judged',
    '2 warnings',
  ]);
  const passed = fixtureReport(spec, { results: fixtureResults(spec, undefined, ['pass']) });
  expect(conclusionReasons(passed)[0]?.en).toBe('every applicable MUST (5) passed with evidence');
  const part = fixtureReport(spec, {
    run: { ...report.run, only: 'album' },
    interrupted: { en: 'stopped', zh: '中断' },
  });
  expect(conclusionReasons(part).map((reason) => reason.en)).toEqual(
    expect.arrayContaining(['only album was run', 'stopped']),
  );
});

test('says where a host does not claim what it was judged by, and nothing where it does', () => {
  const judged = (apis: Manifest['apis']): string[] => {
    const { apis: _apis, ...host } = report.host;
    const claiming = { ...host, ...(apis === undefined ? {} : { apis }) };
    return conclusionReasons({ ...report, host: claiming }).map(({ en }) => en);
  };
  const { api, revision } = report.spec;
  const quiet = judged({ [api]: ['2022-01-01', revision] });
  expect(quiet).toEqual(conclusionReasons(report).map(({ en }) => en));
  expect(judged({ [api]: ['2022-01-01'] })).toEqual([
    ...quiet,
    `the host claims 2022-01-01, not ${revision}, which was run all the same`,
  ]);
  expect(judged(undefined)).toEqual([
    ...quiet,
    `its manifest does not say which API it is of: add "apis": { "${api}": ["${revision}"] }`,
  ]);
});

test('names the base library that was pinned, or the range', () => {
  expect(baseLibraryOf(report)).toBe('1.20.0 – 2.8.0');
  expect(baseLibraryOf({ ...report, run: { ...report.run, baseLibrary: '1.23.9' } })).toBe('1.23.9');
});
