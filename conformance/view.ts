/** A trace as judges look at it: each call with what was expected of it and what it came to. Pure. */
import type { Json, Spec, State } from '../spec/index.ts';
import type { Case, Step } from './case.ts';
import { imageOf } from './factors.ts';
import { isObject, propertyOf } from './judges/payload.ts';
import type { Expectation, Input, Oracle, Outcome } from './oracle.ts';
import { isCallback, isTag, optionsOf } from './tags.ts';
import type { Payload, Run, SeenItem, StepTrace, Trace, TraceEvent } from './trace.ts';

type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** What a call came to, as far as its callbacks, its promise and its exceptions tell. */
export type Seen =
  | { readonly kind: 'success' | 'complete-alone' | 'silent' | 'throws'; readonly code: null }
  /** `code` is null where the payload names no number. */
  | { readonly kind: 'fail'; readonly code: number | null }
  /** The callbacks that would tell were left out. */
  | { readonly kind: 'unseen'; readonly code: null };

/** One call of a run. */
export interface CallView {
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
  /** Which callbacks the call passed. */
  readonly passed: { readonly success: boolean; readonly fail: boolean; readonly complete: boolean };
  readonly success: readonly Of<'callback'>[];
  readonly fail: readonly Of<'callback'>[];
  readonly complete: readonly Of<'callback'>[];
  readonly returned: Of<'returned'> | undefined;
  readonly threw: Of<'threw'> | undefined;
  readonly promise: Of<'promise'> | undefined;
  /** All events of its step. */
  readonly events: readonly TraceEvent[];
  readonly settled: boolean;
  /** The image its subject names, or null. */
  readonly image: string | null;
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

/** Builds the view of a trace. */
export function viewTrace(trace: Trace, oracle: Oracle, spec: Spec): CaseView {
  return {
    case: trace.case,
    platform: trace.platform,
    runs: trace.runs.map((run, index) => viewRun(run, index, trace, oracle, spec)),
  };
}

function viewRun(run: Run, index: number, trace: Trace, oracle: Oracle, spec: Spec): RunView {
  const albumSeen = trace.host.observe.includes('album');
  const promiseSeen = trace.host.observe.includes('promise');
  const calls: CallView[] = [];
  const steps: StepView[] = [];
  let before = run.before;
  for (const [number, step] of run.steps.entries()) {
    const kind = trace.case.steps[number]?.do ?? 'call';
    const change = compareAlbums(before, step.album);
    const views = step.calls.map((call) =>
      viewCall({ run, index, step, number, call, kind, before, change, albumSeen, promiseSeen, oracle, spec }),
    );
    calls.push(...views);
    steps.push({
      step: number,
      do: kind,
      state: step.state,
      events: step.events,
      calls: views,
      before,
      album: step.album,
      ...change,
      settled: step.settled,
    });
    before = step.album;
  }
  return { run: index, steps, calls };
}

interface Change {
  readonly added: readonly SeenItem[];
  readonly removed: readonly SeenItem[];
  readonly altered: readonly SeenItem[];
}

const nothing: readonly SeenItem[] = [];

function compareAlbums(before: readonly SeenItem[], after: readonly SeenItem[]): Change {
  if (before.length === 0) return { added: after, removed: nothing, altered: nothing };
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    altered: after.filter((item) => {
      const was = old.get(item.id);
      return was !== undefined && (was.content !== item.content || was.name !== item.name);
    }),
  };
}

interface Place {
  readonly run: Run;
  readonly index: number;
  readonly step: StepTrace;
  readonly number: number;
  readonly call: number;
  readonly kind: Step['do'];
  readonly before: readonly SeenItem[];
  readonly change: Change;
  readonly albumSeen: boolean;
  readonly promiseSeen: boolean;
  readonly oracle: Oracle;
  readonly spec: Spec;
}

function viewCall({
  run,
  index,
  step,
  number,
  call,
  kind,
  before,
  change,
  albumSeen,
  promiseSeen,
  oracle,
  spec,
}: Place): CallView {
  const { callbacks, subject } = spec.api;
  const args = run.args[call] ?? [];
  const mine = { success: [] as Of<'callback'>[], fail: [] as Of<'callback'>[], complete: [] as Of<'callback'>[] };
  let returned: Of<'returned'> | undefined;
  let threw: Of<'threw'> | undefined;
  let promise: Of<'promise'> | undefined;
  const answers = new Map<string, string>();
  for (const event of step.events) {
    if (event.kind === 'answered') answers.set(event.prompt, event.answer);
    if (!('call' in event) || event.call !== call) continue;
    if (event.kind === 'callback') {
      if (event.name === callbacks.success) mine.success.push(event);
      else if (event.name === callbacks.fail) mine.fail.push(event);
      else if (event.name === callbacks.complete) mine.complete.push(event);
    } else if (event.kind === 'returned') returned = event;
    else if (event.kind === 'threw') threw = event;
    else if (event.kind === 'promise') promise ??= event;
  }
  const options = optionsOf(args[0]);
  const passed = {
    success: isCallback(options?.[callbacks.success]),
    fail: isCallback(options?.[callbacks.fail]),
    complete: isCallback(options?.[callbacks.complete]),
  };
  const input = oracle.input(args, step.state, {
    answers,
    underWay: step.calls.length > 1,
    shared: run.args.length > 1,
  });
  const target = input.params?.[subject];
  return {
    call,
    run: index,
    step: number,
    alone: kind === 'call' && step.calls.length === 1,
    killed: kind === 'kill',
    throwing: options !== null && Object.values(options).some(isThrowing),
    input,
    expectation: oracle.expect(input),
    // A host that does not claim its promises mean anything is not read by them.
    seen: classify(mine, passed, threw, promiseSeen ? promise : undefined),
    passed,
    ...mine,
    returned,
    threw,
    promise,
    events: step.events,
    settled: step.settled,
    image: imageOf(target),
    albumSeen,
    frozen: isTag(args[0]) && args[0].$ === 'frozen',
    before,
    ...change,
  };
}

function isThrowing(value: Json): boolean {
  return isCallback(value) && value.$ === 'throwing-callback';
}

function classify(
  mine: { success: Of<'callback'>[]; fail: Of<'callback'>[]; complete: Of<'callback'>[] },
  passed: CallView['passed'],
  threw: Of<'threw'> | undefined,
  promise: Of<'promise'> | undefined,
): Seen {
  if (mine.fail[0] !== undefined) return { kind: 'fail', code: codeOf(mine.fail[0].payload) };
  if (mine.success.length > 0) return { kind: 'success', code: null };
  if (mine.complete[0] !== undefined) {
    if (passed.success && passed.fail) return { kind: 'complete-alone', code: null };
    // complete receives what the other would have: without that other, it alone tells.
    const told = tell(mine.complete[0].payload);
    if (told?.kind === 'fail' && !passed.fail) return told;
    // Had the call failed, fail would have been called: with fail there, any payload will do.
    if (!passed.success && (told?.kind === 'success' || (told === null && passed.fail)))
      return { kind: 'success', code: null };
  }
  if (threw !== undefined) return { kind: 'throws', code: null };
  if (promise?.state === 'resolved' && !passed.success) {
    const told = tell(promise.value);
    return told?.kind === 'fail' && !passed.fail ? told : { kind: 'success', code: null };
  }
  if (promise?.state === 'rejected' && !passed.fail) return { kind: 'fail', code: codeOf(promise.value) };
  return passed.success && passed.fail ? { kind: 'silent', code: null } : { kind: 'unseen', code: null };
}

/** What a payload says by itself: a number other than 0 is a failure, an object without one a success, all else nothing. */
function tell(payload: Payload): Seen | null {
  const code = codeOf(payload);
  if (code !== null && code !== 0) return { kind: 'fail', code };
  const error = propertyOf(payload, 'error');
  return isObject(payload) && (error === undefined || error === 0) ? { kind: 'success', code: null } : null;
}

/** The number a payload names as its error, or null. */
function codeOf(payload: Payload): number | null {
  const error = propertyOf(payload, 'error');
  return typeof error === 'number' ? error : null;
}

/**
 * Whether what a call came to is allowed, as far as it can be told. Nothing is held against a call that cannot be seen,
 * nor the missing number against a failure where some failure is allowed: that has a requirement of its own.
 */
export function fits({ expectation, seen }: CallView): boolean {
  if (seen.kind === 'unseen' || matching(expectation, seen) !== undefined) return true;
  return seen.kind === 'fail' && seen.code === null && expectation.allowed.some(({ kind }) => kind === 'fail');
}

/** The allowed outcome that was seen, or undefined where none fits. */
export function matching(expectation: Expectation, seen: Seen): Outcome | undefined {
  return expectation.allowed.find(({ kind, code }) => kind === seen.kind && code === seen.code);
}
