import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callStep, caseOf } from '../host.test-helper.ts';
import type { Finding } from '../judges/judge.ts';
import type { RecordedRuling } from './record.ts';
import type { Result, Verdict } from '../report/report.ts';
import type { Trace } from '../trace.ts';
import { requirement } from '../trace.test-helper.ts';
import { conclude, emptyTally, enter, verdictOf } from './verdict.ts';

const must = requirement('callbacks/once');
const words = { en: 'words', zh: '词' };
const found: Readonly<Record<string, Finding>> = {
  pass: { status: 'pass' },
  warn: { status: 'warn', message: words },
  fail: { status: 'fail', expected: words, actual: words },
};
const ruling = (kind: string): RecordedRuling =>
  kind === 'error'
    ? { id: must.id, mark: kind, error: 'planted' }
    : {
        id: must.id,
        mark: (found[kind] as Finding).status,
        located: { finding: found[kind] as Finding, run: 0, step: 0, call: 0 },
      };
const someTrace: Trace = {
  case: caseOf({}, callStep()),
  platform: 'ios',
  host: { schemes: [], observe: [] },
  runs: [],
};

function tallyOf(kinds: readonly string[]) {
  const tally = emptyTally(must);
  for (const [i, kind] of kinds.entries())
    enter(tally, ruling(kind), { traces: [someTrace], index: i, drawn: i % 2 === 1, late: false });
  return tally;
}

test.each<[string[], Verdict]>([
  [[], 'inconclusive'],
  [['pass'], 'pass'],
  [['warn'], 'pass'],
  [['pass', 'fail'], 'fail'],
  [['fail', 'pass'], 'fail'],
  [['error'], 'error'],
  [['pass', 'error'], 'error'],
  [['error', 'fail'], 'fail'],
])('%j comes to %s', (kinds, verdict) => expect(verdictOf(tallyOf(kinds))).toBe(verdict));

test('a verdict never falls: inconclusive, pass, fail', () => {
  const rank: readonly Verdict[] = ['inconclusive', 'pass', 'fail'];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('pass', 'warn', 'fail')),
      fc.constantFrom('pass', 'warn', 'fail'),
      (kinds, one) => {
        expect(rank.indexOf(verdictOf(tallyOf([...kinds, one])))).toBeGreaterThanOrEqual(
          rank.indexOf(verdictOf(tallyOf(kinds))),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('what is counted: evidence, failures, warnings, and the first failure with its place', () => {
  const tally = tallyOf(['pass', 'warn', 'fail', 'fail']);
  expect(tally).toMatchObject({
    evidence: 4,
    drawn: 2,
    failures: 2,
    warnings: 1,
    warning: words,
    first: { after: 3, trace: someTrace },
  });
});

describe('conclude', () => {
  const result = (level: Result['level'], verdict: Verdict): Result => ({
    id: 'a/b',
    level,
    verdict,
    evidence: 1,
    drawn: 0,
    failures: 0,
    warnings: 0,
  });
  test.each<[string, Result[], boolean, string]>([
    ['every MUST passed', [result('MUST', 'pass'), result('SHOULD', 'pass')], true, 'conformant'],
    ['a SHOULD failed', [result('MUST', 'pass'), result('SHOULD', 'fail')], true, 'conformant'],
    ['a SHOULD without evidence', [result('MUST', 'pass'), result('SHOULD', 'inconclusive')], true, 'conformant'],
    ['a MUST that does not apply', [result('MUST', 'pass'), result('MUST', 'inapplicable')], true, 'conformant'],
    ['a MUST failed', [result('MUST', 'fail'), result('MUST', 'inconclusive')], false, 'non-conformant'],
    ['a MUST without evidence', [result('MUST', 'pass'), result('MUST', 'inconclusive')], true, 'incomplete'],
    ['a MUST that cannot be tested', [result('MUST', 'not-testable')], true, 'incomplete'],
    ['a fault of the kit in a MUST', [result('MUST', 'error')], true, 'incomplete'],
    ['a fault of the kit in a SHOULD', [result('MUST', 'pass'), result('SHOULD', 'error')], true, 'incomplete'],
    ['an end before the end', [result('MUST', 'pass')], false, 'incomplete'],
  ])('%s', (_, results, complete, conclusion) => expect(conclude(results, complete)).toBe(conclusion));
});
