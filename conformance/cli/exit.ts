/** How the command ends. */
import type { Text } from '../../spec/index.ts';
import { HostError, type Lang, OptionsError, type Report } from '../index.ts';

/** The exit codes, as the README lists them. */
export const exitCodes = { conformant: 0, nonConformant: 1, usage: 2, incomplete: 3 } as const;

/** Bad usage or input: one sentence that says what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The message in each language. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** An error as the command line sees it: a host that cannot be made, and options that do not fit it, are bad input. */
export function asUsage(error: unknown): unknown {
  return error instanceof HostError || error instanceof OptionsError ? new UsageError(error.text) : error;
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
