/** One campaign over one faulty host: which requirements see its fault, and after how many cases. */
import type { CreateHost, Spec } from '../../spec/index.ts';
import { type FaultyHost, type Kills, openSession, prepareCampaign, stepCampaign } from '../index.ts';
import { originFor } from '../node.ts';

/** A faulty host that can be made. */
export interface Runnable extends FaultyHost {
  readonly createHost: CreateHost;
  /** The API that it gets wrong, and the revisions that have the requirement it names, the oldest first. */
  readonly api: string;
  readonly revisions: readonly string[];
}

/** How long a campaign over a faulty host goes on. */
export interface Effort {
  readonly seed: number;
  /** Cases that run even where the fault was seen before: other requirements may see it as well. */
  readonly atLeast: number;
  /** Most cases. */
  readonly cases: number;
}

/**
 * Runs cases until one of the requirements `wanted` fails, or there were enough. `only` judges one requirement alone.
 * @throws HostError where the host cannot be made
 */
export async function killsOf(
  { createHost, name, platform }: Runnable,
  spec: Spec,
  { seed, atLeast, cases }: Effort,
  wanted: readonly string[],
  only?: string,
): Promise<Kills> {
  const session = await openSession(createHost, { spec, platform, seed, origin: originFor });
  try {
    const judged = only === undefined ? {} : { only };
    const campaign = prepareCampaign(session, { spec, hostRef: name, platform, seed, ...judged });
    const seen = (): boolean => wanted.some((id) => campaign.ledger.tallies.get(id)?.first !== undefined);
    while (campaign.ledger.ran < cases && !(campaign.ledger.ran >= atLeast && seen())) await stepCampaign(campaign);
    return {
      ran: campaign.ledger.ran,
      failed: [...campaign.ledger.tallies].flatMap(([id, { first }]) =>
        first === undefined ? [] : [{ id, after: first.after }],
      ),
    };
  } finally {
    await session.close();
  }
}
