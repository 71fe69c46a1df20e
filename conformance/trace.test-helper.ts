/** Traces by hand: what a host might have shown, in a few words, checked against the schema of traces. */
import { type Json, type Requirement, type Spec, specFor, type State, saveImageSpec, validate } from '../spec/index.ts';
import type { CallArguments, Step, Twin } from './case.ts';
import type { Expectation } from './expectation.ts';
import { nominalState } from './factors.ts';
import type { Finding } from './judges/judge.ts';
import { type Ruling, seatJury } from './jury.ts';
import { createOracle, type Oracle } from './oracle.ts';
import type { NewEvent } from './recorder.ts';
import type { Run, SeenItem, StepTrace, Trace, TraceEvent } from './trace.ts';
import { viewTrace } from './view/index.ts';

export const spec: Spec = saveImageSpec();
export const oracle: Oracle = createOracle(spec, { schemes: ['https'] });

/** One thing that happens in a step: events, and what becomes of the album. */
export interface Happening {
  readonly events: (call: number) => readonly NewEvent[];
  readonly album?: (now: readonly SeenItem[]) => readonly SeenItem[];
  /** Happens before the call has returned. */
  readonly early?: true;
  /** The call does not return. */
  readonly instead?: true;
  readonly unsettled?: true;
  /** The call returns a promise that has not settled yet. */
  readonly pending?: true;
  /** Of which call of the step, from 0. */
  readonly of?: number;
}

const callback: Json = { $: 'callback' };

/** Options with all three callbacks, of `tested`; what is given as undefined is left out. */
export function options(patch: Readonly<Record<string, Json | undefined>> = {}, tested: Spec = spec): CallArguments {
  const all: Readonly<Record<string, Json | undefined>> = {
    [tested.api.subject]: '$image',
    success: callback,
    fail: callback,
    complete: callback,
    ...patch,
  };
  return [Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined))];
}

/** An item of the album: the whole image with the bytes as served, unless told otherwise. */
export function item(image: string | null, patch: Partial<SeenItem> = {}): SeenItem {
  const id = `id of ${image ?? 'nothing'}`;
  return {
    id,
    name: `${image ?? 'odd'}.jpg`,
    type: 'image/jpeg',
    content: `bytes of ${image}`,
    image,
    exact: image !== null,
    ...patch,
  };
}

const own = (event: (call: number) => NewEvent): Happening => ({ events: (call) => [event(call)] });
const told = (name: string, payload: Json): Happening => own((call) => ({ kind: 'callback', call, name, payload }));

/** What `fail` receives by convention. */
export const failure = (code: number): Json => ({ error: code, errorMessage: `failed with ${code}` });
export const success = (payload: Json = {}): Happening => told('success', payload);
export const fail = (code: number | Json): Happening => told('fail', typeof code === 'number' ? failure(code) : code);
export const complete = (payload: Json | number = {}): Happening =>
  told('complete', typeof payload === 'number' ? failure(payload) : payload);
/** `fail`, then `complete`. */
export const failed = (code: number): Happening => both(fail(code), complete(code));
/** `success`, then `complete`. */
export const succeeded = (): Happening => both(success(), complete());
/** The image becomes visible. */
export const saves = (image: string | null = '$image', patch: Partial<SeenItem> = {}): Happening => {
  const added = item(image, patch);
  return { events: () => [{ kind: 'item-visible', item: added }], album: (now) => [...now, added] };
};
/** The image is in the album at the end of the step; nobody told when it came. */
export const savesUnseen = (image: string | null = '$image', patch: Partial<SeenItem> = {}): Happening => ({
  events: () => [],
  album: (now) => [...now, item(image, patch)],
});
export const removes = (id: string): Happening => ({
  events: () => [{ kind: 'item-removed', id }],
  album: (now) => now.filter((one) => one.id !== id),
});
export const alters = (id: string): Happening => ({
  events: () => [],
  album: (now) => now.map((one) => (one.id === id ? { ...one, content: 'something else' } : one)),
});
export const asks = (prompt: string): Happening => own(() => ({ kind: 'asked', prompt }));
export const answers = (prompt: string, answer: string): Happening => own(() => ({ kind: 'answered', prompt, answer }));
/** A prompt, and what the user answers. */
export const shows = (prompt: string, answer: string): Happening => both(asks(prompt), answers(prompt, answer));
export const resolves = (value: Json = {}): Happening =>
  own((call) => ({ kind: 'promise', call, state: 'resolved', value }));
export const rejects = (value: Json): Happening => own((call) => ({ kind: 'promise', call, state: 'rejected', value }));
export const throws = (error = 'TypeError: no'): Happening => ({
  events: (call) => [{ kind: 'threw', call, error }],
  instead: true,
});
export const mutates = (property: string): Happening => own((call) => ({ kind: 'mutated', call, property }));
/** The call returns a promise, and that never settles. */
export const pends: Happening = { events: () => [], pending: true };
/** The call never comes back. */
export const stuck: Happening = { events: () => [], instead: true, unsettled: true };
/** The host never settled. */
export const hangs: Happening = { events: () => [], unsettled: true };

/** Before the call has returned. */
export const early = (happening: Happening): Happening => ({ ...happening, early: true });
/** Of the step's call with this number, from 0. */
export const of = (call: number, happening: Happening): Happening => ({ ...happening, of: call });

function both(a: Happening, b: Happening): Happening {
  return { events: (call) => [...a.events(call), ...b.events(call)] };
}

/** One step by hand. */
interface Scripted {
  readonly step: Step;
  readonly happenings: readonly Happening[];
}

/** A step of one call. */
export const call = (args: CallArguments, ...happenings: readonly Happening[]): Scripted =>
  calls([args], ...happenings);
/** A step of overlapping calls. */
export const calls = (list: readonly CallArguments[], ...happenings: readonly Happening[]): Scripted => ({
  step: { do: 'call', calls: list },
  happenings,
});
/** A step in which a call is ended under way. */
export const kill = (args: CallArguments, ...happenings: readonly Happening[]): Scripted =>
  killAll([args], ...happenings);
/** A step in which overlapping calls are ended under way. */
export const killAll = (list: readonly CallArguments[], ...happenings: readonly Happening[]): Scripted => ({
  step: { do: 'kill', calls: list, after: 3 },
  happenings,
});
export const restart = (...happenings: readonly Happening[]): Scripted => ({ step: { do: 'restart' }, happenings });
export const change = (state: State): Scripted => ({ step: { do: 'change', state }, happenings: [] });

/** A twin, and what happens in its run instead. */
export interface ScriptedTwin extends Twin {
  readonly happens: readonly (readonly Happening[])[];
}

/** Circumstances of a trace, where they are not the usual ones. */
export interface Circumstances {
  /** Another API, or another revision, than the oldest of the first. */
  readonly of?: Spec;
  readonly state?: State;
  readonly observe?: readonly string[];
  readonly before?: readonly SeenItem[];
  readonly twins?: readonly ScriptedTwin[];
}

/** What a host can show where nothing else is said. */
const everything = ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'];

/** A trace of these steps. Throws where it is none by its schema: then the test itself is wrong. */
export function trace(circumstances: Circumstances, ...script: readonly Scripted[]): Trace {
  const { of: tested = spec, twins = [], observe = everything, before = [] } = circumstances;
  const state: State = { ...nominalState(tested), ...circumstances.state };
  const steps = script.map(({ step }) => step);
  const runs = [
    runOf(script, state, before),
    ...twins.map(({ happens, params, state: changed }) => {
      const twinned = script.map(({ step }, i) => ({
        step: params === undefined ? step : patched(step, params),
        happenings: happens[i] ?? [],
      }));
      return runOf(twinned, { ...state, ...changed }, before);
    }),
  ];
  const made: Trace = {
    case: {
      api: tested.api.api,
      revision: tested.api.revision,
      origin: 'by hand',
      state,
      steps,
      ...(twins.length === 0 ? {} : { twins: twins.map(({ happens: _, ...twin }) => twin) }),
    },
    platform: String(state['platform']),
    host: { schemes: ['https'], observe },
    runs,
  };
  const [violation] = validate('trace', made);
  if (violation !== undefined) throw new Error(`no trace, at ${violation.pointer}: expected ${violation.expected}`);
  return made;
}

function patched(step: Step, patch: Readonly<Record<string, Json>>): Step {
  if (step.do !== 'call') return step;
  const isAbsent = (value: Json): boolean => JSON.stringify(value) === '{"$":"absent"}';
  const change_ = (args: CallArguments): CallArguments => [
    Object.fromEntries(Object.entries({ ...(args[0] as object), ...patch }).filter(([, value]) => !isAbsent(value))),
  ];
  return { ...step, calls: step.calls.map(change_) };
}

function runOf(script: readonly Scripted[], initial: State, before: readonly SeenItem[]): Run {
  let album = before;
  let state = initial;
  let seq = 0;
  const args: CallArguments[] = [];
  const steps: StepTrace[] = [];
  for (const { step, happenings } of script) {
    const events: TraceEvent[] = [];
    const add = (event: NewEvent): void => void events.push({ ...event, seq, t: seq++ });
    const first = args.length;
    if (step.do === 'change') {
      state = { ...state, ...step.state };
      add({ kind: 'changed', state });
    }
    const group = step.do === 'call' || step.do === 'kill' ? step.calls : [];
    for (const [i, given] of group.entries()) {
      const number = args.push(given) - 1;
      const mine = happenings.filter(({ of: which = 0 }) => which === i);
      add({ kind: 'called', call: number });
      for (const one of mine)
        if (one.early === true || one.instead === true) for (const event of one.events(number)) add(event);
      if (!mine.some(({ instead }) => instead === true))
        add({
          kind: 'returned',
          call: number,
          promise: mine.some(
            (one) => one.pending === true || one.events(number).some(({ kind }) => kind === 'promise'),
          ),
        });
    }
    for (const one of happenings) {
      if (one.early !== true && one.instead !== true) for (const event of one.events(first + (one.of ?? 0))) add(event);
      album = one.album?.(album) ?? album;
    }
    if (step.do === 'kill') add({ kind: 'killed' });
    if (step.do === 'restart') add({ kind: 'restarted' });
    steps.push({
      state,
      calls: args.slice(first).map((_, i) => first + i),
      events,
      album,
      settled: !happenings.some(({ unsettled }) => unsettled === true),
    });
  }
  return { args, before, steps };
}

/** The requirement of this id. */
export function requirement(id: string, tested: Spec = spec): Requirement {
  const found = tested.requirements.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no requirement ${id}`);
  return found;
}

const oracles = new Map<Spec, Oracle>([[spec, oracle]]);

/** What a requirement's judge says of a trace; null where it has nothing to say. */
export function rule(id: string, seen: Trace, told?: Oracle): Ruling | null {
  const tested = specFor(seen.case.api, seen.case.revision) ?? spec;
  const known = oracles.get(tested) ?? createOracle(tested, { schemes: ['https'] });
  oracles.set(tested, known);
  return seatJury(tested, [requirement(id, tested)]).judge(viewTrace(seen, told ?? known, tested))[0] ?? null;
}

/** Only the finding of {@link rule}; throws where the judge itself failed. */
export function finding(id: string, seen: Trace, told?: Oracle): Finding | null {
  const ruling = rule(id, seen, told);
  if (ruling?.error !== undefined) throw new Error(`the judge of ${id} failed: ${ruling.error}`);
  return ruling?.located?.finding ?? null;
}

/** What a requirement's judge says of a trace and where, in English: the place, and where it fails what was expected and what was seen. */
export function said(id: string, seen: Trace): string[] {
  const ruling = rule(id, seen);
  if (ruling?.error !== undefined) throw new Error(`the judge of ${id} failed: ${ruling.error}`);
  const located = ruling?.located;
  if (located === undefined) return [];
  const { finding: found, run, step, call: number } = located;
  const words = found.status === 'fail' ? [found.expected.en, found.actual.en] : [];
  return [`run ${run}, step ${step}, call ${number}`, ...words];
}

/** An oracle that says something else of every call: what the data of another API may lead to. */
export function oracleThatSays(patch: Partial<Expectation>): Oracle {
  return { ...oracle, expect: (input) => ({ ...oracle.expect(input), ...patch }) };
}
