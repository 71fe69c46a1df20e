/** What a baseline makes of a run: known failures are waived, and every waiver that is no longer true breaks it. */
import type { Command } from 'commander';
import { applyBaseline, holds, type Report, updateBaseline, type WaiverWords } from '../index.ts';
import { readBaseline, writeBaseline } from './baseline.ts';
import { asUsage, exitCodeFor, exitCodes, UsageError } from './exit.ts';

/** The options of commands that a baseline can be given to. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly owner?: string;
  readonly reason?: string;
  readonly issue?: string;
  readonly expires?: string;
}

/** Adds the options for a baseline, and for bringing it up to date. */
export function withBaselineOptions(command: Command): Command {
  return command
    .option('--baseline <file>', 'the failures that are known, with reasons; any that is no longer so breaks the run')
    .option('--update-baseline', 'write what fails now into the baseline; new entries take the words given here')
    .option('--owner <who>', 'with --update-baseline: who answers for new entries')
    .option('--reason <text>', 'with --update-baseline: why they are known')
    .option('--issue <address>', 'with --update-baseline: where they are followed')
    .option('--expires <date>', 'with --update-baseline: the last day they hold, such as 2027-01-31');
}

/** The day of a run: what waivers are held against, so that shards merged later, and whoever checks, come to the same. */
export function dayOf({ run }: Report): string {
  return run.startedAt.slice(0, 10);
}

/** Applies a baseline to reports. */
export interface Waivers {
  /** The report with what became of its waivers, and the exit code. */
  apply(report: Report): { readonly report: Report; readonly code: number };
}

/**
 * Reads the baseline, before a run is spent on what cannot be read.
 * @throws UsageError where it cannot be, or words for new entries are missing
 */
export function waiversFrom(options: BaselineOptions): Waivers {
  const { baseline: path, updateBaseline: updates = false } = options;
  if (path === undefined && updates) throw noFile;
  if (path === undefined) return { apply: (report) => ({ report, code: exitCodeFor([report]) }) };
  const baseline = readBaseline(path, { toUpdate: updates });
  const words = updates ? wordsOf(options) : null;
  return {
    apply(report) {
      try {
        const current = words === null ? baseline : updateBaseline(report, baseline, words);
        if (words !== null) writeBaseline(path, current);
        const waivers = applyBaseline(report, current, dayOf(report));
        const code = holds(report, waivers)
          ? exitCodes.conformant
          : waivers.some(({ status }) => status !== 'waived')
            ? exitCodes.nonConformant
            : exitCodeFor([report]);
        return { report: { ...report, waivers }, code };
      } catch (error) {
        throw asUsage(error);
      }
    },
  };
}

const noFile = new UsageError({
  en: '--update-baseline needs --baseline <file>: where to write it.',
  zh: '--update-baseline 需要 --baseline <文件>，以说明写到哪里。',
});

function wordsOf({ owner, reason, issue, expires }: BaselineOptions): WaiverWords {
  if (owner !== undefined && reason !== undefined && issue !== undefined && expires !== undefined)
    return { owner, reason, issue, expires };
  throw new UsageError({
    en: '--update-baseline needs --owner, --reason, --issue and --expires: a waiver without them is nobody’s.',
    zh: '--update-baseline 需要 --owner、--reason、--issue 和 --expires：缺少它们的豁免无人负责。',
  });
}
