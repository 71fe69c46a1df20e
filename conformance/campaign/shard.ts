/** A share of a plan: every so many-th case, so that dear and cheap cases are spread evenly. */

/** Shard `index` of `count`, counted from 1. The whole plan is shard 1 of 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The whole of a plan. */
export const whole: Shard = { index: 1, count: 1 };

/** Whether the case at a place of the plan, from 0, is of a shard. */
export function isOf({ index, count }: Shard, place: number): boolean {
  return place % count === index - 1;
}

/** How many of the first `cases` cases of a plan are of a shard. */
export function sizeOf({ index, count }: Shard, cases: number): number {
  return Math.max(0, Math.ceil((cases - index + 1) / count));
}
