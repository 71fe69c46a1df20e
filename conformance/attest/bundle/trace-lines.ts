/** The lines of a bundle's traces: what ran, then every case in the order of the plan. Pure. */
import { canonicalJson } from '../../../spec/index.ts';
import type { CaseLine, JournalHeader, JournalLine } from '../../journal/lines.ts';
import type { Report } from '../../report/report.ts';
import { whole } from '../../campaign/shard.ts';
import type { Trace } from '../../trace.ts';

/** A case, with the traces of all its tries; the last is the one that is judged. */
export interface CaseTraces {
  /** Its place in the plan, from 0. */
  readonly case: number;
  readonly drawn: boolean;
  readonly traces: readonly Trace[];
}

/** A trace that grew after its run had ended; its case comes before it. */
export interface LateTrace {
  readonly late: number;
  readonly trace: Trace;
}

/**
 * The lines of a bundle, from those of a journal in the order of the plan.
 * @param run of the report: the cases that count are those that ran; what comes after a run has ended is left out
 * @throws Error where the journal was kept without traces
 */
export async function* traceLines(
  header: JournalHeader,
  run: Pick<Report['run'], 'startedAt' | 'ran'>,
  lines: AsyncIterable<JournalLine> | Iterable<JournalLine>,
): AsyncGenerator<string> {
  yield canonicalJson({ ...header, shard: whole, startedAt: run.startedAt });
  for await (const line of lines) if ('case' in line && line.case < run.ran) yield traceLine(line);
}

function traceLine({ case: index, drawn, late, traces = [] }: CaseLine): string {
  const [trace] = traces;
  if (trace === undefined) throw new Error(`The journal has no traces of case ${index}; it was kept without --traces.`);
  const line: CaseTraces | LateTrace =
    late === true ? { late: index, trace } : { case: index, drawn: drawn === true, traces };
  return canonicalJson(line);
}
