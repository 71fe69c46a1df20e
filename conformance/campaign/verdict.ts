/** Verdicts: they rise from inconclusive to pass to fail and never fall back. Pure. */
import type { Requirement, Text } from '../../spec/index.ts';
import type { Located } from '../judges/judge.ts';
import type { CaseRecord, RecordedRuling } from './record.ts';
import type { Conclusion, Result, Verdict } from '../report/report.ts';
import type { Trace } from '../trace.ts';

/** The first failure of a requirement, before it is made small. */
export interface FirstFailure {
  readonly trace: Trace;
  readonly located: Located;
  /** The place of its case in the plan, from 1. */
  readonly after: number;
}

/** What is known of one requirement so far. */
export interface Tally {
  readonly requirement: Requirement;
  evidence: number;
  /** Of the evidence, what was drawn by chance. */
  drawn: number;
  failures: number;
  warnings: number;
  warning?: Text;
  error?: string;
  first?: FirstFailure;
}

/** A tally with nothing in it. */
export function emptyTally(requirement: Requirement): Tally {
  return { requirement, evidence: 0, drawn: 0, failures: 0, warnings: 0 };
}

/** Enters what a case says of a requirement into its tally. Of failures, the first by the order of the plan is kept. */
export function enter(
  tally: Tally,
  { mark, located, error }: RecordedRuling,
  { traces, index, drawn, late }: Pick<CaseRecord, 'traces' | 'index' | 'drawn' | 'late'>,
): void {
  if (mark === 'error') {
    tally.error ??= error ?? '';
    return;
  }
  tally.evidence += 1;
  if (drawn && !late) tally.drawn += 1;
  if (mark === 'warn') {
    tally.warnings += 1;
    if (located?.finding.status === 'warn') tally.warning ??= located.finding.message;
  } else if (mark === 'fail') {
    tally.failures += 1;
    const after = index + 1;
    const trace = traces?.at(-1);
    const isFirst = tally.first === undefined || after < tally.first.after;
    if (isFirst && trace !== undefined && located !== undefined) tally.first = { trace, located, after };
  }
}

/** The verdict of a tally. A failure stands even where the kit failed elsewhere: it has its evidence. */
export function verdictOf({ evidence, failures, error }: Tally): Verdict {
  if (failures > 0) return 'fail';
  if (error !== undefined) return 'error';
  return evidence > 0 ? 'pass' : 'inconclusive';
}

/** What results come to, and whether the run came to its end. */
export function conclude(results: readonly Result[], complete: boolean): Conclusion {
  const musts = results.filter(({ level }) => level === 'MUST');
  if (musts.some(({ verdict }) => verdict === 'fail')) return 'non-conformant';
  const open: readonly Verdict[] = ['inconclusive', 'not-testable', 'error'];
  if (
    !complete ||
    musts.some(({ verdict }) => open.includes(verdict)) ||
    results.some(({ verdict }) => verdict === 'error')
  )
    return 'incomplete';
  return 'conformant';
}
