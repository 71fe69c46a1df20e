/** Verdicts: they rise from inconclusive to pass to fail and never fall back. Pure. */
import type { Requirement, Text } from '../spec/index.ts';
import type { Located } from './judges/judge.ts';
import type { Ruling } from './jury.ts';
import type { Conclusion, Result, Verdict } from './report/report.ts';
import type { Trace } from './trace.ts';

/** The first failure of a requirement, before it is made small. */
export interface FirstFailure {
  readonly trace: Trace;
  readonly located: Located;
  /** How many cases had run, this one included. */
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

/** Where a ruling comes from: a trace, after how many cases, and whether its case was drawn by chance. */
export interface Occasion {
  readonly trace: Trace;
  readonly after: number;
  readonly drawn: boolean;
}

/** Enters a ruling about a trace into a tally. */
export function enter(tally: Tally, { located, error }: Ruling, { trace, after, drawn }: Occasion): void {
  if (error !== undefined) tally.error ??= error;
  if (located === undefined) return;
  tally.evidence += 1;
  if (drawn) tally.drawn += 1;
  const { finding } = located;
  if (finding.status === 'warn') {
    tally.warnings += 1;
    tally.warning ??= finding.message;
  } else if (finding.status === 'fail') {
    tally.failures += 1;
    tally.first ??= { trace, located, after };
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
