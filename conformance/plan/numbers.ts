/** Numbers by chance for the plan: the same seed, the same numbers, on every machine. */

/** The next whole number below a limit. */
export type Numbers = (below: number) => number;

/** Whole numbers below a limit, from a seed (a linear congruence, its high bits). */
export function numbers(seed: number): Numbers {
  // Seeds that differ little would begin with numbers that do.
  let state = Math.imul((seed >>> 0) ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of a list; undefined where it is empty. */
export function oneOf<T>(list: readonly T[], random: Numbers): T | undefined {
  return list[random(Math.max(1, list.length))];
}
