/** The order of cases in which a person has the least to do, and how much that is. */
import type { Json, State } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { type HandFactor, instructionFor } from './operator.ts';

/** What a person has to do for some cases: how often each factor is to be altered, and the album to be looked into. */
export interface HandSteps {
  /** Steps of all kinds. */
  readonly total: number;
  readonly factors: ReadonlyMap<string, number>;
  readonly album: number;
}

/** How the phone is; empty while nobody knows. */
type Phone = ReadonlyMap<string, Json>;

/**
 * Orders cases so that each asks for as little as can be after the one before it, the earlier one where two are alike.
 * The order is never worse than the one given.
 */
export function inFewestSteps<T>(planned: readonly T[], caseOf: (one: T) => Case, factors: readonly HandFactor[]): T[] {
  const left = [...planned];
  const ordered: T[] = [];
  let phone: Phone = new Map();
  while (left.length > 0) {
    const [next, after] = nearest(left, caseOf, factors, phone);
    ordered.push(...left.splice(next, 1));
    phone = after;
  }
  const steps = (list: readonly T[]): number => countSteps(list.map(caseOf), factors, false).total;
  return steps(ordered) <= steps(planned) ? ordered : [...planned];
}

/** Counts what a person has to do for cases in this order. All that makes the phone ready at the start is one step. */
export function countSteps(cases: readonly Case[], factors: readonly HandFactor[], album: boolean): HandSteps {
  const altered = new Map<string, number>();
  let phone: Phone = new Map();
  let looks = 0;
  for (const one of cases) {
    const { names, after } = walk(one, factors, phone);
    for (const name of names) altered.set(name, (altered.get(name) ?? 0) + 1);
    phone = after;
    if (album) looks += looksIn(one);
  }
  const start = cases.length > 0 && factors.length > 0 ? 1 : 0;
  const sum = [...altered.values()].reduce((a, b) => a + b, 0);
  return { total: start + sum + looks, factors: altered, album: looks };
}

/** The place of the case that costs least from here, and how it leaves the phone. */
function nearest<T>(
  list: readonly T[],
  caseOf: (one: T) => Case,
  factors: readonly HandFactor[],
  phone: Phone,
): readonly [place: number, after: Phone] {
  let best: readonly [number, Phone] = [0, phone];
  let least = Number.POSITIVE_INFINITY;
  for (const [place, one] of list.entries()) {
    const { names, after } = walk(caseOf(one), factors, phone);
    if (names.length >= least) continue;
    least = names.length;
    best = [place, after];
    if (least === 0) break;
  }
  return best;
}

/** Goes through a case as the person will: which factors are altered, in order, and how the phone is afterwards. */
function walk(
  { state, steps, twins = [] }: Case,
  factors: readonly HandFactor[],
  before: Phone,
): { readonly names: readonly string[]; readonly after: Phone } {
  const phone = new Map(before);
  const names: string[] = [];
  const bring = (wished: State): void => {
    const unknown = phone.size === 0;
    for (const factor of factors) {
      const value = wished[factor.name] ?? (unknown ? factor.usual : undefined);
      if (value === undefined || phone.get(factor.name) === value) continue;
      if (instructionFor(factor, value) === null) {
        if (unknown) phone.set(factor.name, factor.usual);
        continue;
      }
      phone.set(factor.name, value);
      if (!unknown) names.push(factor.name);
    }
  };
  for (const twin of [undefined, ...twins]) {
    bring({ ...state, ...twin?.state });
    for (const step of steps) if (step.do === 'change') bring(step.state);
  }
  return { names, after: phone };
}

/** Looks into the album that a case asks for: one after each step with calls, twins included. */
function looksIn({ steps, twins = [] }: Case): number {
  return steps.filter((step) => step.do === 'call' || step.do === 'kill').length * (1 + twins.length);
}
