/** Medians, geometric means, and how far to trust them. */

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The geometric mean of positive numbers: what a thing multiplies by on average. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(mean(values.map(Math.log)));
}

/** The lower and the upper end of an interval. */
export type Interval = readonly [low: number, high: number];

/** How often a bootstrap draws. */
const resamples = 2_000;

/** A bootstrap 95 % interval of any figure over independent values, from 2,000 resamples with a fixed seed. */
export function bootstrap(values: readonly number[], figure: (values: readonly number[]) => number): Interval {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const figures = Array.from({ length: resamples }, () =>
    figure(values.map(() => values[Math.floor(random() * values.length)] as number)),
  ).sort((a, b) => a - b);
  return [figures[0.025 * resamples - 1] as number, figures[0.975 * resamples - 1] as number];
}

/** A bootstrap 95 % interval of the median. */
export function interval(values: readonly number[]): Interval {
  return bootstrap(values, median);
}
