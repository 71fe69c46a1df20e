/** The kit's own plan, with and without its conditioning on the outcome the oracle predicts. */
import { type Case, planCases, type PlanOptions, prepareCampaign } from '../../../index.ts';
import type { Contender } from '../contender.ts';

/** The kit, as a campaign plans it. */
export const kit: Contender = {
  name: 'kit',
  title: 'the kit',
  cases({ session, spec, platform }, seed, limit) {
    const { plan } = prepareCampaign(session, { spec, hostRef: 'bench', platform, seed, cases: limit });
    return Array.from({ length: limit }, () => plan.next().testCase);
  },
};

/** The kit's plan with pairs that do not look at outcomes. */
export const kitUnconditioned: Contender = {
  name: 'kit-unconditioned',
  title: 'the kit, unconditioned',
  cases({ spec, oracle, manifest, platform, jury }, seed, limit) {
    const options: PlanOptions & { readonly conditioned: boolean } = {
      spec,
      oracle,
      manifest,
      platform,
      seed,
      requirements: jury.requirements,
      conditioned: false,
    };
    return first(planCases(options), limit);
  },
};

function first(cases: Iterator<Case, never, string | undefined>, limit: number): Case[] {
  return Array.from({ length: limit }, () => cases.next().value);
}
