/** The call itself: steps in, callbacks and promise out. */
import type { SaveImageError } from './errors.ts';
import { type Callback, type Options, readOptions } from './options.ts';
import { runSteps, type Surroundings } from './steps.ts';

/** What {@link createSaveImage} needs. */
export interface SaveImageSettings<Image> extends Surroundings<Image> {
  /** False once the process the call ran in has ended: from then on nothing is called back and the promise stays open. */
  readonly alive?: () => boolean;
}

/** What `success` receives and the promise resolves with: an object without properties. */
export type SaveImageSuccess = Record<string, never>;

/** `my.saveImage` as a mini program calls it; it never throws, and rejects with a {@link SaveImageError}. */
export type SaveImage = (...args: unknown[]) => Promise<SaveImageSuccess>;

/**
 * Makes `my.saveImage` over four ports, after the vendor's page of 2021-12-20.
 *
 * Callbacks run after the call has returned: `success` or `fail` once, then `complete` once with an equal object, then
 * the promise settles alike. Nobody has to await the promise.
 */
export function createSaveImage<Image>(settings: SaveImageSettings<Image>): SaveImage {
  return (...args) => {
    const promise = answer(readOptions(args[0]), settings);
    promise.catch(ignore);
    return promise;
  };
}

/** Each receiver gets an object of its own, so that one that writes to it does not change what the next one sees. */
async function answer<Image>(options: Options, settings: SaveImageSettings<Image>): Promise<SaveImageSuccess> {
  const error: SaveImageError | undefined = await runSteps(options, settings);
  if (error === undefined) callBack(options.success, {}, settings);
  else callBack(options.fail, { ...error }, settings);
  callBack(options.complete, { ...error }, settings);
  if (!isAlive(settings)) return new Promise(ignore);
  if (error === undefined) return {};
  // A plain object and no Error: that is what the platform rejects with.
  return Promise.reject({ ...error });
}

/** A callback that throws, or whose promise rejects, is the caller's affair and must not reach any other call. */
function callBack<Image>(callback: Callback | undefined, result: object, settings: SaveImageSettings<Image>): void {
  if (callback === undefined || !isAlive(settings)) return;
  try {
    const returned = callback(result);
    if (returned instanceof Promise) returned.catch(ignore);
  } catch {
    // Contained on purpose: there is no one left to tell.
  }
}

function isAlive<Image>(settings: SaveImageSettings<Image>): boolean {
  return settings.alive === undefined || settings.alive();
}

function ignore(): void {}
