/** From kills to figures: shares, geometric means, ratios to the kit, each with what it is worth. */
import { bootstrap, geometricMean, type Interval, mean } from '../statistics.ts';
import type { Kill } from './hunt.ts';

/** The kills of one contender: for each mutant, one for each seed. */
export type Kills = readonly (readonly Kill[])[];

/** A figure with its bootstrap 95 % interval, mutants drawn with replacement. */
export interface Figure {
  readonly value: number;
  readonly interval: Interval;
}

/** What one contender came to over a collection. */
export interface Summary {
  /** Shares of the runs that found their mutant after so many cases. */
  readonly shares: readonly { readonly after: number; readonly share: number }[];
  /** Geometric means to the kill; a run without one counts as the limit, and with all calls it made. */
  readonly cases: Figure;
  readonly calls: Figure;
  /** Indexes of the mutants that some seed did not find within the limit. */
  readonly missed: readonly number[];
}

/** The numbers of cases after which shares are told. */
export const marks: readonly number[] = [30, 100, 300, 1_000, 2_000];

/** The figures of one contender. */
export function summarise(kills: Kills, limit: number): Summary {
  const runs = kills.flat();
  return {
    shares: marks
      .filter((after) => after <= limit)
      .map((after) => ({ after, share: mean(runs.map(({ cases }) => (cases !== null && cases <= after ? 1 : 0))) })),
    cases: geometric(kills.map((seeds) => geometricMean(seeds.map((kill) => casesOf(kill, limit))))),
    calls: geometric(kills.map((seeds) => geometricMean(seeds.map(({ calls }) => calls)))),
    missed: kills.flatMap((seeds, index) => (seeds.some(({ cases }) => cases === null) ? [index] : [])),
  };
}

/** How the same runs stand by the requirement each mutant names, for a contender that was let run until that failed. */
export function summariseNamed(kills: Kills, limit: number): Pick<Summary, 'shares' | 'cases' | 'missed'> {
  return summarise(
    kills.map((seeds) => seeds.map((kill) => ({ ...kill, cases: kill.named }))),
    limit,
  );
}

/** How many times as many a contender needed as the kit, mutant by mutant. */
export interface Ratio {
  readonly cases: Figure;
  readonly calls: Figure;
}

/** The ratio of a contender to the kit; both hunted the same mutants with the same seeds. */
export function ratioTo(kit: Kills, other: Kills, limit: number): Ratio {
  const ratio = (measure: (kill: Kill) => number): Figure =>
    geometric(
      kit.map((own, index) => {
        const theirs = other[index] ?? [];
        return geometricMean(theirs.map(measure)) / geometricMean(own.map(measure));
      }),
    );
  return { cases: ratio((kill) => casesOf(kill, limit)), calls: ratio(({ calls }) => calls) };
}

function casesOf({ cases }: Kill, limit: number): number {
  return cases ?? limit;
}

function geometric(values: readonly number[]): Figure {
  return { value: geometricMean(values), interval: bootstrap(values, geometricMean) };
}
