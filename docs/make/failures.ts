/** A faulty host for each requirement, failing it in the smallest case that is found. */
import { allMutants, type Mutant } from '../../adapters/mutants/index.ts';
import { type Counterexample, nominalState, runCampaign } from '../../conformance/index.ts';
import { watchProcess } from '../../conformance/node.ts';
import type { Spec } from '../../spec/index.ts';
import type { Shot } from '../site/data.ts';
import { isLess, sizeOf } from './size.ts';

/** Faulty hosts that are tried for a requirement. */
const candidates = 6;

/** Cases a faulty host gets: what hides for longer is not plain, and looked for only where nothing else is found. */
const efforts = [100, 1_000] as const;

/**
 * Runs faulty hosts that name the requirement, those on the usual platform first, and shows the plainest failure.
 * @throws Error where none of them fails
 */
export async function failureOf(id: string, spec: Spec): Promise<Shot> {
  const usual = nominalState(spec)['platform'];
  const rank = ({ base, platform }: Mutant): number => (platform === usual ? 0 : 2) + (base === platform ? 0 : 1);
  const named = allMutants()
    .filter(
      ({ api, revisions, requirement, equivalent }) =>
        api === spec.api.api && revisions.includes(spec.api.revision) && requirement === id && equivalent === undefined,
    )
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, candidates);
  for (const cases of efforts) {
    const shot = await plainestOf(named, id, spec, cases);
    if (shot !== undefined) return shot;
  }
  throw new Error(`No mutant that names ${id} breaks it within ${efforts.at(-1)} cases.`);
}

/** The plainest failure among those of some hosts, those that are preferred first. */
async function plainestOf(named: readonly Mutant[], id: string, spec: Spec, cases: number): Promise<Shot | undefined> {
  let best: Shot | undefined;
  for (const mutant of named) {
    // Another base is a last resort: one kind of host throughout is easier to read.
    if (best !== undefined && mutant.base !== best.platform) break;
    const found = await counterexampleOf(mutant, id, spec, cases);
    if (found === undefined) continue;
    const { case: testCase, runs, at, expected, actual } = found;
    const { name, platform } = mutant;
    const shot: Shot = {
      host: name,
      platform,
      requirement: id,
      case: testCase,
      runs,
      at: { run: at.run, step: at.step },
      expected,
      actual,
      mutant: name,
    };
    if (best === undefined || isLess(sizeOf(shot, spec), sizeOf(best, spec))) best = shot;
  }
  return best;
}

async function counterexampleOf(
  { name, createHost }: Mutant,
  only: string,
  spec: Spec,
  cases: number,
): Promise<Counterexample | undefined> {
  const { results } = await runCampaign(createHost, { spec, hostRef: name, only, cases, watch: watchProcess });
  return results[0]?.counterexample;
}
