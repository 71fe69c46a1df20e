/** From kills to figures, by hand. */
import { describe, expect, test } from 'vitest';
import { killGoals, ratioGoal } from './goals.ts';
import type { Kill } from './hunt.ts';
import { corpusOutcome } from './outcome.ts';
import { type Kills, ratioTo, summarise, summariseNamed } from './summary.ts';
import { renderOutcome } from './table.ts';

const kill = (cases: number | null, calls: number, named = cases): Kill => ({ cases, calls, named, by: [] });

/** Two mutants, two seeds: one mutant found at once, the other late or never. */
const mine: Kills = [
  [kill(1, 2), kill(4, 8)],
  [kill(25, 50), kill(null, 200, null)],
];
const theirs: Kills = [
  [kill(16, 16), kill(16, 16)],
  [kill(null, 100), kill(null, 100)],
];

describe('summarise', () => {
  const summary = summarise(mine, 100);

  test('counts the runs that found their mutant by then', () => {
    expect(summary.shares).toEqual([
      { after: 30, share: 0.75 },
      { after: 100, share: 0.75 },
    ]);
  });

  test('a run without a kill counts as the limit', () => {
    // √(1 × 4) = 2 and √(25 × 100) = 50.
    expect(summary.cases.value).toBeCloseTo(10, 10);
    // √(2 × 8) = 4 and √(50 × 200) = 100: the calls really made.
    expect(summary.calls.value).toBeCloseTo(20, 10);
    expect(summary.cases.interval[0]).toBeCloseTo(2, 10);
    expect(summary.cases.interval[1]).toBeCloseTo(50, 10);
  });

  test('names the mutants that some seed missed', () => {
    expect(summary.missed).toEqual([1]);
  });

  test('by the requirement named, another failure is no kill', () => {
    const named = summariseNamed([[kill(1, 1, 9)], [kill(2, 2, null)]], 100);
    expect(named.cases.value).toBeCloseTo(30, 10);
    expect(named.missed).toEqual([1]);
  });
});

describe('ratios', () => {
  test('mutant by mutant, over the seeds of each', () => {
    // 16 / 2 = 8 and 100 / 50 = 2.
    const { cases, calls } = ratioTo(mine, theirs, 100);
    expect(cases.value).toBeCloseTo(4, 10);
    expect(cases.interval[0]).toBeCloseTo(2, 10);
    expect(cases.interval[1]).toBeCloseTo(8, 10);
    // 16 / 4 and 100 / 100.
    expect(calls.value).toBeCloseTo(2, 10);
  });

  test('an aim wants the ratio and an interval above 1', () => {
    const figures = (value: number, low: number) => {
      const figure = { value, interval: [low, 99] as const };
      return { cases: figure, calls: figure };
    };
    expect(ratioGoal('uniform', figures(2, 1.1))?.met).toBe(true);
    expect(ratioGoal('uniform', figures(1.9, 1.1))?.met).toBe(false);
    expect(ratioGoal('uniform', figures(3, 0.9))?.met).toBe(false);
    expect(ratioGoal('customary', figures(3, 2))).toBeNull();
  });
});

describe('aims', () => {
  test('hand-written mutants are all to be found, and nothing is said of a limit below', () => {
    expect(killGoals('hand', summarise(mine, 1_000), 1_000).map(({ met }) => met)).toEqual([false]);
    expect(killGoals('hand', summarise(mine.slice(0, 1), 1_000), 1_000).map(({ met }) => met)).toEqual([true]);
    expect(killGoals('hand', summarise(mine, 100), 100)).toEqual([]);
  });

  test('of machine-made ones, shares after each number of cases', () => {
    const all: Kills = [[kill(50, 50)], [kill(250, 250)], [kill(1_500, 1_500)]];
    expect(killGoals('machine', summarise(all, 2_000), 2_000).map(({ met }) => met)).toEqual([false, false, true]);
  });
});

test('the table is no wider than 80 columns and says what the kit missed', () => {
  const subject = (name: string) => ({
    name,
    platform: 'ios',
    requirements: [],
    createHost: () => new Error() as never,
  });
  const corpus = {
    name: 'machine' as const,
    title: 'machine-made mutants',
    subjects: [subject('one'), subject('two')],
    setAside: [],
  };
  const contender = (name: string, title: string) => ({ name, title, cases: () => [] });
  const taking = [contender('schema', 'schema coverage, mutation'), contender('kit', 'the kit')];
  const slow = theirs.map((seeds) => seeds.map(() => kill(null, 2_000)));
  const killsOf = new Map<string, Kills>([
    ['schema', slow],
    ['kit', mine],
  ]);
  const text = renderOutcome({ seeds: 2, corpora: [corpusOutcome(corpus, taking, 2_000, killsOf)] });
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).toMatch(/the kit missed, for some seed:\n {2}two\n/u);
  expect(text).toMatch(/schema coverage, mutation .* met/u);
});
