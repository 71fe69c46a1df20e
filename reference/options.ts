/** The one argument of a call, read once. */

/** A callback of the caller's. */
export type Callback = (result: object) => unknown;

/** The parameters of these names as they were when the call began. The caller's object is never looked at again. */
export type Parameters<Name extends string> = Readonly<Record<Name, unknown>>;

/** What a call was given. The caller's object is never written to. */
export interface Options<Name extends string> {
  /** Set where the argument itself is unusable. */
  readonly problem?: string;
  readonly parameters: Parameters<Name>;
  readonly success?: Callback | undefined;
  readonly fail?: Callback | undefined;
  readonly complete?: Callback | undefined;
}

/** Reads the callbacks and the parameters of these names exactly once; whatever is wrong with the argument, it does not throw. */
export function readOptions<Name extends string>(argument: unknown, names: readonly Name[]): Options<Name> {
  const unusable = (problem: string) => ({ problem, parameters: valuesOf({}, names) });
  if (argument === undefined) return unusable('the call has no argument');
  if (typeof argument !== 'object' || argument === null) return unusable('the argument is no object');
  return {
    parameters: valuesOf(argument, names),
    success: callback(argument, 'success'),
    fail: callback(argument, 'fail'),
    complete: callback(argument, 'complete'),
  };
}

function valuesOf<Name extends string>(options: object, names: readonly Name[]): Parameters<Name> {
  return Object.fromEntries(names.map((name) => [name, read(options, name)])) as Parameters<Name>;
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
