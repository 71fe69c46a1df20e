/** Makes the first failure of each requirement small, and shows what the smallest case does. */
import type { Requirement } from '../../spec/index.ts';
import { untilAborted } from './abort.ts';
import { type Campaign, type CampaignOptions, type Counterexamples, failing } from './types.ts';
import type { Case } from '../case.ts';
import { factorsOf } from '../factors.ts';
import type { CounterexampleLine } from '../journal/lines.ts';
import { seatJury } from '../jury.ts';
import { baseState } from '../plan/classes.ts';
import { defaultPolicy } from './policy.ts';
import { broken } from './problems.ts';
import type { Counterexample } from '../report/report.ts';
import { shrink } from './shrink.ts';
import type { Trace } from '../trace.ts';
import type { FirstFailure } from './verdict.ts';
import { viewTrace } from '../view/index.ts';

/** Makes small what an earlier process has not. */
export async function makeSmall(
  campaign: Campaign,
  options: CampaignOptions,
  earlier: Counterexamples,
): Promise<Counterexamples> {
  const { session, ledger, court } = campaign;
  const small = new Map<string, CounterexampleLine>();
  for (const requirement of court.jury.requirements) {
    const { id } = requirement;
    const first = ledger.tallies.get(id)?.first;
    if (first === undefined) continue;
    options.onProgress?.({ ran: ledger.ran, planned: ledger.ran, failing: failing(campaign), phase: 'shrinking' });
    const known = earlier.get(id);
    if (known !== undefined) {
      small.set(id, known);
      continue;
    }
    const before = session.calls();
    const found = await counterexample(campaign, requirement, first, options);
    const line = { counterexample: found, requirement: id, calls: session.calls() - before };
    small.set(id, line);
    // One that was cut short is to be made smaller another time.
    if (options.signal?.aborted !== true) options.journal?.write(line);
  }
  return small;
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
