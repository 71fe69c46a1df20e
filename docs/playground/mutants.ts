/** The faulty hosts. They are many: this module is loaded when somebody asks for them. */
import { mutants as catalogue } from '../../adapters/mutants/index.ts';
import type { Spec } from '../../spec/index.ts';
import type { Implementation } from './types.ts';

/** Every mutant that a case can tell from a correct host, in the order of the catalogue. */
export function mutantsOf(spec: Spec): Implementation[] {
  const statements = new Map(spec.requirements.map(({ id, statement }) => [id, statement]));
  return catalogue
    .filter(({ equivalent }) => equivalent === undefined)
    .map(({ name, platform, description, requirement, createHost }) => ({
      ref: name,
      kind: 'mutant',
      platform,
      // The catalogue describes faults in English; in Chinese it is said by what the fault breaks.
      about: { en: description, zh: `植入了一处缺陷，违反：${statements.get(requirement)?.zh ?? requirement}` },
      requirement,
      createHost,
    }));
}
