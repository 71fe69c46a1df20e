/** Leads a host through a case and records what it shows. The kit owns the clock, the origin, the answers and the order. */
import {
  type AlbumItem,
  type Answer,
  type Awaitable,
  type CreateHost,
  type Host,
  type HostContext,
  type HostEvent,
  type Json,
  type Manifest,
  type Prompt,
  type Spec,
  type State,
  validate,
} from '../spec/index.ts';
import type { CallArguments, Case, Step, Twin } from './case.ts';
import { turn, type VirtualClock, virtualClock, realClock } from './clock.ts';
import { factorsOf, imageFactor } from './factors.ts';
import { keep, keepText, messageOf } from './keep.ts';
import type { Oracle } from './oracle.ts';
import { createOracle } from './oracle.ts';
import { type ImageOrigin, memoryOrigin, type Served, type Treatment } from './origin/index.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { seeItem } from './seen.ts';
import { materialise, patchOptions } from './tags.ts';
import type { Run, SeenItem, StepTrace, Trace, TraceEvent } from './trace.ts';

/** A host that cannot be used at all: its module, its manifest, or its way to start. */
export class HostError extends Error {
  override readonly name = 'HostError';
}

/** What a session needs beside the host. */
export interface SessionOptions {
  readonly spec: Spec;
  readonly seed?: number;
  readonly platform?: string;
  readonly policy?: Policy;
  /** Makes the origin for hosts that open real connections; in memory where left out. */
  readonly origin?: (manifest: Manifest, clock: HostContext['clock']) => Awaitable<ImageOrigin>;
}

/** A host under the kit's hands. */
export interface Session {
  readonly manifest: Manifest;
  readonly oracle: Oracle;
  readonly platform: string;
  /** Runs a case with its twins. Never throws for what the host does. */
  run(testCase: Case): Promise<Trace>;
  /** Traces that grew after their run had ended: a host answered late. Empties the list. */
  late(): Trace[];
  /** Calls made so far. */
  calls(): number;
  close(): Promise<void>;
}

/** The run under way: its record, its state as the user's answers change it, and how often the host has asked. */
interface RunState {
  readonly recorder: Recorder;
  state: State;
  asked: number;
}

/** The name of the errors that a case's callbacks throw on purpose. */
export const thrownByCase = 'ThrownByCase';

const never: Promise<never> = new Promise(() => undefined);

/**
 * Makes a host and checks its manifest.
 * @throws HostError where it cannot be made, or its manifest is not as its schema says
 */
export async function openSession(createHost: CreateHost, options: SessionOptions): Promise<Session> {
  const { spec, policy = defaultPolicy } = options;
  const factors = factorsOf(spec);
  let current: RunState | null = null;
  let served: readonly Served[] = [];
  let origin: ImageOrigin | undefined;
  let oracle: Oracle | undefined;
  let calls = 0;
  const lateTraces = new Set<Trace>();

  // The manifest says which clock the host lives by, but the clock is given before the manifest is known.
  const virtual = virtualClock();
  const real = realClock();
  let clock: VirtualClock | ReturnType<typeof realClock> = virtual;
  const context: HostContext = {
    clock: {
      get virtual() {
        return clock.virtual;
      },
      now: () => clock.now(),
      setTimeout: (callback, milliseconds) => clock.setTimeout(callback, milliseconds),
      clearTimeout: (timer) => clock.clearTimeout(timer),
      sleep: (milliseconds) => clock.sleep(milliseconds),
    },
    origin: {
      fetch: (url) => (origin === undefined ? Promise.reject(new Error('The origin opens when the host has been made.')) : origin.fetch(url)),
    },
    seed: options.seed ?? 1,
    ask: (prompt) => ask(prompt),
    emit: (event) => emit(event),
  };

  function ask(prompt: Prompt): Promise<Answer> {
    const run = current;
    const kind = String(prompt?.kind);
    const rule = factors.prompts.get(kind);
    if (run === null) return never;
    if (rule === undefined) {
      run.recorder.record({ kind: 'host-fault', where: 'ask', message: `asked for the unknown prompt ${keepText(JSON.stringify(kind))}` });
      return Promise.reject(new Error(`There is no prompt ${kind}; there are ${[...factors.prompts.keys()].join(', ')}.`));
    }
    run.recorder.record({ kind: 'asked', prompt: kind });
    run.asked += 1;
    if (run.asked > policy.prompts) return never;
    const state = String(run.state[kind]);
    const list = rule.answersIn === undefined ? undefined : (run.state[rule.answersIn] as readonly string[] | undefined);
    const answer = rule.answersIn === undefined ? state : state === rule.undecided ? (list?.[0] ?? rule.answers[0]) : rule.repeats?.[state];
    if (answer === undefined) return never;
    run.state = (oracle as Oracle).next(run.state, [{ prompt: kind, answer }]);
    // A user takes time: whatever the host does meanwhile comes before the answer.
    return new Promise((resolve) => {
      clock.setTimeout(() => {
        if (current !== run) return;
        run.recorder.record({ kind: 'answered', prompt: kind, answer });
        resolve(answer);
      }, 1);
    });
  }

  function emit(event: HostEvent): void {
    const recorder = current?.recorder;
    if (recorder === undefined) return;
    switch (event?.kind) {
      case 'item-visible':
        recorder.record({ kind: 'item-visible', item: seeItem(event.item, served) });
        break;
      case 'item-removed':
        recorder.record({ kind: 'item-removed', id: String(event.id) });
        break;
      case 'log':
        recorder.record({ kind: 'log', message: keepText(String(event.message)) });
        break;
      default:
        recorder.record({ kind: 'host-fault', where: 'emit', message: 'sent an event of no known kind' });
    }
  }

  const host = await makeHost(createHost, context, policy);
  const manifest = checkManifest(host);
  if (manifest.clock === 'real') clock = real;
  const platform = options.platform ?? (manifest.platforms[0] as string);
  oracle = createOracle(spec, { schemes: manifest.schemes });
  const knownOracle = oracle;
  origin = options.origin === undefined ? memoryOrigin({ clock }) : await options.origin(manifest, clock);
  const knownOrigin = origin;
  const deadline = manifest.deadlines?.call ?? policy.call;
  const quiet = manifest.deadlines?.quiet ?? policy.quiet;
  const observes = new Set(manifest.capabilities.observe);

  /** Asks the host for something; what it throws, or an answer that never comes, is an event of its own. */
  async function attempt<T>(recorder: Recorder, where: string, fallback: T, action: () => Awaitable<T>): Promise<T> {
    try {
      const result = action();
      if (!isThenable(result)) return result;
      return await within(deadline, result as PromiseLike<T>, `${where} did not answer within ${deadline} ms`);
    } catch (error) {
      recorder.record({ kind: 'host-fault', where, message: messageOf(error) });
      return fallback;
    }
  }

  /** Like a promise's own time limit; a virtual clock's hosts answer at once or after timers, which are fired here. */
  async function within<T>(milliseconds: number, promise: PromiseLike<T>, message: string): Promise<T> {
    if (clock.virtual) {
      let done = false;
      const watched = Promise.resolve(promise).finally(() => (done = true));
      watched.catch(() => undefined);
      await drain(() => done);
      return done ? watched : Promise.reject(new Error(message));
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(message)), milliseconds);
    });
    return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
  }

  /** Moves virtual time until `done` and nothing is left to fire; returns false where the limits came first. */
  async function drain(done: () => boolean): Promise<boolean> {
    const end = virtual.now() + policy.virtual;
    for (let hops = 0; hops < 24 && !done(); hops += 1) await undefined;
    for (let fired = 0; fired < policy.timers && virtual.now() < end; fired += 1) {
      // Timers wait until nothing else can run, as they would on a real machine.
      await turn();
      if (!virtual.advance()) return done();
    }
    return false;
  }

  async function readAlbum(recorder: Recorder): Promise<readonly SeenItem[]> {
    if (!observes.has('album')) return [];
    const items = await attempt<readonly AlbumItem[]>(recorder, 'album', [], () => host.album());
    if (!Array.isArray(items)) {
      recorder.record({ kind: 'host-fault', where: 'album', message: 'returned no list of items' });
      return [];
    }
    return (items as readonly AlbumItem[]).map((item) => seeItem(item, served));
  }

  function prepare(testCase: Case, twin: Twin | undefined): State {
    const state: Record<string, Json> = { ...testCase.state, ...twin?.state };
    const needs = state['storage'];
    if (needs === 'exact' || needs === 'one-byte-short') {
      const size = served[0]?.bodies[0]?.length ?? 0;
      state['freeBytes'] = needs === 'exact' ? size : Math.max(0, size - 1);
    }
    return state;
  }

  async function arrange(images: readonly string[], state: State): Promise<void> {
    const treatments: Record<string, Treatment> = {};
    for (const image of images) {
      const behaviour = String(imageFactor(factors, state, 'origin', image) ?? 'ok');
      const format = String(imageFactor(factors, state, 'format', image) ?? 'jpeg');
      treatments[image] = { behaviour, format };
    }
    const arranging = knownOrigin.arrange(treatments);
    if (isThenable(arranging)) await arranging;
    served = images.map((image) => knownOrigin.served(image));
  }

  async function runOnce(testCase: Case, twin: Twin | undefined, images: readonly string[], onLate: () => void): Promise<Run> {
    await arrange(images, { ...testCase.state, ...twin?.state });
    const recorder = createRecorder(clock, policy.events, onLate);
    const given = prepare(testCase, twin);
    const run: RunState = { recorder, state: given, asked: 0 };
    const resetEvents = recorder.begin();
    current = run;
    run.state = stateOf(await attempt<State>(recorder, 'reset', given, () => host.reset(given)), given);
    const before = await readAlbum(recorder);
    const allArgs: CallArguments[] = [];
    const steps: StepTrace[] = [];
    let visible = before;
    for (const step of testCase.steps) {
      const events = recorder.begin();
      if (steps.length === 0) events.push(...resetEvents);
      const state = run.state;
      const first = allArgs.length;
      const settled = await perform(step, twin, run, allArgs, images, visible);
      if (step.do !== 'kill') visible = await readAlbum(recorder);
      steps.push({ state: step.do === 'call' || step.do === 'kill' ? state : run.state, calls: range(first, allArgs.length), events, album: visible, settled });
    }
    recorder.close();
    virtual.clear();
    if (current === run) current = null;
    return { args: allArgs, before, steps };
  }

  async function perform(step: Step, twin: Twin | undefined, run: RunState, allArgs: CallArguments[], images: readonly string[], visible: readonly SeenItem[]): Promise<boolean> {
    const { recorder } = run;
    switch (step.do) {
      case 'call': {
        const checks = start(step.calls, twin, run, allArgs, visible);
        const settled = await settle(recorder);
        for (const check of checks) check();
        return settled;
      }
      case 'kill': {
        start(step.calls, twin, run, allArgs, visible);
        await pass(step.after);
        await attempt<unknown>(recorder, 'kill', undefined, () => host.kill?.());
        recorder.record({ kind: 'killed' });
        return true;
      }
      case 'restart':
        await attempt<unknown>(recorder, 'restart', undefined, () => host.restart?.());
        recorder.record({ kind: 'restarted' });
        return settle(recorder);
      case 'change': {
        await arrange(images, { ...run.state, ...step.state });
        const given = { ...run.state, ...step.state };
        const reported = await attempt<State>(recorder, 'change', given, () => host.change(step.state));
        run.state = { ...stateOf(reported, given), ...ownAnswers(given) };
        recorder.record({ kind: 'changed', state: run.state });
        return true;
      }
    }
  }

  /** The answers to come are the kit's to keep: a host only repeats the list it was given. */
  function ownAnswers(state: State): State {
    return Object.fromEntries([...factors.answerLists].flatMap((name) => (state[name] === undefined ? [] : [[name, state[name] as Json]])));
  }

  /** Starts calls one after another; returns what is to be checked when they have settled. */
  function start(group: readonly CallArguments[], twin: Twin | undefined, run: RunState, allArgs: CallArguments[], visible: readonly SeenItem[]): (() => void)[] {
    return group.map((given) => {
      const args = twin?.params === undefined ? given : patchOptions(given, twin.params);
      const call = allArgs.push(args) - 1;
      return startOne(args, call, run, visible);
    });
  }

  function startOne(args: CallArguments, call: number, run: RunState, visible: readonly SeenItem[]): () => void {
    const { recorder } = run;
    const callback = (name: string, throws: boolean) => (payload: unknown) => {
      recorder.record({ kind: 'callback', call, name, payload: keep(payload) });
      if (name === spec.api.callbacks.success && current === run) noticeVisible(recorder, visible);
      if (throws) throw Object.assign(new Error(`The case's ${name} callback throws, as the case says.`), { name: thrownByCase });
    };
    const real = args.map((arg) => materialise(arg, { address: (symbol) => knownOrigin.address(symbol), callback }));
    const options = real[0];
    const snapshot = typeof options === 'object' && options !== null ? { ...options } : null;
    calls += 1;
    recorder.record({ kind: 'called', call });
    try {
      const returned = host.saveImage(...real);
      const promise = isThenable(returned);
      recorder.record({ kind: 'returned', call, promise });
      if (promise) {
        // Without a handler of ours, a rejection nobody awaits would count as a crash of the process.
        (returned as PromiseLike<unknown>).then(
          (value) => recorder.record({ kind: 'promise', call, state: 'resolved', value: keep(value) }),
          (error: unknown) => recorder.record({ kind: 'promise', call, state: 'rejected', value: keep(error) }),
        );
      }
    } catch (error) {
      recorder.record({ kind: 'threw', call, error: messageOf(error) });
    }
    return () => {
      const property = snapshot === null ? null : changedProperty(options as Record<string, unknown>, snapshot);
      if (property !== null) recorder.record({ kind: 'mutated', call, property });
    };
  }

  /** For hosts that tell nothing by themselves but show their album at once: looks into it while `success` runs. */
  function noticeVisible(recorder: Recorder, visible: readonly SeenItem[]): void {
    if (observes.has('visibility') || !observes.has('synchronous-album')) return;
    try {
      const items = host.album();
      if (isThenable(items)) return;
      for (const item of items as readonly AlbumItem[]) {
        if (!visible.some(({ id }) => id === String(item.id))) recorder.record({ kind: 'item-visible', item: seeItem(item, served) });
      }
    } catch (error) {
      recorder.record({ kind: 'host-fault', where: 'album', message: messageOf(error) });
    }
  }

  async function settle(recorder: Recorder): Promise<boolean> {
    let settled = false;
    let failed = false;
    const watch = (async () => {
      try {
        await host.settle();
        settled = true;
      } catch (error) {
        failed = true;
        recorder.record({ kind: 'host-fault', where: 'settle', message: messageOf(error) });
      }
    })();
    if (clock.virtual) {
      await drain(() => settled || failed);
      return settled;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([watch, new Promise<void>((resolve) => (timer = setTimeout(resolve, deadline)))]);
    clearTimeout(timer);
    if (settled && quiet > 0) await real.sleep(quiet);
    return settled;
  }

  /** Lets a little time pass: steps of a virtual host, milliseconds of a real one. */
  async function pass(amount: number): Promise<void> {
    if (!clock.virtual) return amount > 0 ? real.sleep(amount) : undefined;
    for (let i = 0; i < amount; i += 1) {
      await undefined;
      if (i % 8 === 7) virtual.advance();
    }
  }

  return {
    manifest,
    oracle: knownOracle,
    platform,
    async run(testCase) {
      const images = imagesOf(testCase);
      const runs: Run[] = [];
      const trace: Trace = { case: testCase, platform, host: { schemes: manifest.schemes, observe: manifest.capabilities.observe }, runs };
      const onLate = (): void => void lateTraces.add(trace);
      for (const twin of [undefined, ...(testCase.twins ?? [])]) runs.push(await runOnce(testCase, twin, images, onLate));
      return trace;
    },
    late() {
      const found = [...lateTraces];
      lateTraces.clear();
      return found;
    },
    calls: () => calls,
    async close() {
      current = null;
      try {
        const closing = host.close();
        if (isThenable(closing)) await within(deadline, closing as PromiseLike<void>, 'close did not answer');
      } finally {
        await knownOrigin.close();
      }
    },
  };
}

async function makeHost(createHost: CreateHost, context: HostContext, policy: Policy): Promise<Host> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`createHost did not answer within ${policy.call} ms`)), policy.call);
    });
    const host: unknown = await Promise.race([createHost(context), limit]);
    if (typeof host !== 'object' || host === null) throw new Error(`createHost returned ${host === null ? 'null' : typeof host}, not a host`);
    for (const name of ['reset', 'change', 'saveImage', 'album', 'settle', 'close'] as const) {
      if (typeof (host as Partial<Host>)[name] !== 'function') throw new Error(`the host has no method ${name}`);
    }
    return host as Host;
  } catch (error) {
    throw new HostError(`The host could not be made: ${messageOf(error)}. Check what its module does in createHost(context).`);
  } finally {
    clearTimeout(timer);
  }
}

function checkManifest(host: Host): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(JSON.stringify(host.manifest) ?? 'null');
  } catch (error) {
    throw new HostError(`The host's manifest cannot be read: ${messageOf(error)}. It must be plain JSON.`);
  }
  const [violation] = validate('manifest', value);
  if (violation === undefined) return value as Manifest;
  throw new HostError(`The host's manifest is wrong at ${violation.pointer === '' ? 'the top' : violation.pointer}: expected ${violation.expected}. See spec/schemas/manifest.schema.json.`);
}

const imagesCache = new WeakMap<Case, readonly string[]>();

/** The images a case speaks of, in the order in which it first names them. */
function imagesOf(testCase: Case): readonly string[] {
  let images = imagesCache.get(testCase);
  if (images === undefined) {
    const text = JSON.stringify([testCase.steps, testCase.twins ?? []]);
    images = [...new Set(text.match(/\$image\d*/g) ?? ['$image'])];
    imagesCache.set(testCase, images);
  }
  return images;
}

/** The state a host reports, if it is one. */
function stateOf(reported: unknown, given: State): State {
  return typeof reported === 'object' && reported !== null && !Array.isArray(reported) ? { ...given, ...(keep(reported) as State) } : given;
}

function changedProperty(now: Record<string, unknown>, before: Record<string, unknown>): string | null {
  for (const name of Object.keys(before)) if (!(name in now) || !Object.is(now[name], before[name])) return name;
  for (const name of Object.keys(now)) if (!(name in before)) return name;
  return null;
}

function isThenable(value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
  } catch {
    return false;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

export type { TraceEvent };
