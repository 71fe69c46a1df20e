/** A campaign: plans, drives, judges and counts for one host, and reports it. */
import { type CreateHost, type Requirement, schemaId, type Spec, type Text } from '../spec/index.ts';
import { untilAborted } from './abort.ts';
import { unjudged } from './applicability.ts';
import { type Campaign, type CampaignOptions, defaultCases, failing } from './campaign-types.ts';
import { openSession, type Session } from './drive/index.ts';
import { seatJury } from './jury.ts';
import { kit } from './kit.ts';
import { checkPins, OptionsError } from './pins.ts';
import type { ImageOrigin } from './origin/index.ts';
import { baseState } from './plan/classes.ts';
import { makePlan, type Plan, type PlannedCase } from './plan/plan.ts';
import { defaultPolicy } from './policy.ts';
import { broken, endEarly, noteProblems, noteStray } from './problems.ts';
import { sureOfImages } from './reach.ts';
import type { Problem, Report } from './report/report.ts';
import { conclusions } from './results.ts';
import type { Trace } from './trace.ts';
import { conclude, emptyTally, enter, type Tally } from './verdict.ts';
import { viewTrace } from './view/index.ts';

/**
 * Runs a campaign and reports it.
 * @throws HostError where the host cannot be made
 * @throws OptionsError where the options name a platform or base library the host cannot be, or a requirement nobody knows
 */
export async function runCampaign(createHost: CreateHost, options: CampaignOptions): Promise<Report> {
  const started = new Date();
  const strays = new Map<string, Problem>();
  const stopWatching = options.watch?.((error) => noteStray(strays, error));
  const session = await openReaching(createHost, options).catch((error: unknown) => {
    stopWatching?.();
    throw error;
  });
  try {
    const campaign = prepareCampaign(session, options);
    const interrupted = await runAll(campaign, options, started.getTime());
    const results = await conclusions(campaign, options);
    return {
      $schema: schemaId('report'),
      kit: { ...kit },
      spec: { api: options.spec.api.api, revision: options.spec.api.revision, hash: options.spec.hash },
      hostRef: options.hostRef,
      host: session.manifest,
      run: {
        platform: session.platform,
        baseLibrary: options.baseLibrary ?? null,
        seed: options.seed ?? 1,
        only: options.only ?? null,
        planned: campaign.chosen ?? (options.budget === undefined ? (options.cases ?? defaultCases) : campaign.ran),
        ran: campaign.ran,
        calls: session.calls(),
        startedAt: started.toISOString(),
        milliseconds: Date.now() - started.getTime(),
      },
      interrupted,
      conclusion: conclude(results, interrupted === null && campaign.unsettled === 0),
      results,
      coverage: campaign.plan.coverage(),
      problems: [...campaign.problems.values(), ...strays.values()],
    };
  } finally {
    await closeQuietly(session);
    stopWatching?.();
  }
}

/** Checks what is asked for, seats the judges and makes the plan. */
export function prepareCampaign(session: Session, options: CampaignOptions): Campaign {
  const { spec, seed = 1 } = options;
  const { manifest, platform } = session;
  checkPins(manifest, platform, options.baseLibrary);
  const { baseLibrary, values, choose } = options;
  const pinned = {
    platform,
    ...(baseLibrary === undefined ? {} : { baseLibrary }),
    ...(values === undefined ? {} : { values: values(manifest) }),
  };
  const selected = selectRequirements(spec, options.only);
  const judged = selected.filter((requirement) => unjudged(spec, requirement, manifest, pinned) === null);
  const plan = makePlan({ spec, oracle: session.oracle, manifest, seed, requirements: judged, ...pinned });
  const chosen = judged.length === 0 ? undefined : choose?.(() => plan.next(), manifest);
  return {
    session,
    spec,
    jury: seatJury(spec, judged),
    tallies: new Map(judged.map((requirement) => [requirement.id, emptyTally(requirement)])),
    selected,
    plan: chosen === undefined ? plan : inOrder(chosen, plan),
    chosen: chosen?.length ?? null,
    problems: new Map(),
    pinned,
    ran: 0,
    hangs: 0,
    faults: 0,
    unreached: 0,
    unsettled: 0,
  };
}

/** A plan of cases that were chosen beforehand; what comes after them is the plan they are of. */
function inOrder(chosen: readonly PlannedCase[], plan: Plan): Plan {
  const left = [...chosen];
  return { next: (wish) => left.shift() ?? plan.next(wish), coverage: () => plan.coverage() };
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

/**
 * The requirements that `only` names: one by its id, or all of a class.
 * @throws OptionsError where it names none
 */
export function selectRequirements(spec: Spec, only: string | undefined): readonly Requirement[] {
  if (only === undefined) return spec.requirements;
  const found = spec.requirements.filter(({ id }) => id === only || id.startsWith(`${only}/`));
  if (found.length === 0) {
    throw new OptionsError({
      en: `There is no requirement or class ${JSON.stringify(only)}.`,
      zh: `没有要求或类别 ${JSON.stringify(only)}。`,
    });
  }
  return found;
}

/** Runs the next case of the plan, judges it and counts. `wish` is a requirement that wants more evidence. */
export async function stepCampaign(campaign: Campaign, wish?: string): Promise<Trace> {
  const { testCase, drawn } = campaign.plan.next(wish);
  campaign.ran += 1;
  const run = async (): Promise<Trace> => {
    const trace = await campaign.session.run(testCase);
    noteProblems(campaign, trace);
    return trace;
  };
  let trace = await run();
  // A host that died, or a device that was away, may be back: what was asked then is asked once more.
  if (broken(trace) && campaign.faults === 1) trace = await run();
  if (!broken(trace)) count(campaign, trace, { drawn });
  else campaign.unsettled += 1;
  // A late trace has been counted; what came late can only have broken something.
  for (const late of campaign.session.late()) if (!broken(late)) count(campaign, late, { late: true });
  return trace;
}

function count(campaign: Campaign, trace: Trace, { late = false, drawn = false }): void {
  const view = viewTrace(trace, campaign.session.oracle, campaign.spec);
  for (const ruling of campaign.jury.judge(view)) {
    if (late && ruling.located?.finding.status !== 'fail') continue;
    enter(campaign.tallies.get(ruling.requirement.id) as Tally, ruling, { trace, after: campaign.ran, drawn });
  }
}

/** The share of a budget that cases may take; the rest is for making failures small. */
const casesShare = 0.8;

async function runAll(campaign: Campaign, options: CampaignOptions, started: number): Promise<Text | null> {
  const { budget = Number.POSITIVE_INFINITY, signal, onProgress, policy = defaultPolicy } = options;
  const cases = campaign.chosen ?? options.cases ?? defaultCases;
  // Where nothing applies, no case could show anything.
  if (campaign.jury.requirements.length === 0) return null;
  const end = started + budget * casesShare;
  while (campaign.ran < cases && Date.now() < end) {
    const planned = within(campaign.ran, cases, Date.now() - started, budget * casesShare);
    if (signal?.aborted === true)
      return {
        en: `stopped by the user after ${campaign.ran} of ${planned} cases`,
        zh: `用户在第 ${campaign.ran}/${planned} 个用例后停止`,
      };
    const trace = await untilAborted(stepCampaign(campaign), signal);
    if (trace === null) continue;
    options.onTrace?.(trace);
    onProgress?.({ ran: campaign.ran, planned, failing: failing(campaign), phase: 'cases' });
    const early = endEarly(campaign, policy);
    if (early !== null) return early;
  }
  return null;
}

/** How many cases there are going to be, at the pace so far. */
function within(ran: number, cases: number, spent: number, budget: number): number {
  if (!Number.isFinite(budget) || ran === 0) return cases;
  return Math.min(cases, Math.max(ran + 1, Math.floor((ran * budget) / Math.max(1, spent))));
}

async function closeQuietly(session: Session): Promise<void> {
  try {
    await session.close();
  } catch {
    // The verdicts are in; a host that cannot close loses nothing of them.
  }
}
