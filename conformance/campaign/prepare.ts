/** What comes before the first case: the session, the judges, the plan. */
import type { CreateHost, Requirement } from '../../spec/index.ts';
import { unjudged } from './applicability.ts';
import type { Campaign, CampaignOptions } from './types.ts';
import { openSession, type Session } from '../drive/index.ts';
import { seatJury } from '../jury.ts';
import { openLedger } from './ledger.ts';
import type { ImageOrigin } from '../origin/index.ts';
import { checkPins } from './pins.ts';
import { baseState } from '../plan/classes.ts';
import { makePlan, type Plan, type PlannedCase } from '../plan/plan.ts';
import { defaultPolicy } from './policy.ts';
import { sureOfImages } from './reach.ts';
import { redacting } from './redacting.ts';
import { selectRequirements } from './select.ts';

/** Checks what is asked for, seats the judges and makes the plan. */
export function prepareCampaign(session: Session, options: CampaignOptions): Campaign {
  const { spec, policy = defaultPolicy } = options;
  const { manifest, platform, oracle } = session;
  checkPins(manifest, platform, options.baseLibrary);
  const pinned = pinnedOf(session, options);
  const selected = selectRequirements(spec, options.only);
  const judged = selected.filter((requirement) => unjudged(spec, requirement, manifest, pinned) === null);
  const plan = planOf(session, judged, options);
  const chosen = judged.length === 0 ? undefined : options.choose?.(() => plan.next(), manifest);
  return {
    session: options.redaction === undefined ? session : redacting(session, options.redaction),
    spec,
    court: { spec, oracle, jury: seatJury(spec, judged) },
    ledger: openLedger(judged, manifest.clock === 'real', policy),
    selected,
    plan: chosen === undefined ? plan : inOrder(chosen, plan),
    chosen: chosen?.length ?? null,
    pinned,
    places: new WeakMap(),
    taken: 0,
  };
}

function pinnedOf({ manifest, platform }: Session, { baseLibrary, values }: CampaignOptions): Campaign['pinned'] {
  return {
    platform,
    ...(baseLibrary === undefined ? {} : { baseLibrary }),
    ...(values === undefined ? {} : { values: values(manifest) }),
  };
}

/** The plan of a run. */
export function planOf(session: Session, requirements: readonly Requirement[], options: CampaignOptions): Plan {
  const { oracle, manifest } = session;
  const { spec, seed = 1 } = options;
  return makePlan({ spec, oracle, manifest, seed, requirements, ...pinnedOf(session, options) });
}

/** A plan of cases that were chosen beforehand; what comes after them is the plan they are of. */
function inOrder(chosen: readonly PlannedCase[], plan: Plan): Plan {
  const left = [...chosen];
  return { next: (wish) => left.shift() ?? plan.next(wish), coverage: () => plan.coverage() };
}

/**
 * Makes the host and everything else that a campaign needs.
 * @throws HostError where the host cannot be made
 * @throws OptionsError where the options do not fit it
 */
export async function openCampaign(createHost: CreateHost, options: CampaignOptions): Promise<Campaign> {
  const session = await openReaching(createHost, options);
  try {
    return prepareCampaign(session, options);
  } catch (error) {
    await closeQuietly(session);
    throw error;
  }
}

/** Ends a session whose verdicts are in: a host that cannot close loses nothing of them. */
export async function closeQuietly(session: Session): Promise<void> {
  await session.close().catch(() => undefined);
}

/** Opens a session; where it is asked for, one that knows whether images reach the host. */
async function openReaching(createHost: CreateHost, options: CampaignOptions): Promise<Session> {
  const { reach, origin: make, spec } = options;
  if (reach === undefined || make === undefined) return openSession(createHost, options);
  let origin: ImageOrigin | null = null;
  const session = await openSession(createHost, {
    ...options,
    origin: async (manifest, clock) => {
      origin = await make(manifest, clock);
      return origin;
    },
  });
  const nominal = baseState(spec, session.manifest, { platform: session.platform });
  return sureOfImages(session, spec, nominal, reach, () => origin?.requests() ?? 0);
}
