/** The lines of a journal, each one JSON value: what a run leaves on disk while it goes on, and what a shard hands over. */
import type { Json, Requirement, Text } from '../../spec/index.ts';
import type { Located } from '../judges/judge.ts';
import type { Fault } from '../campaign/problems.ts';
import type { CaseRecord, Mark, RecordedRuling } from '../campaign/record.ts';
import type { Counterexample, Identity } from '../report/report.ts';
import type { Shard } from '../campaign/shard.ts';
import type { Trace } from '../trace.ts';

/** The first line: what runs, so that nobody takes one run's lines for another's. */
export interface JournalHeader extends Identity {
  readonly run: {
    readonly platform: string;
    readonly baseLibrary: string | null;
    readonly seed: number;
    readonly only: string | null;
    /** Cases of the plan that are to run, in all shards together; null where time is the limit. */
    readonly cases: number | null;
    /** The values that factors can have on this host, where those are not all that the spec has. */
    readonly values: Readonly<Record<string, readonly Json[]>> | null;
    /** The cases were put into an order of their own after they were planned. */
    readonly reordered: boolean;
    /** SHA-256 of the limits the run keeps to. */
    readonly limits: string;
    /** The texts a host says are redacted. */
    readonly redacted: boolean;
    /** Every case comes with its traces. */
    readonly traces: boolean;
  };
  readonly shard: Shard;
  readonly startedAt: string;
}

/** A case that ran. */
export interface CaseLine {
  /** Its place in the plan, from 0. */
  readonly case: number;
  readonly drawn?: true;
  /** A trace that grew after its run had ended. */
  readonly late?: true;
  /** A letter for each judged requirement, in the order of the spec: p, w, f or e; a dot where it says nothing. */
  readonly marks: string;
  /** What the judges said: of warnings, errors of the kit, and failures that no case before has shown. */
  readonly said?: Readonly<Record<string, Located | { readonly error: string }>>;
  readonly faults?: readonly Fault[];
  /** What was wrong, where something was: it could not be judged, it did not settle, images did not reach the host. */
  readonly unjudged?: true;
  readonly unsettled?: true;
  readonly unreached?: true;
  readonly tries: number;
  readonly calls: number;
  readonly traces?: readonly Trace[];
}

/** An error that reached nobody, and belongs to no case. */
export interface StrayLine {
  readonly stray: string;
}

/** A failure made small. */
export interface CounterexampleLine {
  readonly counterexample: Counterexample;
  readonly requirement: string;
  /** Calls that took. */
  readonly calls: number;
}

/** The last line: the run, or the shard, came to its end. A journal without it is of a run that did not. */
export interface EndLine {
  readonly end: {
    /** Case lines before it, late ones left out. */
    readonly cases: number;
    /** Why it ended before its plan did, or null. */
    readonly interrupted: Text | null;
    readonly milliseconds: number;
  };
}

/** Any line after the first. */
export type JournalLine = CaseLine | StrayLine | CounterexampleLine | EndLine;

const letters: Readonly<Record<Mark, string>> = { pass: 'p', warn: 'w', fail: 'f', error: 'e' };
const marks = new Map(Object.entries(letters).map(([mark, letter]) => [letter, mark as Mark]));

/** Which traces a line keeps, and whose failures nobody has seen before. */
export interface Keeping {
  readonly traces: boolean;
  isNew(id: string): boolean;
}

/** The line of a record. */
export function lineOf(record: CaseRecord, judged: readonly Requirement[], keeping: Keeping): CaseLine {
  const byId = new Map(record.rulings.map((ruling) => [ruling.id, ruling]));
  const said = saidOf(record, keeping);
  const fails = record.rulings.some(({ id, mark }) => mark === 'fail' && keeping.isNew(id));
  const { index, drawn, late, faults, tries, calls, traces } = record;
  return {
    case: index,
    ...(drawn ? { drawn } : {}),
    ...(late ? { late } : {}),
    marks: judged.map(({ id }) => letterOf(byId.get(id))).join(''),
    ...(Object.keys(said).length === 0 ? {} : { said }),
    ...(faults.length === 0 ? {} : { faults }),
    ...(record.judged ? {} : { unjudged: true }),
    ...(record.settled ? {} : { unsettled: true }),
    ...(record.reached ? {} : { unreached: true }),
    tries,
    calls,
    ...(traces !== undefined && (keeping.traces || fails) ? { traces } : {}),
  };
}

function saidOf({ rulings }: CaseRecord, { isNew }: Keeping): NonNullable<CaseLine['said']> {
  const said: Record<string, Located | { error: string }> = {};
  for (const { id, mark, located, error } of rulings) {
    if (mark === 'error') said[id] = { error: error ?? '' };
    else if (located !== undefined && (mark === 'warn' || (mark === 'fail' && isNew(id)))) said[id] = located;
  }
  return said;
}

function letterOf(ruling: RecordedRuling | undefined): string {
  return ruling === undefined ? '.' : letters[ruling.mark];
}

/** The record of a line. */
export function recordOf(line: CaseLine, judged: readonly Requirement[]): CaseRecord {
  const rulings = judged.flatMap(({ id }, i): RecordedRuling[] => {
    const mark = marks.get(line.marks[i] ?? '');
    if (mark === undefined) return [];
    const said = line.said?.[id];
    if (said === undefined) return [{ id, mark }];
    return ['error' in said ? { id, mark, error: said.error } : { id, mark, located: said }];
  });
  return {
    index: line.case,
    drawn: line.drawn === true,
    late: line.late === true,
    rulings,
    faults: line.faults ?? [],
    judged: line.unjudged !== true,
    settled: line.unsettled !== true,
    reached: line.unreached !== true,
    tries: line.tries,
    calls: line.calls,
    ...(line.traces === undefined ? {} : { traces: line.traces }),
  };
}
