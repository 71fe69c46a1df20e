/** What `matrix` and `mutants` say, as the pages want it: what time can change is left out. */
import { kit, type MutantResult, type Report, shownVerdict } from '../../conformance/index.ts';
import type { KillData, MatrixData } from '../site/data.ts';

/**
 * The compatibility matrix of the bundled hosts at one revision.
 * @throws Error where a run ended before its plan: there would be less to show than there is
 */
export function matrixOf(reports: readonly Report[]): MatrixData {
  const [first] = reports;
  if (first === undefined) throw new Error('There are no reports to make a matrix of.');
  for (const { hostRef, interrupted } of reports)
    if (interrupted !== null) throw new Error(`The run of ${hostRef} ended early: ${interrupted.en}`);
  return {
    revision: first.spec.revision,
    seed: first.run.seed,
    cases: first.run.planned,
    hosts: reports.map(({ hostRef, host, run, conclusion, results }) => ({
      ref: hostRef,
      name: host.name,
      version: host.version,
      vendor: host.vendor ?? '',
      platform: run.platform,
      ...(run.baseLibrary === null ? {} : { baseLibrary: run.baseLibrary }),
      conclusion,
      results: results.map((result) => ({
        id: result.id,
        shown: shownVerdict(result),
        ...(result.reason === undefined ? {} : { reason: result.reason }),
        ...(result.warning === undefined ? {} : { warning: result.warning }),
      })),
    })),
  };
}

/** The kill matrix of a whole run over the catalogue, in the catalogue's order. */
export function killsOf(results: readonly MutantResult[], { seed, cases }: Pick<KillData, 'seed' | 'cases'>): KillData {
  return { kit: { ...kit }, seed, cases, planned: results.length, results, eachAlone: true };
}
