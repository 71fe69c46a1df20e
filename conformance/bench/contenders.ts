/** The three ways to give every requirement the same amount of evidence that the benchmark compares. */
import fc from 'fast-check';
import { createReferenceIos } from '../../adapters/index.ts';
import type { Spec } from '../../spec/index.ts';
import { type Campaign, type Case, openSession, prepareCampaign, seatJury, stepCampaign, viewTrace } from '../index.ts';
import { anyCase } from './customary.ts';

/** What one way came to. */
export interface Effort {
  /** Cases that were run. */
  readonly cases: number;
  /** The least evidence any applicable requirement got. */
  readonly evidence: number;
  /** What was run, for the bare loop. */
  readonly ran: readonly Case[];
}

async function campaign(spec: Spec, seed: number): Promise<Campaign> {
  const options = { spec, hostRef: 'reference-ios', seed };
  return prepareCampaign(await openSession(createReferenceIos, options), options);
}

/** The kit: one run judged by all requirements, each further case aimed at whichever has the least evidence. */
export async function byKit(spec: Spec, evidence: number, seed: number): Promise<Effort> {
  const run = await campaign(spec, seed);
  const ran: Case[] = [];
  let wish: string | undefined;
  for (let enough = false; !enough; ) {
    ran.push((await stepCampaign(run, wish)).case);
    let least = Number.POSITIVE_INFINITY;
    for (const [id, tally] of run.ledger.tallies) {
      if (tally.evidence >= least) continue;
      least = tally.evidence;
      wish = id;
    }
    enough = least >= evidence;
  }
  await run.session.close();
  return { cases: run.ledger.ran, evidence, ran };
}

/** A bare loop over prebuilt cases: the same host, the same judges, and nothing else. */
export async function byBareLoop(spec: Spec, cases: readonly Case[]): Promise<Effort> {
  const {
    session,
    court: { jury },
  } = await campaign(spec, 1);
  for (const one of cases) jury.judge(viewTrace(await session.run(one), session.oracle, spec));
  await session.close();
  return { cases: cases.length, evidence: 0, ran: cases };
}

/**
 * The customary way: a property for each requirement over one arbitrary made by hand, run until it has its evidence.
 * Where that would take more than `limit` cases it stops there, which flatters it.
 */
export async function byProperties(spec: Spec, evidence: number, seed: number, limit: number): Promise<Effort> {
  const {
    session,
    court: { jury },
  } = await campaign(spec, seed);
  let cases = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const requirement of jury.requirements) {
    const own = seatJury(spec, [requirement]);
    let seen = 0;
    const property = fc.asyncProperty(anyCase(spec), async (one) => {
      cases += 1;
      const [ruling] = own.judge(viewTrace(await session.run(one), session.oracle, spec));
      if (ruling?.located === undefined) return;
      seen += 1;
      if (ruling.located.finding.status === 'fail') throw new Error(`${requirement.id} fails on the reference`);
    });
    for (let round = 0; seen < evidence && round * evidence < limit; round += 1) {
      const { failed, errorInstance } = await fc.check(property, { numRuns: evidence, seed: seed + round });
      if (failed) throw errorInstance;
    }
    least = Math.min(least, seen);
  }
  await session.close();
  return { cases, evidence: least, ran: [] };
}
