/** What a campaign is asked for, and its state while it is under way. */
import type { Json, Manifest, Requirement, Spec } from '../spec/index.ts';
import type { Session, SessionOptions } from './drive/index.ts';
import type { Jury } from './jury.ts';
import type { Pinned } from './plan/classes.ts';
import type { Plan, PlannedCase } from './plan/plan.ts';
import type { Policy } from './policy.ts';
import type { Reach } from './reach.ts';
import type { Problem } from './report/report.ts';
import type { Trace } from './trace.ts';
import type { Tally } from './verdict.ts';

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

/** A campaign under way. */
export interface Campaign {
  readonly session: Session;
  readonly spec: Spec;
  readonly jury: Jury;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The requirements the run is about, judged or not, in the spec's order. */
  readonly selected: readonly Requirement[];
  readonly plan: Plan;
  readonly problems: Map<string, Problem>;
  /** So many cases were chosen beforehand; null where the plan goes on for as long as it is asked. */
  readonly chosen: number | null;
  readonly pinned: Pinned;
  ran: number;
  /** Cases in a row that did not settle, or in which the host broke its contract. */
  hangs: number;
  faults: number;
  /** Cases in a row that images did not reach. */
  unreached: number;
  /** Cases that did not settle, or could not be judged: what they hid nobody saw, and the run cannot vouch for the host. */
  unsettled: number;
}

/** How many requirements have failed so far. */
export function failing({ tallies }: Campaign): number {
  let total = 0;
  for (const { failures } of tallies.values()) if (failures > 0) total += 1;
  return total;
}
