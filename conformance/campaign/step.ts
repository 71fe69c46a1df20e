/** Runs one case of a campaign in this process. */
import type { Campaign, Job } from './types.ts';
import { broken } from './problems.ts';
import { type CaseRecord, recordCase } from './record.ts';
import type { Trace } from '../trace.ts';

/** Runs the next case of the plan, judges it and counts. `wish` is a requirement that wants more evidence. */
export async function stepCampaign(campaign: Campaign, wish?: string): Promise<Trace> {
  const [record, ...late] = await runCase(campaign, { ...campaign.plan.next(wish), index: campaign.taken++ });
  campaign.ledger.enter(record);
  for (const one of late) campaign.ledger.enter(one);
  return record.traces.at(-1) as Trace;
}

/** A record with the traces it was made from. */
export type Fresh = CaseRecord & { readonly traces: readonly Trace[] };

/**
 * Runs a case in this process and records it. A host that died, or a device that was away, may be back: a case that could
 * not be judged runs once more. What came late for cases before it follows.
 */
export async function runCase(campaign: Campaign, job: Job): Promise<readonly [Fresh, ...CaseRecord[]]> {
  const { session, places, court } = campaign;
  const first = await session.run(job.testCase);
  const tries = broken(first) ? [first, await session.run(job.testCase)] : [first];
  places.set(tries.at(-1) as Trace, job);
  const late = session.late().flatMap((trace) => {
    const place = places.get(trace);
    return place === undefined ? [] : [recordCase([trace], { ...place, late: true }, court)];
  });
  return [{ ...recordCase(tries, job, court), traces: tries }, ...late];
}
