/** What a reader is to see at once. Pure. */
import type { Ruled } from './types.ts';

/** Something is wrong, or was tolerated. */
export function isBad({ shown }: Ruled): boolean {
  return shown === 'fail' || shown === 'warning' || shown === 'error';
}
