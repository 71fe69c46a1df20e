/** The figures the benchmarks print: by hand where that is possible, by chance with a known truth where not. */
import { describe, expect, test } from 'vitest';
import { bootstrap, geometricMean, interval, mean, median } from './statistics.ts';

/** Evenly spread numbers from 0 to 1 that are no function of the bootstrap's own. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('means', () => {
  test('the median of an odd and of an even number of values', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
  });

  test('a geometric mean multiplies where an arithmetic one adds', () => {
    expect(mean([1, 100])).toBe(50.5);
    expect(geometricMean([1, 100])).toBeCloseTo(10, 12);
    expect(geometricMean([2, 4, 8])).toBeCloseTo(4, 12);
    expect(geometricMean([7])).toBeCloseTo(7, 12);
  });
});

describe('bootstrap', () => {
  test('values that are all alike leave no doubt', () => {
    expect(bootstrap([3, 3, 3, 3], mean)).toEqual([3, 3]);
    expect(interval([2, 2, 2])).toEqual([2, 2]);
  });

  test('the same values give the same interval', () => {
    const values = Array.from({ length: 20 }, chance(5));
    expect(bootstrap(values, mean)).toEqual(bootstrap(values, mean));
  });

  test('it agrees with the textbook on the mean of many values', () => {
    // Evenly spread over 0 to 1: a standard deviation of 1/√12, so 1.96 × that / √400 to either side.
    const values = Array.from({ length: 400 }, chance(11));
    const [low, high] = bootstrap(values, mean);
    const half = 1.96 / Math.sqrt(12) / 20;
    expect((high - low) / 2 / half).toBeGreaterThan(0.88);
    expect((high - low) / 2 / half).toBeLessThan(1.12);
    expect((high + low) / 2).toBeCloseTo(mean(values), 2);
  });

  test('about 95 of 100 intervals hold the true figure', () => {
    const random = chance(17);
    let held = 0;
    for (let round = 0; round < 100; round += 1) {
      // e to a number between 0 and 2: the true geometric mean is e.
      const values = Array.from({ length: 40 }, () => Math.exp(2 * random()));
      const [low, high] = bootstrap(values, geometricMean);
      if (low <= Math.E && Math.E <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
    expect(held).toBeLessThan(100);
  });
});
