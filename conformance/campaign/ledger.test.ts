import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy } from './policy.ts';
import { openLedger } from './ledger.ts';
import type { CaseRecord } from './record.ts';

const limits = { ...defaultPolicy, hangs: 3, faults: 6 };
const record = (index: number, change: Partial<CaseRecord> = {}): CaseRecord => ({
  index,
  drawn: false,
  late: false,
  rulings: [],
  faults: [],
  judged: true,
  settled: true,
  reached: true,
  tries: 1,
  calls: 1,
  ...change,
});
const kinds = {
  sound: {},
  hung: { settled: false },
  broken: { judged: false, tries: 2 },
  unreached: { judged: false, reached: false, tries: 2 },
} as const;

/** After how many of these cases a run ends, or null. */
function endOf(cases: readonly (keyof typeof kinds)[], realTime: boolean): number | null {
  const ledger = openLedger([], realTime, limits);
  for (const [index, kind] of cases.entries()) ledger.enter(record(index, kinds[kind]));
  return ledger.ended === null ? null : ledger.ran;
}

test('a run ends where something went wrong so often in a row, and not where it did between other cases', () => {
  expect(endOf(['broken', 'broken', 'broken', 'sound'], false)).toBe(3);
  expect(endOf(['broken', 'broken', 'sound', 'broken', 'broken', 'sound'], false)).toBeNull();
  expect(endOf(['hung', 'hung', 'hung', 'hung'], true)).toBe(3);
  expect(endOf(['hung', 'hung', 'sound', 'hung', 'hung'], true)).toBeNull();
  expect(endOf(['hung', 'hung', 'hung', 'hung'], false)).toBeNull();
  expect(endOf(['unreached', 'unreached', 'unreached'], false)).toBe(3);
  expect(endOf(['unreached', 'unreached', 'sound', 'unreached'], false)).toBeNull();
});

test('what comes after the end counts for nothing, and calls and unsettled cases are counted until then', () => {
  const kind = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]));
  fc.assert(
    fc.property(fc.array(kind, { maxLength: 40 }), fc.boolean(), (cases, realTime) => {
      const end = endOf(cases, realTime) ?? cases.length;
      const ledger = openLedger([], realTime, limits);
      for (const [index, one] of cases.entries()) ledger.enter(record(index, kinds[one]));
      expect(ledger.ran).toBe(end);
      expect(ledger.calls).toBe(end);
      expect(ledger.unsettled).toBe(cases.slice(0, end).filter((one) => one !== 'sound').length);
      // A run that ends at a case has not ended before it.
      if (end > 0) expect(endOf(cases.slice(0, end - 1), realTime)).toBeNull();
    }),
  );
});
