/** A campaign: plans, drives, judges and counts for one host, and reports it. */
import { type CreateHost, digest, schemaId } from '../../spec/index.ts';
import { type Campaign, type CampaignOptions, defaultCases } from './types.ts';
import { thrownByCase } from '../drive/index.ts';
import type { JournalHeader } from '../journal/lines.ts';
import { messageOf } from '../keep.ts';
import { kit } from '../kit.ts';
import { defaultPolicy } from './policy.ts';
import { closeQuietly, openCampaign, planOf } from './prepare.ts';
import type { Report } from '../report/report.ts';
import { reportOf } from './report-of.ts';
import { makeSmall } from './make-small.ts';
import { runCases } from './run-cases.ts';
import { whole } from './shard.ts';
import { openStrays } from './strays.ts';

/**
 * Runs a campaign and reports it.
 * @throws HostError where the host cannot be made
 * @throws OptionsError where the options name a platform or base library the host cannot be, or a requirement nobody knows
 */
export async function runCampaign(createHost: CreateHost, options: CampaignOptions): Promise<Report> {
  const started = new Date();
  const { journal, redaction, shard = whole } = options;
  const redacted = (text: string): string => redaction?.text(text) ?? text;
  const strays = openStrays((stray) => journal?.write({ stray }));
  const stopWatching = options.watch?.((error) => {
    // The exceptions that cases throw on purpose are no news.
    if (!(error instanceof Error && error.name === thrownByCase)) strays.note(redacted(messageOf(error)));
  });
  const campaign = await openCampaign(createHost, options).catch((error: unknown) => {
    stopWatching?.();
    throw error;
  });
  try {
    const header = headerOf(campaign, options, started);
    const earlier = journal?.begin(header) ?? [];
    const { interrupted, counterexamples, milliseconds } = await runCases(campaign, options, earlier, strays, started);
    const small = await makeSmall(campaign, options, counterexamples);
    const spent = milliseconds + Date.now() - started.getTime();
    const stopped = options.signal?.aborted === true;
    if (!stopped) journal?.write({ end: { cases: campaign.ledger.ran, interrupted, milliseconds: spent } });
    return reportOf({
      spec: options.spec,
      header,
      planned: shard.count === 1 ? plannedOf(campaign, options) : campaign.ledger.ran,
      ledger: campaign.ledger,
      counterexamples: small,
      strays: strays.problems(),
      coverage: coverageOf(campaign, options),
      interrupted,
      milliseconds: spent,
    });
  } finally {
    await closeQuietly(campaign.session);
    stopWatching?.();
  }
}

function plannedOf(campaign: Campaign, { budget, cases = defaultCases }: CampaignOptions): number {
  return campaign.chosen ?? (budget === undefined ? cases : campaign.ledger.ran);
}

function headerOf(campaign: Campaign, options: CampaignOptions, started: Date): JournalHeader {
  const { spec, policy = defaultPolicy, budget, cases = defaultCases } = options;
  const { session, pinned, chosen } = campaign;
  return {
    $schema: schemaId('journal'),
    kit: { ...kit },
    spec: { api: spec.api.api, revision: spec.api.revision, hash: spec.hash },
    hostRef: options.redaction?.text(options.hostRef) ?? options.hostRef,
    host: session.manifest,
    run: {
      platform: session.platform,
      baseLibrary: options.baseLibrary ?? null,
      seed: options.seed ?? 1,
      only: options.only ?? null,
      cases: chosen ?? (budget === undefined ? cases : null),
      values: pinned.values ?? null,
      reordered: chosen !== null,
      limits: digest(policy),
      redacted: options.redaction !== undefined,
      traces: options.journal?.traces === true,
    },
    shard: options.shard ?? whole,
    startedAt: started.toISOString(),
  };
}

/** What the cases that count have covered; a plan that was taken further, by others at work, is gone through again. */
function coverageOf(campaign: Campaign, options: CampaignOptions): Report['coverage'] {
  const { plan, chosen, taken, ledger } = campaign;
  if (chosen !== null || taken === ledger.ran || options.shard !== undefined) return plan.coverage();
  const again = planOf(campaign.session, campaign.court.jury.requirements, options);
  for (let i = 0; i < ledger.ran; i += 1) again.next();
  return again.coverage();
}
