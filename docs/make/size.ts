/** How much there is to look at in a shot: the plainest is the one that explains most. */
import { nominalState } from '../../conformance/index.ts';
import type { Json, Spec } from '../../spec/index.ts';
import type { Shot } from '../site/data.ts';

/** Compared from left to right: runs, steps, odd arguments, circumstances that are not as usual, letters of the calls. */
export type Size = readonly number[];

/** Measures a shot. */
export function sizeOf({ case: { state, steps }, runs }: Pick<Shot, 'case' | 'runs'>, spec: Spec): Size {
  const nominal = nominalState(spec);
  const unusual = Object.entries(state).filter(
    ([name, value]) => name !== 'platform' && JSON.stringify(value) !== JSON.stringify(nominal[name]),
  );
  const odd = runs.flatMap(({ args }) => args.filter(([options]) => !isOptions(options)));
  return [runs.length, steps.length, odd.length, unusual.length, JSON.stringify(steps).length];
}

/** True where the first is the smaller one. */
export function isLess(a: Size, b: Size): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function isOptions(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('$' in value);
}
