/**
 * A correct host written from the page alone, without the reference and in another style: a machine that goes from
 * step to step by listeners and timers, with no promise of its own. What the page leaves open is a habit of it.
 */
import type { AlbumItem, CreateHost, Host, HostContext, Json, Manifest, State } from '../../../spec/index.ts';
import { encodePng } from '../png.ts';
import { Shelf } from './album.ts';
import { answer, type Call, type Ending, type Options, type Promised } from './call.ts';
import { type Habits, usual } from './habits.ts';
import { Process } from './process.ts';
import { type Bench, codeFor, steps } from './steps.ts';
import { alwaysOf, isBelowSince, stepsOf, traitsOf } from './traits.ts';

export { type Habits, usual } from './habits.ts';

/** What the host has of its own where a call names nothing to fetch. */
const OWN = encodePng(3, 2);

/** Makes a machine with these habits. */
export function machine(manifest: Manifest, own: Partial<Habits> = {}): CreateHost {
  return (context) => createMachine(context, manifest, { ...usual, ...own });
}

interface Write {
  readonly item: AlbumItem;
  readonly bytes: Uint8Array;
}

function createMachine(context: HostContext, manifest: Manifest, habits: Habits): Host {
  const process = new Process(context);
  const traits = traitsOf(context);
  const order = stepsOf(traits, habits);
  const always = alwaysOf(traits, habits);
  let state: Record<string, Json> = {};
  let free = Number.POSITIVE_INFINITY;
  let shelf = new Shelf(habits);
  let queue: (() => void)[] = [];
  let busy = 0;
  const writing = new Set<Write>();
  /** Calls whose success is told by `complete` alone. */
  const quiet = new WeakSet<Call>();
  let placed = 0;

  const bench: Bench = {
    context,
    habits,
    process,
    fetched: new Map(),
    files: new Map(),
    traits,
    state: (name) => state[name] ?? null,
    decide: (name, value) => {
      state[name] = value;
    },
  };

  const apply = (patch: State): State => {
    const { storage, ...rest } = patch;
    const counted = storage === 'exact' || storage === 'one-byte-short';
    const possible = !counted || (manifest.capabilities.control.includes('exact-space') && 'freeBytes' in patch);
    state = { ...state, ...rest, ...(possible && storage !== undefined ? { storage } : {}), ...always };
    if (possible && storage !== undefined)
      free = storage === 'full' ? 0 : counted ? Number(patch['freeBytes']) : Number.POSITIVE_INFINITY;
    return { ...state };
  };

  const stop = (): void => {
    process.die();
    queue = [];
    busy = 0;
  };

  const take = (call: Call): void => {
    process.begin();
    const turnedAway = habits.overlap === 'busy' && busy > 0;
    const unsuccessful = habits.overlap === 'unsuccessful' && busy > 0 && traits.files;
    if (unsuccessful) quiet.add(call);
    const start = (): void => (turnedAway ? end(call, 17) : go(call, 0));
    busy += 1;
    if (habits.overlap === 'queued' && busy > 1) queue.push(start);
    else start();
  };

  const go = (call: Call, place: number): void => {
    const name = order[place];
    if (name === undefined) {
      write(call);
      return;
    }
    const run = (): void =>
      steps[name](bench, call, { on: () => go(call, place + 1), end: (ending) => end(call, ending) });
    if (habits.latency.step === 0) run();
    else process.after(habits.latency.step, run);
  };

  const write = (call: Call): void => {
    const bytes = call.bytes ?? OWN;
    if (shelf.has(bytes)) {
      end(call, 'saved');
      return;
    }
    if (bytes.length > free) {
      end(call, codeFor(bench, 'storage', 16));
      return;
    }
    free -= bytes.length;
    const item = shelf.describe(bytes, call.address ?? 'sample.png');
    const pending = { item, bytes };
    writing.add(pending);
    process.after(habits.index, () => {
      show(pending);
      end(call, 'saved');
    });
  };

  const show = (written: Write): void => {
    writing.delete(written);
    shelf.show(written.item, written.bytes);
    context.emit({ kind: 'item-visible', item: written.item });
  };

  const end = (call: Call, ending: Ending): void => {
    const say = (): void =>
      answer(call, ending === 'saved' && quiet.has(call) ? 'complete' : ending, habits, process, () => {
        busy -= 1;
        queue.shift()?.();
        process.end();
      });
    if (habits.answersAtOnce && ending !== 'saved') say();
    else process.after(habits.latency.answer, say);
  };

  const begin = (argument: unknown, subject: 'url' | 'filePath'): unknown => {
    const early = isBelowSince(traits, state['baseLibrary']) ? habits.belowSince : 'works';
    if (early === 'throws') throw new TypeError('there is no such function');
    if (typeof argument !== 'object' || argument === null) return withoutOptions(habits);
    const [returned, promised] = promiseFor(argument, habits);
    // Read once: what the caller does to the object later is nothing to this call.
    const options: Options = { ...argument };
    const call: Call = { options, subject: options[subject], told: traits.told, promised, address: null, bytes: null };
    if (early === 'works') take(call);
    else {
      process.begin();
      busy += 1;
      end(call, early);
    }
    return returned;
  };

  return {
    manifest,
    reset(wish) {
      stop();
      writing.clear();
      bench.fetched.clear();
      bench.files.clear();
      state = {};
      shelf = new Shelf(habits);
      free = Number.POSITIVE_INFINITY;
      return apply({ storage: 'enough', ...wish });
    },
    change: apply,
    saveImage: (argument) => begin(argument, 'url'),
    saveImageToPhotosAlbum: (argument) => begin(argument, 'filePath'),
    file({ kind, bytes }) {
      placed += 1;
      const path = `internal://${kind}/${placed}`;
      bench.files.set(path, bytes.slice());
      return path;
    },
    album: () => shelf.items(),
    settle: () => new Promise((resolve) => process.whenIdle(() => resolve())),
    kill: stop,
    restart() {
      stop();
      // What the system had been handed before the end is written all the same, by hosts that hand it over.
      if (habits.resumes) for (const written of [...writing]) show(written);
      writing.clear();
    },
    close: stop,
  };
}

function withoutOptions({ noArgument, failure, message }: Habits): unknown {
  if (noArgument === 'throws') throw new TypeError('saveImage: the argument is no object');
  return noArgument === 'rejects' ? Promise.reject(failure(2, message(2))) : undefined;
}

/** What a call returns, and what is to be kept of it. */
function promiseFor(options: Options, { returns }: Habits): readonly [returned: unknown, promised: Promised | null] {
  const callbacks = [options.success, options.fail, options.complete].some((one) => typeof one === 'function');
  if (returns === 'nothing' || (returns === 'promise-without-callbacks' && callbacks)) return [undefined, null];
  if (returns === 'task') return [{ abort: () => undefined, onProgress: () => undefined }, null];
  const { promise, resolve, reject } = deferred();
  if (returns === 'promise' || returns === 'promise-without-callbacks') return [promise, { resolve, reject }];
  // biome-ignore lint/suspicious/noThenProperty: a thenable is what is wanted here.
  return [{ then: promise.then.bind(promise) }, { resolve, reject }];
}

function deferred(): Promised & { readonly promise: Promise<unknown> } {
  let settle: Promised | undefined;
  const promise = new Promise<unknown>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Nobody has to await it.
  promise.catch(() => undefined);
  return { promise, ...(settle as Promised) };
}
