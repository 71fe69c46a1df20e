/** What the kit is to reach, and whether the figures show it. */
import type { Ratio, Summary } from './summary.ts';

/** One aim, and how it stands. */
export interface Goal {
  readonly what: string;
  readonly met: boolean;
}

/** Times as many cases as the kit that each contender is to need, at the least. */
export const ratioGoals: Readonly<Record<string, number>> = {
  'customary-state': 4,
  uniform: 2,
  pairwise: 2,
  schema: 1.4,
};

/** Shares of the machine-made mutants that the kit is to find, by the number of cases; the last within 2,000. */
const machineShares: readonly (readonly [after: number, share: number])[] = [
  [100, 0.8],
  [300, 0.93],
  [2_000, 1],
];

/** The aims for the kit's own runs over a collection; those that lie beyond the limit are left out. */
export function killGoals(corpus: 'hand' | 'machine', { shares, missed }: Summary, limit: number): Goal[] {
  if (corpus === 'hand')
    return limit < 1_000
      ? []
      : [{ what: 'every mutant killed within the limit, every seed', met: missed.length === 0 }];
  return machineShares.flatMap(([after, goal]) => {
    const reached = shares.find((one) => one.after === after)?.share;
    return reached === undefined
      ? []
      : [{ what: `${Math.round(100 * goal)} % killed after ${after} cases`, met: reached >= goal }];
  });
}

/** The aim for one ratio, or null where there is none: the ratio itself, and an interval above 1. */
export function ratioGoal(contender: string, { cases }: Ratio): Goal | null {
  const goal = ratioGoals[contender];
  if (goal === undefined) return null;
  return { what: `at least ${goal}, interval above 1`, met: cases.value >= goal && cases.interval[0] > 1 };
}
