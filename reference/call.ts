/** What every call has in common: options in, callbacks and promise out. */
import type { SaveImageError } from './errors.ts';
import { type Callback, type Parameters, readOptions } from './options.ts';

/** How one call differs from another. */
export interface CallDefinition<Name extends string, Success extends object> {
  /** The parameters it reads, callbacks aside. */
  readonly names: readonly Name[];
  /** What `success` receives and the promise resolves with. */
  readonly result: Success;
  /** The failure of an argument that is unusable. */
  invalid(problem: string): SaveImageError;
  /** Does what the call is for; resolves with its failure, or with nothing where it has succeeded. Never rejects. */
  steps(parameters: Parameters<Name>): Promise<SaveImageError | undefined>;
  /** False once the process the call ran in has ended. */
  readonly alive?: (() => boolean) | undefined;
}

/**
 * Makes a call that answers as the platform's do. It never throws. Callbacks run after it has returned: `success` or
 * `fail` once, then `complete` once with an equal object, then the promise settles alike, and nobody has to await that.
 * Once its process has ended nothing is called back, and the promise stays open.
 */
export function createCall<Name extends string, Success extends object>(
  definition: CallDefinition<Name, Success>,
): (...args: unknown[]) => Promise<Success> {
  return (...args) => {
    const promise = answer(args[0], definition);
    promise.catch(ignore);
    return promise;
  };
}

/** Each receiver gets an object of its own, so that one that writes to it does not change what the next one sees. */
async function answer<Name extends string, Success extends object>(
  argument: unknown,
  { names, result, invalid, steps, alive = () => true }: CallDefinition<Name, Success>,
): Promise<Success> {
  const { problem, parameters, success, fail, complete } = readOptions(argument, names);
  const error = await (problem === undefined ? steps(parameters) : invalid(problem));
  if (alive()) callBack(error === undefined ? success : fail, { ...(error ?? result) });
  if (alive()) callBack(complete, { ...(error ?? result) });
  if (!alive()) return new Promise(ignore);
  if (error === undefined) return { ...result };
  // A plain object and no Error: that is what the platform rejects with.
  return Promise.reject({ ...error });
}

/** A callback that throws, or whose promise rejects, is the caller's affair and must not reach any other call. */
function callBack(callback: Callback | undefined, result: object): void {
  try {
    const returned = callback?.(result);
    if (returned instanceof Promise) returned.catch(ignore);
  } catch {
    // Contained on purpose: there is no one left to tell.
  }
}

function ignore(): void {}
