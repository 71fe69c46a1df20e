/** Mutants caught failing: the shots of the site's data as picks, and a search for what fails on any other. */
import { runCampaign, type Shared } from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';
import type { Timelines } from '../site/data.ts';
import type { Implementation, Pick } from './types.ts';

/**
 * A pick for every requirement whose failure the data shows, in the order of the spec.
 * @throws a rejection where there is no such data; `npm run docs:data` makes it
 */
export async function failurePicks(spec: Spec): Promise<Pick[]> {
  const loaded = (await import(`../data/${spec.api.api}/timelines.json`)) as { readonly default: Timelines };
  return picksOfShots(spec, loaded.default);
}

/** The picks of these shots; those of an earlier revision are played at this one. */
export function picksOfShots(spec: Spec, timelines: Timelines): Pick[] {
  return spec.requirements.flatMap(({ id, statement }): Pick[] => {
    const shot = timelines[id]?.fail;
    if (shot === undefined) return [];
    return [
      {
        id: `failure-${id.replaceAll('/', '-')}`,
        group: 'failures',
        title: { en: id, zh: id },
        about: statement,
        shared: {
          case: { ...shot.case, revision: spec.api.revision },
          host: shot.mutant ?? shot.host,
          requirement: id,
        },
      },
    ];
  });
}

/** Cases that are tried; most faults show in the first few. */
const rounds = [40, 400] as const;

/**
 * Looks for a small case in which an implementation breaks the requirement it is said to break, by runs of the kit itself;
 * null where none is found. Takes less than a second for most, and few for any.
 */
export async function findFailure(
  spec: Spec,
  { ref, platform, requirement, createHost }: Implementation,
): Promise<Shared | null> {
  if (requirement === undefined) return null;
  for (const cases of rounds) {
    const report = await runCampaign(createHost, { spec, hostRef: ref, platform, only: requirement, cases });
    const found = report.results.find(({ id }) => id === requirement)?.counterexample;
    if (found !== undefined) return { case: found.case, host: ref, requirement };
  }
  return null;
}
