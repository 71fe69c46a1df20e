/** What a campaign is asked for, and its state while it is under way. */
import type { Json, Manifest, Requirement, Spec } from '../../spec/index.ts';
import type { Session, SessionOptions } from '../drive/index.ts';
import type { CounterexampleLine, JournalHeader, JournalLine } from '../journal/lines.ts';
import type { Ledger } from './ledger.ts';
import type { Pinned } from '../plan/classes.ts';
import type { Plan, PlannedCase } from '../plan/plan.ts';
import type { Policy } from './policy.ts';
import type { Reach } from './reach.ts';
import type { CaseRecord, Court } from './record.ts';
import type { Shard } from './shard.ts';
import type { Trace } from '../trace.ts';

/** How a campaign goes on. */
export interface Progress {
  readonly ran: number;
  readonly planned: number;
  /** Requirements that have failed so far. */
  readonly failing: number;
  readonly phase: 'cases' | 'shrinking';
}

/** What to run. */
export interface CampaignOptions {
  readonly spec: Spec;
  /** What the host is called in reports and replay commands. */
  readonly hostRef: string;
  readonly platform?: string;
  readonly baseLibrary?: string;
  readonly seed?: number;
  readonly cases?: number;
  /** Milliseconds the run may take, on a host whose every case is dear; the cases that find most come first. */
  readonly budget?: number;
  /** A requirement's id or a class of them. */
  readonly only?: string;
  readonly policy?: Policy;
  /** Makes the origin for the host; in memory where left out. */
  readonly origin?: NonNullable<SessionOptions['origin']>;
  /** For hosts in another process: what to do where no image reaches the host. Where left out, nobody looks. */
  readonly reach?: Reach;
  /** The factors of which a host can have some values alone, whatever the spec has, with these values. */
  readonly values?: (manifest: Manifest) => Readonly<Record<string, readonly Json[]>>;
  /** Chooses the cases beforehand, out of those of the plan in their turn; they run in the order returned. */
  readonly choose?: (next: () => PlannedCase, manifest: Manifest) => readonly PlannedCase[];
  /** The share of the plan that runs; the whole where left out. */
  readonly shard?: Shard;
  /** What other processes run the cases, one at a time each; this one where left out. */
  readonly lanes?: readonly Lane[];
  /** Where the run is written down as it goes on, and what was written there before. */
  readonly journal?: Journal;
  /** Makes what a host says fit to be published; what is judged is the trace it returns. */
  readonly redaction?: Redaction;
  /** Ends the run early; what was found until then is reported, marked incomplete. */
  readonly signal?: AbortSignal;
  /** Told after every case, and while failures are made small. */
  readonly onProgress?: (progress: Progress) => void;
  /** Sees every trace, after it was judged. */
  readonly onTrace?: (trace: Trace) => void;
  /** Watches for errors that reach nobody (uncaught, unhandled) and hands them over; returns how to stop watching. */
  readonly watch?: (stray: (error: unknown) => void) => () => void;
}

/** The number of cases where nobody says otherwise. */
export const defaultCases = 400;

/** How what a host says is made fit to be published. */
export interface Redaction {
  /** Of a trace, in all texts the host said. */
  trace(trace: Trace): Trace;
  /** Of what belongs to no case: what the host is called, and errors that reach nobody. */
  text(text: string): string;
}

/** A case of a plan and its place there, from 0. */
export interface Job extends PlannedCase {
  readonly index: number;
}

/** Runs a case and records it; late traces of cases before it may come along. */
export type Lane = (job: Job) => Promise<readonly CaseRecord[]>;

/** Where a run is written down while it goes on. */
export interface Journal {
  /** Every case is written down with its traces. */
  readonly traces: boolean;
  /**
   * Begins with the header of this run; returns what an earlier process wrote of the same run, in its order.
   * @throws OptionsError where that is another run
   */
  begin(header: JournalHeader): AsyncIterable<JournalLine> | Iterable<JournalLine>;
  /** Adds a line; it is safe from the end of this process when this returns. */
  write(line: JournalLine): void;
}

/** A campaign under way. */
export interface Campaign {
  readonly session: Session;
  readonly spec: Spec;
  /** Who judges its cases. */
  readonly court: Court;
  /** What is known so far. */
  readonly ledger: Ledger;
  /** The requirements the run is about, judged or not, in the spec's order. */
  readonly selected: readonly Requirement[];
  readonly plan: Plan;
  /** So many cases were chosen beforehand; null where the plan goes on for as long as it is asked. */
  readonly chosen: number | null;
  readonly pinned: Pinned;
  /** Where in the plan the cases are that ran here; a trace may still grow after its run. */
  readonly places: WeakMap<Trace, Job>;
  /** Cases taken out of the plan. */
  taken: number;
}

/** Failures made small, by their requirement. */
export type Counterexamples = ReadonlyMap<string, CounterexampleLine>;

/** How many requirements have failed so far. */
export function failing({ ledger: { tallies } }: Campaign): number {
  let total = 0;
  for (const { failures } of tallies.values()) if (failures > 0) total += 1;
  return total;
}
