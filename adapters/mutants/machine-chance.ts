/** Chance from a seed: the same seed, the same draws. */

/** Draws one after another. */
export interface Chance {
  /** A whole number from 0 to below the limit, each alike. */
  below(limit: number): number;
  /**
   * One of a list, each alike.
   * @throws {RangeError} where the list is empty
   */
  of<T>(list: readonly T[]): T;
}

/** Starts from a seed (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    of(list) {
      const index = below(list.length);
      if (index >= list.length) throw new RangeError('There is nothing to draw from.');
      return list[index] as (typeof list)[number];
    },
  };
}
