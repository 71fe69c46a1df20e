/** One call of the machine: what it was given, and how it is answered. */
import type { Habits, Payload } from './habits.ts';
import type { Process } from './process.ts';

/** What a mini program passes. */
export interface Options {
  readonly url?: unknown;
  readonly filePath?: unknown;
  readonly showActionSheet?: unknown;
  readonly success?: unknown;
  readonly fail?: unknown;
  readonly complete?: unknown;
}

/** How a call ends: well, with a code, or without a word where the menu was dismissed. */
export type Ending = 'saved' | 'silent' | 'complete' | number;

/** The promise that is kept beside the callbacks. */
export interface Promised {
  resolve(payload: Payload): void;
  reject(payload: Payload): void;
}

/** A call under way. */
export interface Call {
  readonly options: Options;
  /** What names the image. */
  readonly subject: unknown;
  /** What a success tells beside what the habits have it tell. */
  readonly told: object;
  readonly promised: Promised | null;
  /** The address to fetch, once the url was looked at; null for something of the host's own. */
  address: string | null;
  bytes: Uint8Array | null;
}

/** Calls back, and calls `over` when everything has been said. */
export function answer(call: Call, ending: Ending, habits: Habits, process: Process, over: () => void): void {
  const { options, promised } = call;
  if (ending === 'complete') invoke(options.complete, {});
  if (ending === 'silent' || ending === 'complete') {
    over();
    return;
  }
  const saved = ending === 'saved';
  const payload = saved
    ? { ...habits.success(call.address ?? ''), ...call.told }
    : habits.failure(ending, habits.message(ending));
  const first = (): void => invoke(saved ? options.success : options.fail, payload);
  const complete = (): void => invoke(options.complete, habits.complete(payload));
  const [one, two] = habits.completeFirst ? [complete, first] : [first, complete];
  const end = (): void => {
    two();
    if (saved) promised?.resolve(payload);
    else promised?.reject(payload);
    over();
  };
  one();
  if (habits.latency.between === 0) end();
  else process.after(habits.latency.between, end);
}

/** What a callback throws, now or later, is its owner's affair. */
function invoke(callback: unknown, payload: Payload): void {
  if (typeof callback !== 'function') return;
  try {
    const returned: unknown = (callback as (payload: Payload) => unknown)(payload);
    if (returned instanceof Promise) returned.then(undefined, () => undefined);
  } catch {
    // Nobody is left to tell.
  }
}
