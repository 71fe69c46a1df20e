/** What a run is about. */
import type { Requirement, Spec } from '../../spec/index.ts';
import { OptionsError } from './pins.ts';

/**
 * The requirements that `only` names: one by its id, or all of a class.
 * @throws OptionsError where it names none
 */
export function selectRequirements(spec: Spec, only: string | undefined): readonly Requirement[] {
  if (only === undefined) return spec.requirements;
  const found = spec.requirements.filter(({ id }) => id === only || id.startsWith(`${only}/`));
  if (found.length === 0) {
    throw new OptionsError({
      en: `There is no requirement or class ${JSON.stringify(only)}.`,
      zh: `没有要求或类别 ${JSON.stringify(only)}。`,
    });
  }
  return found;
}
