/** The one argument of the call, read once. */

/** A callback of the caller's. */
export type Callback = (result: object) => unknown;

/** The options as they were when the call began. The caller's object is never looked at again, and never written to. */
export interface Options {
  /** Set where the argument itself is unusable. */
  readonly problem?: string;
  readonly url?: unknown;
  readonly showActionSheet?: unknown;
  readonly success?: Callback | undefined;
  readonly fail?: Callback | undefined;
  readonly complete?: Callback | undefined;
}

/** Reads each option exactly once; whatever is wrong with the argument, it does not throw. */
export function readOptions(argument: unknown): Options {
  if (argument === undefined) return { problem: 'the call has no argument' };
  if (typeof argument !== 'object' || argument === null) return { problem: 'the argument is no object' };
  return {
    url: read(argument, 'url'),
    showActionSheet: read(argument, 'showActionSheet'),
    success: callback(argument, 'success'),
    fail: callback(argument, 'fail'),
    complete: callback(argument, 'complete'),
  };
}

/** A getter (or proxy) that throws counts as an option left out. */
function read(options: object, name: string): unknown {
  try {
    return (options as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

/** A callback that is no function counts as left out. */
function callback(options: object, name: string): Callback | undefined {
  const value = read(options, name);
  return typeof value === 'function' ? (value as Callback) : undefined;
}
