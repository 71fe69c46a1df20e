/** What a call came to: told from its callbacks, its promise and its exceptions. Pure. */
import type { Expectation, Outcome } from '../expectation.ts';
import { isObject, propertyOf } from '../payload.ts';
import type { EventOf, Payload } from '../trace.ts';

/** What a call came to, as far as its callbacks, its promise and its exceptions tell. */
export type Seen =
  | { readonly kind: 'success' | 'complete-alone' | 'silent' | 'throws'; readonly code: null }
  /** `code` is null where the payload names no number. */
  | { readonly kind: 'fail'; readonly code: number | null }
  /** The callbacks that would tell were left out. */
  | { readonly kind: 'unseen'; readonly code: null };

/** The callbacks of a call, by their roles. */
export interface Callbacks {
  readonly success: readonly EventOf<'callback'>[];
  readonly fail: readonly EventOf<'callback'>[];
  readonly complete: readonly EventOf<'callback'>[];
}

/** Which callbacks a call passed. */
export interface Passed {
  readonly success: boolean;
  readonly fail: boolean;
  readonly complete: boolean;
}

/** Tells what a call came to; `promise` is left out where the host does not vouch for it. */
export function classify(
  mine: Callbacks,
  passed: Passed,
  threw: EventOf<'threw'> | undefined,
  promise: EventOf<'promise'> | undefined,
  { allowed, successAllowed }: Pick<Expectation, 'allowed' | 'successAllowed'>,
): Seen {
  if (mine.fail[0] !== undefined) return { kind: 'fail', code: codeOf(mine.fail[0].payload) };
  if (mine.success.length > 0) return { kind: 'success', code: null };
  if (mine.complete[0] !== undefined) {
    if (passed.success && passed.fail) return { kind: 'complete-alone', code: null };
    // complete receives what the other would have: without that other, it alone tells.
    const told = tell(mine.complete[0].payload);
    if (told?.kind === 'fail' && !passed.fail) return told;
    // Had the call failed, fail would have been called: with fail there, any payload will do.
    if (!passed.success && (told?.kind === 'success' || (told === null && passed.fail))) {
      // Where it may be called alone (a dismissed menu), its call is no word of success.
      if (!allowed.some(({ kind }) => kind === 'complete-alone')) return { kind: 'success', code: null };
      return { kind: successAllowed ? 'unseen' : 'complete-alone', code: null };
    }
  }
  if (threw !== undefined) return { kind: 'throws', code: null };
  if (promise?.state === 'resolved' && !passed.success) {
    const told = tell(promise.value);
    return told?.kind === 'fail' && !passed.fail ? told : { kind: 'success', code: null };
  }
  if (promise?.state === 'rejected' && !passed.fail) return { kind: 'fail', code: codeOf(promise.value) };
  return passed.success && passed.fail ? { kind: 'silent', code: null } : { kind: 'unseen', code: null };
}

/** What a payload says by itself: a number other than 0 is a failure, an object without one a success, all else nothing. */
function tell(payload: Payload): Seen | null {
  const code = codeOf(payload);
  if (code !== null && code !== 0) return { kind: 'fail', code };
  const error = propertyOf(payload, 'error');
  return isObject(payload) && (error === undefined || error === 0) ? { kind: 'success', code: null } : null;
}

/** The number a payload names as its error, or null. */
function codeOf(payload: Payload): number | null {
  const error = propertyOf(payload, 'error');
  return typeof error === 'number' ? error : null;
}

/**
 * Whether what a call came to is allowed, as far as it can be told. Nothing is held against a call that cannot be seen,
 * nor the missing number against a failure where some failure is allowed: that has a requirement of its own.
 */
export function fits({ expectation, seen }: { readonly expectation: Expectation; readonly seen: Seen }): boolean {
  if (seen.kind === 'unseen' || matching(expectation, seen) !== undefined) return true;
  return seen.kind === 'fail' && seen.code === null && expectation.allowed.some(({ kind }) => kind === 'fail');
}

/** The allowed outcome that was seen, or undefined where none fits. */
export function matching(expectation: Expectation, seen: Seen): Outcome | undefined {
  return expectation.allowed.find(({ kind, code }) => kind === seen.kind && code === seen.code);
}
