/** The two ways to give every requirement about several calls its evidence: the kit's sequences, and commands. */
import fc from 'fast-check';
import { createReferenceIos } from '../../../adapters/index.ts';
import type { CreateHost, Requirement, Spec } from '../../../spec/index.ts';
import {
  type Campaign,
  type Case,
  type Jury,
  openSession,
  planCases,
  prepareCampaign,
  type Session,
  type Trace,
  viewTrace,
} from '../../index.ts';
import { baseState } from '../../plan/classes.ts';
import { type Model, sequencesOf } from './commands.ts';
import { openLive } from './live.ts';

/** What one way came to. */
export interface Effort {
  readonly sequences: number;
  readonly calls: number;
  /** The least evidence a requirement about several calls got. */
  readonly evidence: number;
}

/** Evidence as it comes in. */
interface Tally {
  /** Judges a trace by all requirements and counts. */
  enter(trace: Trace): void;
  /** The requirement with the least evidence. */
  least(): readonly [id: string, evidence: number];
}

/** Whether a case has more than one call, or more steps than that. */
function isSequence({ steps }: Case): boolean {
  return steps.length > 1 || steps.some((step) => step.do === 'call' && step.calls.length > 1);
}

/** The kit: the sequences of its plan; whichever requirement has the least evidence is asked for next. */
export async function bySequences(
  spec: Spec,
  evidence: number,
  seed: number,
  createHost: CreateHost = createReferenceIos,
): Promise<Effort> {
  const {
    session,
    court: { jury },
    ...campaign
  } = await begin(spec, seed, createHost);
  const requirements = aboutSequences(jury.requirements);
  const plan = planCases({
    spec,
    oracle: session.oracle,
    manifest: session.manifest,
    seed,
    requirements,
    ...campaign.pinned,
  });
  const tally = tallyOf(spec, { session, jury }, requirements);
  let ran = 0;
  while (tally.least()[1] < evidence) {
    const one = plan.next(tally.least()[0]).value;
    if (!isSequence(one)) continue;
    tally.enter(await session.run(one));
    ran += 1;
  }
  await session.close();
  return { sequences: ran, calls: session.calls(), evidence };
}

/**
 * Commands: one model-based property, a fresh host for each run. Judged once at the end of a run, where one would check
 * after each command; that flatters it. Where a requirement lacks evidence after `limit` runs, it stops there.
 */
export async function byModelRuns(
  spec: Spec,
  evidence: number,
  seed: number,
  limit: number,
  createHost: CreateHost = createReferenceIos,
): Promise<Effort> {
  const {
    session,
    court: { jury },
  } = await begin(spec, seed, createHost);
  const { oracle, manifest, platform } = session;
  const tally = tallyOf(spec, { session, jury }, aboutSequences(jury.requirements));
  const nominal = baseState(spec, manifest, { platform });
  let ran = 0;
  let calls = 0;
  const property = fc.asyncProperty(sequencesOf(spec), async (commands) => {
    const live = await openLive(createHost, spec, oracle, nominal);
    const model: Model = { state: nominal, last: null };
    await fc.asyncModelRun(() => ({ model, real: live }), commands);
    const trace = await live.end();
    tally.enter(trace);
    ran += 1;
    calls += trace.runs[0]?.args.length ?? 0;
  });
  for (let round = 0; tally.least()[1] < evidence && ran < limit; round += 1) {
    const { failed, errorInstance } = await fc.check(property, { numRuns: 200, seed: seed * 1_000 + round });
    if (failed) throw errorInstance;
  }
  await session.close();
  return { sequences: ran, calls, evidence: tally.least()[1] };
}

async function begin(spec: Spec, seed: number, createHost: CreateHost): Promise<Campaign> {
  const options = { spec, hostRef: 'bench', seed };
  return prepareCampaign(await openSession(createHost, options), options);
}

/** The requirements that more than one call is needed for. */
function aboutSequences(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter(({ scenarios = [] }) => scenarios.length > 0);
}

function tallyOf(
  spec: Spec,
  { session, jury }: { session: Session; jury: Jury },
  about: readonly Requirement[],
): Tally {
  const counts = new Map(about.map(({ id }) => [id, 0]));
  return {
    enter(trace) {
      for (const { requirement, located } of jury.judge(viewTrace(trace, session.oracle, spec))) {
        if (located?.finding.status === 'fail')
          throw new Error(`${requirement.id} fails on the host: ${located.finding.actual.en}`);
        const count = counts.get(requirement.id);
        if (located !== undefined && count !== undefined) counts.set(requirement.id, count + 1);
      }
    },
    least: () =>
      [...counts].reduce<readonly [string, number]>((low, one) => (one[1] < low[1] ? one : low), ['', Infinity]),
  };
}
