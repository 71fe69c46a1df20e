/** The report as a value: what a run found. Every rendering is made from it and from the spec, from nothing else. */
import type { Level, Manifest, Text } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Run } from '../trace.ts';

/** What a run can say of a requirement; see the guide for the difference between the first three. */
export type Verdict = 'inapplicable' | 'not-testable' | 'inconclusive' | 'pass' | 'fail' | 'error';

/** What a whole run comes to. */
export type Conclusion = 'conformant' | 'non-conformant' | 'incomplete';

/** The smallest case found that shows a failure. */
export interface Counterexample {
  readonly case: Case;
  /** What it showed: the run and the step that broke the requirement come first in `at`. */
  readonly runs: readonly Run[];
  readonly at: { readonly run: number; readonly step: number; readonly call: number | null };
  readonly expected: Text;
  readonly actual: Text;
  /** How the case was first met, as its plan named it. */
  readonly foundBy: string;
  /** How many cases had run when it was met, itself included. */
  readonly foundAfter: number;
  /** True where shrinking ended because nothing smaller fails, false where its budget ran out. */
  readonly smallest: boolean;
}

/** What became of one requirement. */
export interface Result {
  readonly id: string;
  readonly level: Level;
  readonly verdict: Verdict;
  /** Why it was not judged, or what went wrong in the kit. */
  readonly reason?: Text;
  /** Traces in which its precondition occurred and something was answered. */
  readonly evidence: number;
  /** Of those, the ones drawn by chance, each independently: what a bound on how often it fails can rest on. */
  readonly drawn: number;
  /** How many of the evidence broke it. */
  readonly failures: number;
  /** How many showed something tolerated, and what the first of it was. */
  readonly warnings: number;
  readonly warning?: Text;
  readonly counterexample?: Counterexample;
}

/** Something that went wrong beside the requirements, and whose it is. */
export interface Problem {
  readonly side: 'host' | 'kit' | 'setup';
  readonly where: string;
  readonly message: string;
  /** How often it happened. */
  readonly count: number;
}

/** A failure that is known, as the vendor's baseline lists it; checked against `spec/schemas/baseline.schema.json`. */
export interface Waiver {
  readonly requirement: string;
  /** The revision of the API it was found under. */
  readonly revision: string;
  /** Where it holds; everywhere by default. */
  readonly platform?: string;
  /** What the failure must look like: what was seen, in English as the report says it, or the smallest case. */
  readonly expected: { readonly message?: string; readonly case?: Case };
  readonly reason: string;
  readonly owner: string;
  readonly issue: string;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/**
 * What became of a waiver: the failure is as expected, the requirement passes, it was not judged, it fails otherwise, the day
 * is over, or it is of another revision. All but the first break a run.
 */
export type WaiverStatus = 'waived' | 'passes' | 'skipped' | 'differs' | 'expired' | 'foreign';

/** A waiver and what became of it. */
export interface WaiverOutcome {
  readonly status: WaiverStatus;
  readonly waiver: Waiver;
}

/** How much of what there is to cover was. */
export interface Covered {
  readonly covered: number;
  readonly total: number;
}

/** What the cases covered. Classes and pairs are counted within each outcome the oracle predicts. */
export interface PlanCoverage {
  readonly outcomes: Covered;
  readonly classes: Covered;
  readonly pairs: Covered;
  /** Classes that were met within no outcome at all. */
  readonly unmet: readonly string[];
}

/** Who ran what. */
export interface Identity {
  readonly $schema: string;
  readonly kit: { readonly name: string; readonly version: string };
  readonly spec: { readonly api: string; readonly revision: string; readonly hash: string };
  /** The bundled name or the path given on the command line; what `--host` takes. */
  readonly hostRef: string;
  readonly host: Manifest;
}

/** The report of one run of one host. */
export interface Report extends Identity {
  readonly run: {
    readonly platform: string;
    /** Pinned by the caller, or null where the plan varied it. */
    readonly baseLibrary: string | null;
    readonly seed: number;
    /** What `--only` named, or null. */
    readonly only: string | null;
    readonly planned: number;
    readonly ran: number;
    /** Cases that did not settle, or could not be judged: what they hid nobody saw, and the run cannot vouch for the host. */
    readonly unsettled: number;
    /** Calls made, twins and shrinking included. */
    readonly calls: number;
    readonly startedAt: string;
    readonly milliseconds: number;
  };
  /** Why the run ended before its plan did, or null. */
  readonly interrupted: Text | null;
  readonly conclusion: Conclusion;
  readonly results: readonly Result[];
  readonly coverage: PlanCoverage;
  readonly problems: readonly Problem[];
  /** What became of the failures a baseline lists; absent where the run was given none. */
  readonly waivers?: readonly WaiverOutcome[];
}
