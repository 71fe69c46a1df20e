/** What plans cover, how soon, and what is made of sequences; on the plans of the bundled references. */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../../adapters/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import { runCampaign } from '../campaign/campaign.ts';
import type { Case, Step } from '../case.ts';
import { openSession } from '../drive/index.ts';
import { predicted } from '../oracle.ts';
import { spec } from '../trace.test-helper.ts';
import { outcomeOf } from './outcomes.ts';
import { makePlan, type Plan } from './plan.ts';

const session = await openSession(createReferenceIos, { spec });
const requirements = spec.requirements.filter(
  (requirement) => unjudged(spec, requirement, session.manifest, { platform: 'ios' }) === null,
);

function plan(seed: number, change: { readonly conditioned?: boolean } = {}): Plan {
  const { oracle, manifest } = session;
  return makePlan({ spec, oracle, manifest, seed, requirements, platform: 'ios', ...change });
}

const take = (from: Plan, count: number): { testCase: Case; drawn: boolean }[] =>
  Array.from({ length: count }, () => from.next());

/** The outcome the oracle predicts of the first call of a case. */
function outcome({ state, steps: [first] }: Case): string {
  const [args = []] = first?.do === 'call' ? first.calls : [];
  return outcomeOf(session.oracle.expect(session.oracle.input(args, state, predicted)));
}

describe('few cases are spent well', () => {
  test.each([
    ['ios', createReferenceIos],
    ['android', createReferenceAndroid],
  ])('every MUST has its evidence after 40 cases on %s, whatever the seed', async (_, createHost) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { conclusion, results } = await runCampaign(createHost, { spec, hostRef: 'reference', seed, cases: 40 });
      expect(results.filter(({ level, verdict }) => level === 'MUST' && verdict === 'inconclusive')).toEqual([]);
      expect(conclusion).toBe('conformant');
    }
  });

  test('each outcome is met within 60 cases, and far more of them than without looking at outcomes', () => {
    const met = (cases: readonly { testCase: Case }[]): number =>
      new Set(cases.map(({ testCase }) => outcome(testCase))).size;
    const conditioned = plan(1);
    expect(met(take(conditioned, 60))).toBeGreaterThan(16);
    const success = (cases: readonly { testCase: Case }[]): number =>
      cases.filter(({ testCase }) => outcome(testCase) === 'success').length;
    expect(success(take(plan(2), 100))).toBeGreaterThan(2 * success(take(plan(2, { conditioned: false }), 100)));
  });
});

describe('what a plan says it has covered', () => {
  test('grows with every case and never beyond what there is', () => {
    const one = plan(3);
    let before = one.coverage();
    expect(before.pairs.covered).toBe(0);
    expect(before.unmet.length).toBeGreaterThan(50);
    for (const count of [20, 100, 200]) {
      take(one, count);
      const now = one.coverage();
      for (const part of ['outcomes', 'classes', 'pairs'] as const) {
        expect(now[part].covered).toBeGreaterThanOrEqual(before[part].covered);
        expect(now[part].covered).toBeLessThanOrEqual(now[part].total);
        expect(now[part].total).toBe(before[part].total);
      }
      expect(now.pairs.covered).toBeGreaterThan(before.pairs.covered);
      before = now;
    }
    expect(before.outcomes.covered).toBe(before.outcomes.total);
    // What is left are wrong types of callbacks: the tenth says less than the first.
    expect(before.unmet.length).toBeLessThan(20);
  });

  test('is its own, though plans of the same options share their cases', () => {
    const [one, other] = [plan(4), plan(4)];
    const cases = take(one, 120);
    expect(other.coverage().pairs.covered).toBe(0);
    expect(take(other, 120)).toEqual(cases);
    expect(other.coverage()).toEqual(one.coverage());
  });

  test('draws come among the chosen cases from the 60th on, and a wish is a draw', () => {
    const cases = take(plan(5), 200);
    expect(cases.slice(0, 60).some(({ drawn }) => drawn)).toBe(false);
    expect(cases.slice(60).filter(({ drawn }) => drawn)).toHaveLength(35);
  });
});

describe('sequences', () => {
  const steps = take(plan(6), 500)
    .filter(({ testCase }) => testCase.origin === 'sequence')
    .map(({ testCase }) => testCase.steps);
  const has = (kind: (step: Step) => boolean): number => steps.filter((list) => list.some(kind)).length;

  test('use every kind of step, in few of their cases all of them', () => {
    expect(steps.length).toBeGreaterThan(30);
    expect(has((step) => step.do === 'change')).toBeGreaterThan(5);
    expect(has((step) => step.do === 'restart')).toBeGreaterThan(5);
    expect(has((step) => step.do === 'kill')).toBeGreaterThan(3);
    expect(has((step) => step.do === 'call' && step.calls.length > 1)).toBeGreaterThan(5);
    const kinds = steps.map((list) => new Set(list.map((step) => step.do)).size);
    expect(kinds.filter((count) => count === 4).length).toBeLessThan(steps.length / 4);
  });

  test('have two calls or more, at most eight at once, and a restart after every kill', () => {
    for (const list of steps) {
      const calls = list.flatMap((step) => (step.do === 'call' || step.do === 'kill' ? [step.calls.length] : []));
      expect(calls.length).toBeGreaterThanOrEqual(2);
      expect(Math.max(...calls)).toBeLessThanOrEqual(8);
      for (const [i, step] of list.entries()) if (step.do === 'kill') expect(list[i + 1]).toEqual({ do: 'restart' });
    }
  });
});
