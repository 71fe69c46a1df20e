/** The faulty hosts. They are many: this module is loaded when somebody asks for them. */
import { mutantsFor } from '../../adapters/mutants/index.ts';
import type { Spec } from '../../spec/index.ts';
import type { Implementation } from './types.ts';

/** Every mutant of a spec that a case can tell from a correct host, in the order of the catalogue. */
export function mutantImplementations(spec: Spec): Implementation[] {
  return mutantsFor(spec)
    .filter(({ equivalent }) => equivalent === undefined)
    .map(({ name, platform, description, requirement, createHost }) => ({
      ref: name,
      kind: 'mutant',
      platform,
      about: description,
      requirement,
      createHost,
    }));
}
