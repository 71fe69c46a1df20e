/** A trace as judges look at it: each call with what was expected of it and what it came to. */
import type { State } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import type { Expectation } from '../expectation.ts';
import type { Input } from '../oracle.ts';
import type { EventOf, SeenItem, TraceEvent } from '../trace.ts';
import type { Callbacks, Passed, Seen } from './outcome.ts';

/** One call of a run. */
export interface CallView extends Callbacks {
  readonly call: number;
  readonly run: number;
  readonly step: number;
  /** The only call of its step, in a step that was let run to its end. */
  readonly alone: boolean;
  readonly killed: boolean;
  /** One of its callbacks throws by design. */
  readonly throwing: boolean;
  readonly input: Input;
  readonly expectation: Expectation;
  readonly seen: Seen;
  /** Its callbacks that were called in later steps, when it should long have been over. */
  readonly late: Callbacks;
  /** Which callbacks the call passed. */
  readonly passed: Passed;
  readonly returned: EventOf<'returned'> | undefined;
  readonly threw: EventOf<'threw'> | undefined;
  readonly promise: EventOf<'promise'> | undefined;
  /** All events of its step. */
  readonly events: readonly TraceEvent[];
  readonly settled: boolean;
  /** The image its subject names, or null. */
  readonly image: string | null;
  /** What its subject names may have been saved before, by an earlier call of the run. */
  readonly again: boolean;
  /** The album can be looked at. */
  readonly albumSeen: boolean;
  /** The options object was frozen. */
  readonly frozen: boolean;
  /** What was in the album before the step; what the step added to it, took away, and altered. */
  readonly before: readonly SeenItem[];
  readonly added: readonly SeenItem[];
  readonly removed: readonly SeenItem[];
  readonly altered: readonly SeenItem[];
}

/** One step of a run. */
export interface StepView {
  readonly step: number;
  readonly do: Step['do'];
  readonly state: State;
  readonly events: readonly TraceEvent[];
  readonly calls: readonly CallView[];
  readonly before: readonly SeenItem[];
  readonly album: readonly SeenItem[];
  readonly removed: readonly SeenItem[];
  readonly altered: readonly SeenItem[];
  readonly added: readonly SeenItem[];
  readonly settled: boolean;
}

/** One run: the case itself, or one of its twins. */
export interface RunView {
  readonly run: number;
  readonly steps: readonly StepView[];
  readonly calls: readonly CallView[];
}

/** A whole trace. */
export interface CaseView {
  readonly case: Case;
  readonly platform: string;
  readonly runs: readonly RunView[];
}
