/** Every two classes of different factors at once, in as few cases as covertable can, then evenly drawn ones. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Case } from '../../../index.ts';
import type { ValueClass } from '../../../plan/classes.ts';
import type { Contender } from '../contender.ts';
import type { Ground } from '../ground.ts';
import { caseOf, type ClassFactor, classFactors } from '../value-classes.ts';
import { uniformCases } from './uniform.ts';

// Its names are hidden from an ES import by how it was bundled.
const { criteria, makeAsync } = createRequire(import.meta.url)('covertable') as typeof import('covertable');

/** Pairwise over all factors, of the options and of the circumstances. */
export const pairwise: Contender = {
  name: 'pairwise',
  title: 'pairwise (covertable)',
  cases(ground, seed, limit) {
    const factors = renumbered(classFactors(ground), seed);
    const found: Case[] = [];
    for (const row of rows(ground)) {
      if (found.length >= limit) return found;
      const classes = factors.map(({ name, classes: own }, i) => [name, own[row[i] as number] as ValueClass] as const);
      const made = caseOf(ground, 'pairwise', classes);
      if (made !== null) found.push(made);
    }
    return [...found, ...fc.sample(uniformCases(ground), { seed, numRuns: limit }).slice(found.length)];
  },
};

/**
 * The factors with their classes in another order. A covering array stays one, as good and in as good an order, when the
 * classes of a factor are renumbered; so each seed has its own, and the slow search for one runs once.
 */
function renumbered(factors: readonly ClassFactor[], seed: number): ClassFactor[] {
  const orders = factors.map(({ classes }) => {
    const { length } = classes;
    return fc.shuffledSubarray([...classes], { minLength: length, maxLength: length });
  });
  const [drawn] = fc.sample(fc.tuple(...orders), { seed, numRuns: 1 });
  return factors.map(({ name, classes }, i) => ({ name, classes: drawn?.[i] ?? classes }));
}

interface Search {
  readonly known: (readonly number[])[];
  readonly more: Iterator<readonly number[], void>;
}

const searches = new WeakMap<Ground, Search>();

/** The rows of the array, the fullest first; each is searched for when it is first asked for. */
function* rows(ground: Ground): Generator<readonly number[]> {
  const indexes = classFactors(ground).map(({ classes }) => classes.map((_, i) => i));
  const search = searches.get(ground) ?? { known: [], more: makeAsync(indexes, { criterion: criteria.greedy }) };
  searches.set(ground, search);
  for (let at = 0; ; at += 1) {
    if (at === search.known.length) {
      const next = search.more.next();
      if (next.done === true) return;
      search.known.push(next.value);
    }
    yield search.known[at] as readonly number[];
  }
}
