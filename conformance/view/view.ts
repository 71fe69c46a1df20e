/** Builds the views of a trace. Pure. */
import type { Json, Spec } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import { anyOf } from '../expectation.ts';
import { imageOf } from '../symbols.ts';
import type { Input, Oracle } from '../oracle.ts';
import { isCallback, isTag, optionsOf } from '../tags.ts';
import type { EventOf, Run, SeenItem, StepTrace, Trace, TraceEvent } from '../trace.ts';
import { type Callbacks, classify, matching } from './outcome.ts';
import { rememberItems } from './recall.ts';
import type { CallView, CaseView, RunView, StepView } from './types.ts';

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
  const remember = rememberItems();
  let before = remember(run.before);
  for (const [number, step] of run.steps.entries()) {
    const kind = trace.case.steps[number]?.do ?? 'call';
    const album = remember(step.album);
    const change = compareAlbums(before, album);
    const views = step.calls.map((call) =>
      viewCall({
        run,
        index,
        step,
        number,
        call,
        kind,
        earlier: calls,
        before,
        change,
        albumSeen,
        promiseSeen,
        oracle,
        spec,
      }),
    );
    calls.push(...views);
    steps.push({
      step: number,
      do: kind,
      state: step.state,
      events: step.events,
      calls: views,
      before,
      album,
      ...change,
      settled: step.settled,
    });
    before = album;
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
  /** The calls of the steps before. */
  readonly earlier: readonly CallView[];
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
  earlier,
  before,
  change,
  albumSeen,
  promiseSeen,
  oracle,
  spec,
}: Place): CallView {
  const { callbacks, subject } = spec.api;
  const args = run.args[call] ?? [];
  const mine = callbacksIn(step.events, call, callbacks);
  let returned: EventOf<'returned'> | undefined;
  let threw: EventOf<'threw'> | undefined;
  let promise: EventOf<'promise'> | undefined;
  for (const event of step.events) {
    if (!('call' in event) || event.call !== call) continue;
    if (event.kind === 'returned') returned = event;
    else if (event.kind === 'threw') threw = event;
    else if (event.kind === 'promise') promise ??= event;
  }
  const options = optionsOf(args[0]);
  const passed = {
    success: isCallback(options?.[callbacks.success]),
    fail: isCallback(options?.[callbacks.fail]),
    complete: isCallback(options?.[callbacks.complete]),
  };
  const target = options?.[subject];
  const image = imageOf(target);
  const again = earlier.some((one) => mayHaveSaved(one) && isSame(one, target, image, subject));
  const inputs = answersOf(step).map((answers) =>
    oracle.input(args, step.state, {
      answers,
      underWay: step.calls.length > 1,
      shared: run.args.length > 1,
      again,
    }),
  );
  const input = inputs.at(-1) as Input;
  const expectation = anyOf(inputs.map((one) => oracle.expect(one)));
  return {
    call,
    run: index,
    step: number,
    alone: kind === 'call' && step.calls.length === 1,
    killed: kind === 'kill',
    throwing: options !== null && Object.values(options).some(isThrowing),
    input,
    expectation,
    // A host that does not claim its promises mean anything is not read by them.
    seen: classify(mine, passed, threw, promiseSeen ? promise : undefined, expectation),
    passed,
    ...mine,
    late: callbacksIn(
      run.steps.slice(number + 1).flatMap(({ events }) => events),
      call,
      callbacks,
    ),
    returned,
    threw,
    promise,
    events: step.events,
    settled: step.settled,
    image,
    again,
    albumSeen,
    frozen: isTag(args[0]) && args[0].$ === 'frozen',
    before,
    ...change,
  };
}

/** It was seen to succeed, or nobody can tell: it told nothing, or nothing of it where it may, or was ended under way. */
function mayHaveSaved({ killed, seen, expectation }: CallView): boolean {
  if (killed || seen.kind === 'success' || seen.kind === 'unseen') return true;
  const untold = seen.kind === 'complete-alone' || seen.kind === 'silent';
  return untold && expectation.successAllowed && matching(expectation, seen) !== undefined;
}

/** The same image of the case, whatever path follows it, or else the same words. */
function isSame(earlier: CallView, target: Json | undefined, image: string | null, subject: string): boolean {
  if (image !== null) return earlier.image === image;
  return typeof target === 'string' && earlier.input.params?.[subject] === target;
}

/**
 * What the user may have answered a call of this step, by prompt; the last is what was answered last. A prompt is nobody's:
 * overlapping calls may each have had another of its answers.
 */
function answersOf({ events, calls }: StepTrace): ReadonlyMap<string, string>[] {
  const given = new Map<string, string[]>();
  for (const event of events) {
    if (event.kind !== 'answered') continue;
    const before = calls.length > 1 ? (given.get(event.prompt) ?? []) : [];
    given.set(event.prompt, [...before.filter((one) => one !== event.answer), event.answer]);
  }
  return [...given].reduce<Map<string, string>[]>(
    (found, [prompt, answers]) =>
      found.flatMap((one) => answers.map((answer) => new Map([...one, [prompt, answer] as const]))),
    [new Map<string, string>()],
  );
}

/** The callbacks of a call among the events given, by their roles. */
function callbacksIn(events: readonly TraceEvent[], call: number, names: Spec['api']['callbacks']): Callbacks {
  const ofRole = (role: string): EventOf<'callback'>[] =>
    events.filter(
      (event) => event.kind === 'callback' && event.call === call && event.name === role,
    ) as EventOf<'callback'>[];
  return { success: ofRole(names.success), fail: ofRole(names.fail), complete: ofRole(names.complete) };
}

function isThrowing(value: Json): boolean {
  return isCallback(value) && value.$ === 'throwing-callback';
}
