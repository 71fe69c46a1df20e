/** How long faulty hosts get away. */
import { openSession, prepareCampaign, stepCampaign } from '../conformance/index.ts';
import type { CreateHost, Spec } from '../spec/index.ts';

/** A faulty host, and how to look for what is wrong with it. */
export interface Hunt {
  readonly createHost: CreateHost;
  readonly platform: string;
  /** Requirements of which one has to fail. */
  readonly requirements: readonly string[];
  readonly spec: Spec;
  readonly seed?: number;
  /** Most cases. */
  readonly limit: number;
}

/** After how many cases one of the requirements fails; null where none does within the limit. */
export async function killedAfter({ createHost, platform, requirements, spec, seed, limit }: Hunt) {
  const seeded = seed === undefined ? {} : { seed };
  const session = await openSession(createHost, { spec, platform, ...seeded });
  try {
    const campaign = prepareCampaign(session, { spec, hostRef: 'mutant', platform, ...seeded });
    while (campaign.ledger.ran < limit) {
      await stepCampaign(campaign);
      if (requirements.some((id) => (campaign.ledger.tallies.get(id)?.failures ?? 0) > 0)) return campaign.ledger.ran;
    }
    return null;
  } finally {
    await session.close();
  }
}
