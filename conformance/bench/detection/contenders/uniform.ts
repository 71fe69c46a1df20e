/** Every factor's class drawn evenly and independently. */
import fc from 'fast-check';
import type { Case } from '../../../index.ts';
import type { ValueClass } from '../../../plan/classes.ts';
import type { Contender } from '../contender.ts';
import type { Ground } from '../ground.ts';
import { caseOf, classFactors } from '../value-classes.ts';

/** Cases with a class drawn evenly for each factor. */
export function uniformCases(ground: Ground): fc.Arbitrary<Case> {
  const each = classFactors(ground).map(({ name, classes }) =>
    fc.constantFrom(...classes).map((chosen): readonly [string, ValueClass] => [name, chosen]),
  );
  return fc
    .tuple(...each)
    .map((classes) => caseOf(ground, 'uniform', classes))
    .filter((one): one is Case => one !== null);
}

/** Uniform over value classes. */
export const uniform: Contender = {
  name: 'uniform',
  title: 'uniform over classes',
  cases: (ground, seed, limit) => fc.sample(uniformCases(ground), { seed, numRuns: limit }),
};
