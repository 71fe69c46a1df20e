/** How the command ends. */
import type { Report } from '../index.ts';

/** The exit codes, as the README lists them. */
export const exitCodes = { conformant: 0, nonConformant: 1, usage: 2, incomplete: 3 } as const;

/** Bad usage or input: one sentence that says what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit code for reports: a host that does not conform outweighs one whose run is incomplete. */
export function exitCodeFor(reports: readonly Pick<Report, 'conclusion'>[]): number {
  if (reports.some(({ conclusion }) => conclusion === 'non-conformant')) return exitCodes.nonConformant;
  if (reports.length === 0 || reports.some(({ conclusion }) => conclusion === 'incomplete'))
    return exitCodes.incomplete;
  return exitCodes.conformant;
}
