/** The kit's value classes as independent factors, for contenders that draw or combine them. */
import type { Case } from '../../index.ts';
import type { ValueClass } from '../../plan/classes.ts';
import type { Ground } from './ground.ts';

/** A factor with all its classes, the one without an obstacle first. */
export interface ClassFactor {
  readonly name: string;
  readonly classes: readonly ValueClass[];
}

/**
 * The factors of a host. An argument that is no options object leaves no option to vary: such arguments stand among the
 * classes of the subject, for as a factor of their own they would spoil six cases of seven.
 */
export function classFactors({ assembler, spec }: Ground): ClassFactor[] {
  const subject = `params.${spec.api.subject}`;
  const possible = (name: string) => (one: ValueClass) => assembler.resolve(assembler.choose([name, one])) !== null;
  const whole = assembler.factors.find(({ name }) => name === 'argument')?.others ?? [];
  return assembler.factors
    .filter(({ name }) => name !== 'argument')
    .map(({ name, nominal, others }) => ({
      name,
      classes: [nominal, ...others.filter(possible(name)), ...(name === subject ? whole : [])],
    }));
}

/** The case of one class for each factor; null where the situation schema forbids it. */
export function caseOf(
  { assembler }: Ground,
  origin: string,
  classes: readonly (readonly [factor: string, chosen: ValueClass])[],
): Case | null {
  const resolved = assembler.resolve(new Map(classes));
  return resolved === null ? null : assembler.make(origin, resolved);
}
