/** Known failures: what becomes of each on a run, and whether the run holds with them. Pure. */
import { canonicalJson, SpecError, validate, type Violation } from '../../../spec/index.ts';
import type { Case } from '../../case.ts';
import type { Report, Result, Waiver, WaiverOutcome, WaiverStatus } from '../../report/report.ts';
import { byId } from '../../report/view.ts';
import { conclude } from '../../campaign/verdict.ts';

/** A vendor's file of known failures, after `spec/schemas/baseline.schema.json`. */
export interface Baseline {
  readonly $schema?: string;
  readonly entries: readonly Waiver[];
}

/**
 * Checks a baseline: its shape, that each day exists, and that no failure is listed twice.
 * @param name the file's name, for errors
 * @throws SpecError at the first thing that is not as it must be
 */
export function loadBaseline(value: unknown, name: string): Baseline {
  const violation = violationIn(value);
  if (violation !== undefined) throw new SpecError(name, violation.pointer, violation.expected, 'baseline');
  return value as Baseline;
}

/** The first thing that keeps a value from being a baseline. */
export function violationIn(value: unknown): Violation | undefined {
  const [violation] = validate('baseline', value);
  if (violation !== undefined) return violation;
  const seen = new Map<string, number>();
  for (const [i, entry] of (value as Baseline).entries.entries()) {
    if (!isDay(entry.expires)) return { pointer: `/entries/${i}/expires`, expected: 'a day of the calendar' };
    const first = seen.get(keyOf(entry));
    if (first !== undefined) {
      const expected = `a failure that is not listed yet (/entries/${first} is of the same requirement, revision and platform)`;
      return { pointer: `/entries/${i}`, expected };
    }
    seen.set(keyOf(entry), i);
  }
  return undefined;
}

/** The last of February is no 30th, which a pattern cannot say. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** What an entry is of: no two entries of a baseline have the same. */
export function keyOf({ requirement, platform, revision }: Waiver): string {
  return JSON.stringify([requirement, platform ?? null, revision]);
}

/** The entries that speak of a platform: its own, and those of everywhere that have no entry of its own beside them. */
export function speakingOf({ entries }: Baseline, platform: string): Waiver[] {
  const keys = new Set(entries.map(keyOf));
  return entries.filter((entry) =>
    entry.platform === undefined ? !keys.has(keyOf({ ...entry, platform })) : entry.platform === platform,
  );
}

/**
 * What became of each entry that speaks of a run. Entries of other platforms do not, nor do those of requirements that
 * `--only` left out.
 * @param today as `YYYY-MM-DD`, in UTC
 */
export function applyBaseline(report: Report, baseline: Baseline, today: string): WaiverOutcome[] {
  const results = byId(report);
  return speakingOf(baseline, report.run.platform).flatMap((waiver) => {
    const result = results.get(waiver.requirement);
    if (result === undefined && report.run.only !== null) return [];
    return [{ status: statusOf(waiver, result, report.spec.revision, today), waiver }];
  });
}

function statusOf(waiver: Waiver, result: Result | undefined, revision: string, today: string): WaiverStatus {
  if (waiver.revision !== revision) return 'foreign';
  if (result?.verdict === 'pass') return 'passes';
  if (result?.verdict !== 'fail') return 'skipped';
  if (waiver.expires < today) return 'expired';
  return isAsExpected(waiver, result) ? 'waived' : 'differs';
}

/** Whether a failure looks as a waiver says: everything the waiver names must be met. */
export function isAsExpected({ expected }: Waiver, { counterexample }: Result): boolean {
  if (counterexample === undefined) return false;
  return (
    (expected.message === undefined || expected.message === counterexample.actual.en) &&
    (expected.case === undefined || textOf(expected.case) === textOf(counterexample.case))
  );
}

/** A case without how it came to be planned, which another seed would tell otherwise. */
function textOf({ origin: _, ...rest }: Case): string {
  return canonicalJson(rest);
}

/**
 * Whether a run holds with its baseline: every failed MUST is waived, nothing else became of any waiver, and the run is
 * otherwise complete. Failed SHOULDs may be listed and need not be.
 */
export function holds(report: Report, outcomes: readonly WaiverOutcome[]): boolean {
  if (outcomes.some(({ status }) => status !== 'waived')) return false;
  const waived = new Set(outcomes.map(({ waiver }) => waiver.requirement));
  const rest = report.results.filter(({ id, verdict }) => verdict !== 'fail' || !waived.has(id));
  return conclude(rest, report.interrupted === null && report.run.unsettled === 0) === 'conformant';
}
