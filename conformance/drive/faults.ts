/** Who is to blame for what went wrong between the kit and a host. */
import { keepText, messageOf } from '../keep.ts';
import { HostError } from './host.ts';

/** A host did not do what it was asked, as the kit puts it: not in time, not as agreed, or its process is gone. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}

/** The kit itself went wrong where it speaks with a host; it ends the run, and no host is blamed for it. */
export class KitError extends Error {
  override readonly name = 'KitError';
}

/**
 * What a host is blamed with where a method of its threw. An error of its own is told with its class, one of ours without.
 * @throws KitError where that is what was thrown
 */
export function blame(error: unknown): string {
  if (error instanceof KitError) throw error;
  return error instanceof RemoteError || error instanceof HostError ? keepText(error.message) : messageOf(error);
}
