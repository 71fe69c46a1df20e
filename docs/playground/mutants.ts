/** The faulty hosts. They are many: this module is loaded when somebody asks for them. */
import { mutants as catalogue } from '../../adapters/mutants/index.ts';
import type { Implementation } from './types.ts';

/** Every mutant that a case can tell from a correct host, in the order of the catalogue. */
export function mutantImplementations(): Implementation[] {
  return catalogue
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
