/** What a judge is: a pure function from what was seen to a finding. */
import type { Json, Text } from '../../spec/index.ts';
import type { Input } from '../oracle.ts';
import type { CallView, CaseView } from '../view/index.ts';

/** What a judge says of one call or case; null where its precondition did not occur or nothing was answered. */
export type Finding =
  | { readonly status: 'pass' }
  | { readonly status: 'warn'; readonly message: Text }
  | { readonly status: 'fail'; readonly expected: Text; readonly actual: Text };

/** A finding and where in the trace it was made. */
export interface Located {
  readonly finding: Finding;
  readonly run: number;
  readonly step: number;
  readonly call: number | null;
}

/** What the data gives a judge: its requirement's id, arguments, and the calls it speaks of. */
export interface Brief {
  readonly id: string;
  readonly args: Readonly<Record<string, Json>>;
  /** The codes of the table; the one for causes that have none of their own. */
  readonly codes: readonly number[];
  readonly fallback: number;
  /** Whether the requirement speaks of a call with this input; for twins, of the first of the two. */
  applies(input: Input): boolean;
}

/** A judge of single calls: asked about every call its requirement speaks of. */
export interface CallJudge {
  readonly name: string;
  readonly of: 'call';
  /** What it says of one call; null for nothing. */
  judge(call: CallView, brief: Brief): Finding | null;
}

/** A judge of whole cases: twins, sequences, overlapping calls. */
export interface CaseJudge {
  readonly name: string;
  readonly of: 'case';
  /** What it says of one case, and of what in it; null for nothing. */
  judge(view: CaseView, brief: Brief): Located | null;
}

/** Either kind. */
export type Judge = CallJudge | CaseJudge;

/** The finding of a judge that has nothing to object to. */
export const pass: Finding = { status: 'pass' };

/** A finding of failure. */
export function fail(expected: Text, actual: Text): Finding {
  return { status: 'fail', expected, actual };
}

/** A finding of something tolerated. */
export function warn(message: Text): Finding {
  return { status: 'warn', message };
}

/** A finding about a call, with the call's own place. */
export function at(call: CallView, finding: Finding): Located {
  return { finding, run: call.run, step: call.step, call: call.call };
}

/** Whether a call came to an end that can be told: evidence for whatever speaks of its result. */
export function answered(call: CallView): boolean {
  return call.seen.kind === 'success' || call.seen.kind === 'fail';
}
