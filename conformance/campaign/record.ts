/** What one case of a run showed: a mark for every requirement it bears on, and what went wrong beside them. Pure. */
import type { Spec } from '../../spec/index.ts';
import type { Finding, Located } from '../judges/judge.ts';
import type { Jury } from '../jury.ts';
import type { Oracle } from '../oracle.ts';
import { broken, type Fault, faultsOf, isUnreached, isUnsettled } from './problems.ts';
import type { Trace } from '../trace.ts';
import { viewTrace } from '../view/index.ts';

/** What a case says of one requirement: its judge's finding, or `error` where the judge itself failed. */
export type Mark = Finding['status'] | 'error';

/** The mark of one requirement, by its id. */
export interface RecordedRuling {
  readonly id: string;
  readonly mark: Mark;
  /** What the judge found; a journal keeps it of warnings, and of the first failure of each requirement. */
  readonly located?: Located;
  /** What the judge's own fault was. */
  readonly error?: string;
}

/** A case of a plan after it ran. The same plan and host give the same records, whoever runs the case and when. */
export interface CaseRecord {
  /** The place of the case in its plan, from 0. */
  readonly index: number;
  /** Drawn by chance, and so evidence of how often a host could fail. */
  readonly drawn: boolean;
  /** The trace grew after its run had ended; the case has been counted, and only what it breaks counts now. */
  readonly late: boolean;
  /** In the order of the requirements; those the case does not bear on are left out. */
  readonly rulings: readonly RecordedRuling[];
  /** What the host did against its contract, in all tries. */
  readonly faults: readonly Fault[];
  /** The host did what the kit arranged, so that the case could be judged. */
  readonly judged: boolean;
  /** The host settled within its time. */
  readonly settled: boolean;
  /** Images reached the host. */
  readonly reached: boolean;
  /** How often it ran: a case that could not be judged runs once more. */
  readonly tries: number;
  /** Calls made, twins included. */
  readonly calls: number;
  /** The traces of all tries, where they are at hand; the last is the one that was judged. */
  readonly traces?: readonly Trace[];
}

/** Who judges the cases of a run. */
export interface Court {
  readonly spec: Spec;
  readonly oracle: Oracle;
  readonly jury: Jury;
}

/** Which case of the plan a trace is of. */
export interface Occasion {
  readonly index: number;
  readonly drawn: boolean;
  readonly late?: boolean;
}

/** Judges the traces of one case: the last of its tries, where that can be judged. At least one try. */
export function recordCase(
  tries: readonly Trace[],
  { index, drawn, late = false }: Occasion,
  court: Court,
): CaseRecord {
  const trace = tries.at(-1) as Trace;
  const judged = !broken(trace);
  return {
    index,
    drawn,
    late,
    rulings: judged ? rulingsOf(trace, court).filter(({ mark }) => !late || mark === 'fail') : [],
    faults: late ? [] : tries.flatMap(faultsOf),
    judged,
    settled: !isUnsettled(trace),
    reached: !isUnreached(trace),
    tries: tries.length,
    calls: late ? 0 : tries.flatMap(({ runs }) => runs).reduce((sum, { args }) => sum + args.length, 0),
    traces: tries,
  };
}

function rulingsOf(trace: Trace, { spec, oracle, jury }: Court): RecordedRuling[] {
  return jury
    .judge(viewTrace(trace, oracle, spec))
    .map(({ requirement: { id }, located, error }) =>
      located === undefined ? { id, mark: 'error', error: error ?? '' } : { id, mark: located.finding.status, located },
    );
}
