/** From what was counted to results: verdicts with their reasons, and for each failure its smallest case. */
import type { Requirement, Text } from '../spec/index.ts';
import { untilAborted } from './abort.ts';
import { unjudged } from './applicability.ts';
import { type Campaign, type CampaignOptions, defaultCases, failing } from './campaign-types.ts';
import type { Case } from './case.ts';
import { seatJury } from './jury.ts';
import { factorsOf } from './factors.ts';
import { baseState } from './plan/classes.ts';
import { defaultPolicy } from './policy.ts';
import { broken } from './problems.ts';
import type { Counterexample, Result } from './report/report.ts';
import { shrink } from './shrink.ts';
import type { Trace } from './trace.ts';
import { type FirstFailure, type Tally, verdictOf } from './verdict.ts';
import { viewTrace } from './view/index.ts';

/** The results of a campaign, in the spec's order; failures are made small on the way. */
export async function conclusions(campaign: Campaign, options: CampaignOptions): Promise<Result[]> {
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
        drawn: 0,
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
    const { evidence, drawn, failures, warnings, warning, first } = tally;
    results.push({
      id,
      level,
      verdict: verdictOf(tally),
      ...reasonFor(tally),
      evidence,
      drawn,
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
    const trace = await untilAborted(session.run(candidate), options.signal);
    if (trace === null || broken(trace)) return false;
    const [ruling] = jury.judge(viewTrace(trace, session.oracle, spec));
    if (ruling?.located?.finding.status !== 'fail') return false;
    best = { trace, located: ruling.located };
    return true;
  };
  const budget = session.manifest.clock === 'virtual' ? policy.shrinks : policy.shrinksInRealTime;
  const { prompts, values } = factorsOf(spec);
  const measure = {
    nominal: baseState(spec, session.manifest, pinned),
    subject: spec.api.subject,
    prompts,
    values,
  };
  const again = await fails(first.trace.case);
  const shrunk = again
    ? await shrink(first.trace.case, measure, fails, budget)
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
