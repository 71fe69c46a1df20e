/** A campaign: plans, drives, judges and counts for one host, and makes what failed small. */
import { type CreateHost, type Requirement, schemaId, type Spec, type Text } from '../spec/index.ts';
import { unjudged } from './applicability.ts';
import type { Case } from './case.ts';
import { openSession, type Session, type SessionOptions, thrownByCase } from './drive/index.ts';
import { type Jury, seatJury } from './jury.ts';
import { messageOf } from './keep.ts';
import { kit } from './kit.ts';
import { planCases } from './plan/plan.ts';
import { baseState } from './plan/classes.ts';
import { checkPins, OptionsError } from './pins.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import type { Counterexample, Problem, Report, Result } from './report/report.ts';
import { didNotSettle } from './report/view.ts';
import { shrink } from './shrink.ts';
import type { Trace, TraceEvent } from './trace.ts';
import { conclude, emptyTally, enter, type FirstFailure, type Tally, verdictOf } from './verdict.ts';
import { viewTrace } from './view/index.ts';

/** How a campaign goes on. */
export interface Progress {
  readonly ran: number;
  readonly planned: number;
  /** Requirements that have failed so far. */
  readonly failing: number;
  readonly phase: 'cases' | 'shrinking';
}

/** What to run. */
export interface CampaignOptions {
  readonly spec: Spec;
  /** What the host is called in reports and replay commands. */
  readonly hostRef: string;
  readonly platform?: string;
  readonly baseLibrary?: string;
  readonly seed?: number;
  readonly cases?: number;
  /** A requirement's id or a class of them. */
  readonly only?: string;
  readonly policy?: Policy;
  /** Makes the origin for the host; in memory where left out. */
  readonly origin?: NonNullable<SessionOptions['origin']>;
  /** Ends the run early; what was found until then is reported, marked incomplete. */
  readonly signal?: AbortSignal;
  /** Told after every case, and while failures are made small. */
  readonly onProgress?: (progress: Progress) => void;
  /** Sees every trace, after it was judged. */
  readonly onTrace?: (trace: Trace) => void;
  /** Watches for errors that reach nobody (uncaught, unhandled) and hands them over; returns how to stop watching. */
  readonly watch?: (stray: (error: unknown) => void) => () => void;
}

/** The number of cases where nobody says otherwise. */
export const defaultCases = 400;

/**
 * Runs a campaign and reports it.
 * @throws HostError where the host cannot be made
 * @throws OptionsError where the options name a platform or base library the host cannot be, or a requirement nobody knows
 */
export async function runCampaign(createHost: CreateHost, options: CampaignOptions): Promise<Report> {
  const started = new Date();
  const strays = new Map<string, Problem>();
  const stopWatching = options.watch?.((error) => noteStray(strays, error));
  const session = await openSession(createHost, options).catch((error: unknown) => {
    stopWatching?.();
    throw error;
  });
  try {
    const campaign = prepareCampaign(session, options);
    const interrupted = await runAll(campaign, options);
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
        planned: options.cases ?? defaultCases,
        ran: campaign.ran,
        calls: session.calls(),
        startedAt: started.toISOString(),
        milliseconds: Date.now() - started.getTime(),
      },
      interrupted,
      conclusion: conclude(results, interrupted === null && campaign.unsettled === 0),
      results,
      problems: [...campaign.problems.values(), ...strays.values()],
    };
  } finally {
    await closeQuietly(session);
    stopWatching?.();
  }
}

/** Notes an error that reached nobody; the exceptions that cases throw on purpose are none. */
function noteStray(strays: Map<string, Problem>, error: unknown): void {
  if (error instanceof Error && error.name === thrownByCase) return;
  const message = messageOf(error);
  const count = (strays.get(message)?.count ?? 0) + 1;
  if (count > 1 || strays.size < 20) strays.set(message, { side: 'host', where: 'uncaught', message, count });
}

/** A campaign under way. */
export interface Campaign {
  readonly session: Session;
  readonly spec: Spec;
  readonly jury: Jury;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The requirements the run is about, judged or not, in the spec's order. */
  readonly selected: readonly Requirement[];
  readonly cases: Iterator<Case, never, string | undefined>;
  readonly problems: Map<string, Problem>;
  readonly pinned: { readonly platform: string; readonly baseLibrary?: string };
  ran: number;
  /** Cases in a row that did not settle, or in which the host broke its contract. */
  hangs: number;
  faults: number;
  /** Cases that did not settle: whatever came after nobody saw, so that the run cannot vouch for the host. */
  unsettled: number;
}

/** Checks what is asked for, seats the judges and makes the plan. */
export function prepareCampaign(session: Session, options: CampaignOptions): Campaign {
  const { spec, seed = 1 } = options;
  const { manifest, platform } = session;
  checkPins(manifest, platform, options.baseLibrary);
  const pinned = { platform, ...(options.baseLibrary === undefined ? {} : { baseLibrary: options.baseLibrary }) };
  const selected = selectRequirements(spec, options.only);
  const judged = selected.filter((requirement) => unjudged(spec, requirement, manifest, pinned) === null);
  return {
    session,
    spec,
    jury: seatJury(spec, judged),
    tallies: new Map(judged.map((requirement) => [requirement.id, emptyTally(requirement)])),
    selected,
    cases: planCases({ spec, oracle: session.oracle, manifest, seed, requirements: judged, ...pinned }),
    problems: new Map(),
    pinned,
    ran: 0,
    hangs: 0,
    faults: 0,
    unsettled: 0,
  };
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
  const trace = await campaign.session.run(campaign.cases.next(wish).value);
  campaign.ran += 1;
  noteProblems(campaign, trace);
  if (!broken(trace)) count(campaign, trace);
  for (const late of campaign.session.late()) if (!broken(late)) count(campaign, late);
  return trace;
}

function count(campaign: Campaign, trace: Trace): void {
  const view = viewTrace(trace, campaign.session.oracle, campaign.spec);
  for (const ruling of campaign.jury.judge(view))
    enter(campaign.tallies.get(ruling.requirement.id) as Tally, ruling, trace, campaign.ran);
}

async function runAll(campaign: Campaign, options: CampaignOptions): Promise<Text | null> {
  const { cases: planned = defaultCases, signal, onProgress, policy = defaultPolicy } = options;
  // Where nothing applies, no case could show anything.
  if (campaign.jury.requirements.length === 0) return null;
  while (campaign.ran < planned) {
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

/** What a promise gives, or null where the run was stopped before: a case under way may take long. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  if (signal === undefined) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop);
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

/** A host that hangs or breaks its contract case after case will go on so; the rest of the plan would only cost time. */
function endEarly({ hangs, faults, problems, session }: Campaign, policy: Policy): Text | null {
  if (session.manifest.clock === 'real' && hangs >= policy.hangs) {
    return {
      en: `the host did not settle within its deadline ${hangs} times in a row`,
      zh: `宿主连续 ${hangs} 次没有在期限内结束`,
    };
  }
  if (faults < policy.faults) return null;
  const last = [...problems.values()].filter(({ side }) => side === 'host').at(-1);
  const what = last === undefined ? '' : ` (${last.where}: ${last.message})`;
  return {
    en: `the host broke its contract ${faults} times in a row${what}`,
    zh: `宿主连续 ${faults} 次违反约定${what}`,
  };
}

function failing({ tallies }: Campaign): number {
  let total = 0;
  for (const { failures } of tallies.values()) if (failures > 0) total += 1;
  return total;
}

const unsound: ReadonlySet<string> = new Set(['reset', 'change', 'album', 'settle', 'restart', 'kill']);

/** A trace in which the host did not do what the kit arranged: judging it would blame the wrong thing. */
function broken({ runs }: Trace): boolean {
  return runs.some(({ steps }) =>
    steps.some(({ events }) => events.some((event) => event.kind === 'host-fault' && unsound.has(event.where))),
  );
}

function noteProblems(campaign: Campaign, trace: Trace): void {
  const steps = trace.runs.flatMap((run) => run.steps);
  for (const event of steps.flatMap(({ events }) => events)) noteProblem(campaign, problemOf(event));
  const unsettled = steps.some(({ settled }) => !settled);
  // A settle that throws has been noted already, and its trace is not judged.
  if (unsettled && !broken(trace)) {
    campaign.unsettled += 1;
    noteProblem(campaign, didNotSettle);
  }
  campaign.hangs = unsettled ? campaign.hangs + 1 : 0;
  campaign.faults = broken(trace) ? campaign.faults + 1 : 0;
}

type Fault = Pick<Problem, 'where' | 'message'>;

function noteProblem({ problems }: Campaign, fault: Fault | null): void {
  if (fault === null) return;
  const key = `${fault.where}: ${fault.message}`;
  const known = problems.get(key);
  if (known !== undefined || problems.size < 50)
    problems.set(key, { side: 'host', ...fault, count: (known?.count ?? 0) + 1 });
}

function problemOf(event: TraceEvent): Fault | null {
  if (event.kind === 'host-fault') return { where: event.where, message: event.message };
  return event.kind === 'flood'
    ? { where: 'events', message: 'sent more events in one case than the kit keeps' }
    : null;
}

async function conclusions(campaign: Campaign, options: CampaignOptions): Promise<Result[]> {
  const results: Result[] = [];
  for (const requirement of campaign.selected) {
    const { id, level } = requirement;
    const tally = campaign.tallies.get(id);
    if (tally === undefined) {
      const why = unjudged(campaign.spec, requirement, campaign.session.manifest, campaign.pinned);
      results.push({
        id,
        level,
        verdict: why?.verdict ?? 'inapplicable',
        ...(why === null ? {} : { reason: why.reason }),
        evidence: 0,
        failures: 0,
        warnings: 0,
      });
      continue;
    }
    options.onProgress?.({
      ran: campaign.ran,
      planned: options.cases ?? defaultCases,
      failing: failing(campaign),
      phase: 'shrinking',
    });
    const { evidence, failures, warnings, warning, first } = tally;
    results.push({
      id,
      level,
      verdict: verdictOf(tally),
      ...reasonFor(tally),
      evidence,
      failures,
      warnings,
      ...(warning === undefined ? {} : { warning }),
      ...(first === undefined ? {} : { counterexample: await counterexample(campaign, requirement, first, options) }),
    });
  }
  return results;
}

/** Why a verdict says nothing of the host. */
function reasonFor(tally: Tally): { reason?: Text } {
  if (tally.error !== undefined) {
    return { reason: { en: `the kit's judge failed: ${tally.error}`, zh: `工具自身的判定出错：${tally.error}` } };
  }
  if (verdictOf(tally) !== 'inconclusive') return {};
  return {
    reason: {
      en: 'no case showed it: what it speaks of did not occur, or the host did not answer',
      zh: '没有用例能说明：它所涉及的情形没有出现，或宿主没有给出结果',
    },
  };
}

/** Shrinks a failure and runs the smallest case once more, to show what it does. */
async function counterexample(
  campaign: Campaign,
  requirement: Requirement,
  first: FirstFailure,
  options: CampaignOptions,
): Promise<Counterexample> {
  const { session, spec, pinned } = campaign;
  const jury = seatJury(spec, [requirement]);
  const policy = options.policy ?? defaultPolicy;
  let best: { trace: Trace; located: FirstFailure['located'] } | null = null;
  const fails = async (candidate: Case): Promise<boolean> => {
    if (options.signal?.aborted === true) return false;
    const trace = await session.run(candidate);
    if (broken(trace)) return false;
    const [ruling] = jury.judge(viewTrace(trace, session.oracle, spec));
    if (ruling?.located?.finding.status !== 'fail') return false;
    best = { trace, located: ruling.located };
    return true;
  };
  const budget = session.manifest.clock === 'virtual' ? policy.shrinks : policy.shrinksInRealTime;
  const again = await fails(first.trace.case);
  const shrunk = again
    ? await shrink(first.trace.case, baseState(spec, session.manifest, pinned), spec.api.subject, fails, budget)
    : { case: first.trace.case, smallest: false };
  const shown = best as { trace: Trace; located: FirstFailure['located'] } | null;
  const located = shown?.located ?? first.located;
  const { finding } = located;
  const words = finding.status === 'fail' ? finding : { expected: { en: '', zh: '' }, actual: { en: '', zh: '' } };
  return {
    case: shrunk.case,
    runs: shown?.trace.runs ?? first.trace.runs,
    at: { run: located.run, step: located.step, call: located.call },
    expected: words.expected,
    actual: words.actual,
    foundBy: first.trace.case.origin,
    foundAfter: first.after,
    smallest: shrunk.smallest && options.signal?.aborted !== true,
  };
}

async function closeQuietly(session: Session): Promise<void> {
  try {
    await session.close();
  } catch {
    // The verdicts are in; a host that cannot close loses nothing of them.
  }
}
