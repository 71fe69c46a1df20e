/** Why a run cannot vouch for its host, whatever its verdicts are. */
import type { Text } from '../../spec/index.ts';
import type { Report } from '../report/report.ts';
import { casesUnsettled, kitFailed, planUnfinished } from './certificate-words.ts';

/** What kept a run from its end, the weightiest first; empty for a run that came to it. */
export function unfinished({ interrupted, run, problems, results }: Report): Text[] {
  const errors =
    results.filter(({ verdict }) => verdict === 'error').length +
    problems.reduce((sum, { side, count }) => sum + (side === 'kit' ? count : 0), 0);
  return [
    ...(interrupted === null ? [] : [interrupted]),
    ...(errors > 0 ? [kitFailed(errors)] : []),
    ...(run.unsettled > 0 ? [casesUnsettled(run.unsettled)] : []),
    ...(interrupted === null && run.ran < run.planned ? [planUnfinished(run.ran, run.planned)] : []),
  ];
}
