/** A trace: what one run of a case showed, in one order. Plain JSON, so that it can be stored and judged again. */
import type { Json, State } from '../spec/index.ts';
import type { Case } from './case.ts';

/** One album item as the trace keeps it: facts, not bytes. */
export interface SeenItem {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
  readonly size?: number;
  /** Tells one content from another within a trace; no more than that. */
  readonly content: string;
  /** The image of the case that it is: by its bytes, or by its width × height if it is whole; null for none. */
  readonly image: string | null;
  /** Its bytes are what the origin served. */
  readonly exact: boolean;
}

/** A callback's argument, made safe to keep: JSON with tags, bounded in depth and size. */
export type Payload = Json;

/** What every event carries: its place in the order, and milliseconds since the run began. */
export interface Stamp {
  /** Place in the order of the run, from 0. */
  readonly seq: number;
  /** Milliseconds since the run began. */
  readonly t: number;
}

/** One event. `call` counts the calls of a run from 0. */
export type TraceEvent = Stamp &
  (
    | { readonly kind: 'called'; readonly call: number }
    | { readonly kind: 'returned'; readonly call: number; readonly promise: boolean }
    | { readonly kind: 'threw'; readonly call: number; readonly error: Payload }
    | { readonly kind: 'callback'; readonly call: number; readonly name: string; readonly payload: Payload }
    | {
        readonly kind: 'promise';
        readonly call: number;
        readonly state: 'resolved' | 'rejected';
        readonly value: Payload;
      }
    | { readonly kind: 'mutated'; readonly call: number; readonly property: string }
    | { readonly kind: 'asked'; readonly prompt: string }
    | { readonly kind: 'answered'; readonly prompt: string; readonly answer: string }
    | { readonly kind: 'item-visible'; readonly item: SeenItem }
    | { readonly kind: 'item-removed'; readonly id: string }
    | { readonly kind: 'changed'; readonly state: State }
    | { readonly kind: 'killed' }
    | { readonly kind: 'restarted' }
    | { readonly kind: 'log'; readonly message: string }
    /** The host broke its contract: what it did, in its own words where it threw. */
    | { readonly kind: 'host-fault'; readonly where: string; readonly message: string }
    /** More events came than a trace keeps. */
    | { readonly kind: 'flood'; readonly dropped: number }
  );

/** The events of one kind. */
export type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** What one step of a run showed. */
export interface StepTrace {
  /** The state in force when the step began. */
  readonly state: State;
  /** The calls it started, by number. */
  readonly calls: readonly number[];
  readonly events: readonly TraceEvent[];
  /** What was visible when the step had ended. */
  readonly album: readonly SeenItem[];
  /** False where the host did not settle within its deadline. */
  readonly settled: boolean;
}

/** One run: a fresh host led through the steps. */
export interface Run {
  /** The arguments as they were given, twin changes applied. */
  readonly args: readonly (readonly Json[])[];
  /** What was visible after the reset. */
  readonly before: readonly SeenItem[];
  readonly steps: readonly StepTrace[];
}

/** A case and its runs: the case itself first, then its twins in their order. */
export interface Trace {
  readonly case: Case;
  readonly platform: string;
  /** What of the manifest conditions may look at. */
  readonly host: { readonly schemes: readonly string[]; readonly observe: readonly string[] };
  readonly runs: readonly Run[];
}
