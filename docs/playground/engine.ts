/** The engine of the playground: what the page's components use. Mutants and their failures are loaded on demand. */
export { checkSize } from './bounds.ts';
export {
  type CallPlace,
  callsOf,
  caseOn,
  nominalCase,
  readArguments,
  setAnswer,
  setArguments,
  writeArguments,
} from './case.ts';
export { controlsFor, setControl } from './controls.ts';
export { counterpartOf } from './counterpart.ts';
export { openPhones } from './phones.ts';
export { picksOf } from './picks.ts';
export { play } from './play.ts';
export type * from './types.ts';
export { answerWord, factorWord, outcomeWord, paramWord, promptWord, valueWord } from './words.ts';

import type { Spec } from '../../spec/index.ts';
import { openPhones } from './phones.ts';
import { picksOf } from './picks.ts';
import type { Implementation, Pick, World } from './types.ts';

/** The phones and the picks of an API at a revision. */
export async function openWorld(spec: Spec): Promise<World> {
  const phones = await openPhones(spec);
  return { spec, phones, picks: picksOf(spec, phones) };
}

/** The faulty hosts of an API, once they are loaded. */
export async function loadMutants(spec: Spec): Promise<Implementation[]> {
  const { mutantImplementations } = await import('./mutants.ts');
  return mutantImplementations(spec);
}

/** The picks of failing mutants, once they are loaded. */
export async function loadFailures(spec: Spec): Promise<Pick[]> {
  const { failurePicks } = await import('./failures.ts');
  return failurePicks(spec);
}
