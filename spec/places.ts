/** Where in a spec's files something stands: its conditions, and what is wrong. */
import type { Condition, Spec } from './types.ts';

/** One reference that leads nowhere. */
export interface BrokenReference {
  readonly file: string;
  readonly pointer: string;
  readonly expected: string;
}

/** A condition and its place. */
export interface PlacedCondition {
  readonly file: 'error-codes.json' | 'ambiguities.json' | 'requirements.json';
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly condition: Condition;
}

/** Every condition of a spec, in the order of its files. */
export function* conditionsOf(data: Omit<Spec, 'hash' | 'required'>): Generator<PlacedCondition> {
  for (const [i, { causes }] of data.errorCodes.entries()) {
    for (const [j, { when, exceptWhen }] of causes.entries()) {
      const pointer = `/errorCodes/${i}/causes/${j}`;
      yield { file: 'error-codes.json', pointer: `${pointer}/when`, condition: when };
      if (exceptWhen) yield { file: 'error-codes.json', pointer: `${pointer}/exceptWhen`, condition: exceptWhen };
    }
  }
  for (const [i, { when }] of data.ambiguities.entries()) {
    if (when) yield { file: 'ambiguities.json', pointer: `/ambiguities/${i}/when`, condition: when };
  }
  for (const [i, { scope, twins = [] }] of data.requirements.entries()) {
    const pointer = `/requirements/${i}`;
    if (scope.when) yield { file: 'requirements.json', pointer: `${pointer}/scope/when`, condition: scope.when };
    for (const [j, { when }] of twins.entries()) {
      if (when) yield { file: 'requirements.json', pointer: `${pointer}/twins/${j}/when`, condition: when };
    }
  }
}

/** The dotted paths a condition looks at. */
export function pathsOf(condition: Condition): string[] {
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === 'any' || key === 'all') return (value as Condition[]).flatMap(pathsOf);
    if (key === 'not') return pathsOf(value as Condition);
    return [key === 'absent' ? (value as string) : key];
  });
}
