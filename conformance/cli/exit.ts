/** How the command ends. */
import { type Lang, type Report, TextError } from '../index.ts';
import { SetupError } from '../node.ts';

/** The exit codes, as the README lists them. */
export const exitCodes = { conformant: 0, nonConformant: 1, usage: 2, incomplete: 3 } as const;

/** Bad usage or input: one sentence that says what to do. Ends with exit code 2. */
export class UsageError extends TextError {
  override readonly name = 'UsageError';
}

/**
 * An error as the command line sees it: one that says what is wrong in each language is bad input. A set-up in which no image
 * reaches the host is neither that nor the kit's fault.
 */
export function asUsage(error: unknown): unknown {
  if (error instanceof UsageError || error instanceof SetupError) return error;
  return error instanceof TextError ? new UsageError(error.text) : error;
}

/** What an error says, in the language of the command where it knows that. */
export function messageIn(error: unknown, lang: Lang): string {
  if (error instanceof UsageError) return error.text[lang];
  return error instanceof Error ? error.message : String(error);
}

/** The exit code for reports: a host that does not conform outweighs one whose run is incomplete. */
export function exitCodeFor(reports: readonly Pick<Report, 'conclusion'>[]): number {
  if (reports.some(({ conclusion }) => conclusion === 'non-conformant')) return exitCodes.nonConformant;
  if (reports.length === 0 || reports.some(({ conclusion }) => conclusion === 'incomplete'))
    return exitCodes.incomplete;
  return exitCodes.conformant;
}
