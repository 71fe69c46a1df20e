/** Every two classes of different factors at once, as few cases as covertable can, then evenly drawn ones. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Case } from '../../../index.ts';
import type { ValueClass } from '../../../plan/classes.ts';
import type { Contender } from '../contender.ts';
import { caseOf, classFactors } from '../value-classes.ts';
import { uniformCases } from './uniform.ts';

// Its names are hidden from an ES import by how it was bundled.
const { criteria, makeAsync } = createRequire(import.meta.url)('covertable') as typeof import('covertable');

/** Pairwise over all factors, of the options and of the circumstances. */
export const pairwise: Contender = {
  name: 'pairwise',
  title: 'pairwise (covertable)',
  cases(ground, seed, limit) {
    const factors = classFactors(ground);
    const indexes = factors.map(({ classes }) => classes.map((_, i) => i));
    const found: Case[] = [];
    // Rows come one by one, the fullest first; none is made that would not be run.
    for (const row of makeAsync(indexes, { criterion: criteria.greedy, seed: String(seed) })) {
      const classes = factors.map(({ name, classes: own }, i) => [name, own[row[i] as number] as ValueClass] as const);
      const made = caseOf(ground, 'pairwise', classes);
      if (made !== null) found.push(made);
      if (found.length >= limit) return found;
    }
    return [...found, ...fc.sample(uniformCases(ground), { seed, numRuns: limit - found.length })];
  },
};
