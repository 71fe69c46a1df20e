/** The plan of a run that others made, from what its journal says of it: no host is needed. */
import type { Requirement, Spec } from '../../spec/index.ts';
import type { JournalHeader } from '../journal/lines.ts';
import { createOracle } from '../oracle.ts';
import { makePlan, type Plan } from '../plan/plan.ts';

/** Answers that the oracles remember where a run may have any number of cases. */
export const fewRemembered = 1_000;

/** Makes the same plan again, in memory that does not grow with it. `requirements` are those that the run judges. */
export function replan(spec: Spec, { host, run }: JournalHeader, requirements: readonly Requirement[]): Plan {
  const { platform, baseLibrary, seed, values } = run;
  return makePlan({
    spec,
    oracle: createOracle(spec, { schemes: host.schemes }, fewRemembered),
    manifest: host,
    seed,
    requirements,
    keep: false,
    platform,
    ...(baseLibrary === null ? {} : { baseLibrary }),
    ...(values === null ? {} : { values }),
  });
}
