/** The pages' tables of error codes (「错误码」), and how each cause comes by its code. */
import { AlbumError } from './ports.ts';

/** What `fail` receives and the promise rejects with. */
export interface SaveImageError {
  /** The error code, never 0. */
  readonly error: number;
  /** What went wrong and what to do, in English. */
  readonly errorMessage: string;
}

/** In no table: the platform's code for a call that there is not (convention). */
const NO_SUCH_CALL = 1;
const INVALID_PARAMETERS = 2;
/** Not in the table: the platform's usual code for an action the user cancelled (convention). */
const CANCELLED = 11;
const NO_ALBUM_PERMISSION = 15;
const ALBUM_FULL = 16;
const OTHER = 17;
const NOT_AUTHORIZED = 2001;

/** The base library is older than the call. */
export function noSuchCall(name: string, since: string): SaveImageError {
  return {
    error: NO_SUCH_CALL,
    errorMessage: `There is no ${name} below base library ${since}. Ask my.canIUse before calling it.`,
  };
}

/** Row 2, with what is wrong about the parameters and what to pass instead. */
export function invalidParameters(problem: string, remedy: string): SaveImageError {
  return { error: INVALID_PARAMETERS, errorMessage: `Invalid parameter: ${problem}. ${remedy}` };
}

/** The user closed the menu without saving. */
export function dismissed(): SaveImageError {
  return { error: CANCELLED, errorMessage: 'The user closed the image menu without saving.' };
}

/** Row 2001. */
export function notAuthorized(): SaveImageError {
  return {
    error: NOT_AUTHORIZED,
    errorMessage: 'The user refused to authorize the mini program. Ask the user to accept.',
  };
}

/** Row 17, with what happened. */
export function otherError(reason: unknown): SaveImageError {
  return { error: OTHER, errorMessage: `The image could not be saved: ${messageOf(reason)}. Try again later.` };
}

/** Turns an album's rejection into a code: rows 15 and 16 exist on iOS only, elsewhere their causes are row 17. */
export function albumFailure(reason: unknown, platform: string): SaveImageError {
  if (!(reason instanceof AlbumError) || platform !== 'ios') return otherError(reason);
  switch (reason.cause) {
    case 'permission':
      return {
        error: NO_ALBUM_PERMISSION,
        errorMessage: 'The app has no album permission. Turn it on in the system settings.',
      };
    case 'storage':
      return {
        error: ALBUM_FULL,
        errorMessage: 'The album has no space left for the image. Free some space on the phone.',
      };
    default:
      return otherError(reason);
  }
}

/** A reason may be any value, and even reading its message may throw. */
function messageOf(reason: unknown): string {
  try {
    const message: unknown = reason instanceof Error ? reason.message : '';
    return typeof message === 'string' && message !== '' ? message.replace(/\.$/u, '') : 'unknown reason';
  } catch {
    return 'unknown reason';
  }
}
