/** Attaches twins to cases: the same call with one thing changed that should not matter. */
import { compileCondition, type Predicate, type Requirement, type TwinRule } from '../../spec/index.ts';
import type { Case, Twin } from '../case.ts';
import type { Input } from '../oracle.ts';

/** A twin rule of a requirement, ready to be asked whether it fits a call. */
export interface TwinMaker {
  readonly requirement: Requirement;
  fits(input: Input): boolean;
  readonly twin: Twin;
}

/** The twin makers of the requirements given. */
export function twinMakers(requirements: readonly Requirement[]): TwinMaker[] {
  return requirements.flatMap((requirement) => (requirement.twins ?? []).map((rule) => makerOf(requirement, rule)));
}

function makerOf(requirement: Requirement, rule: TwinRule): TwinMaker {
  const when: Predicate = compileCondition(rule.when);
  const { since } = requirement.scope;
  const fits = (input: Input): boolean => {
    if (since !== undefined && (input.supported[since.param] === true) !== (since.at === true)) return false;
    return when(input);
  };
  const twin: Twin = {
    requirement: requirement.id,
    ...(rule.situation === undefined ? {} : { state: rule.situation }),
    ...(rule.params === undefined ? {} : { params: rule.params }),
  };
  return { requirement, fits, twin };
}

/** A case with a twin added. */
export function withTwin(testCase: Case, { twin, requirement }: TwinMaker): Case {
  return {
    ...testCase,
    origin: `${testCase.origin}; twin for ${requirement.id}`,
    twins: [...(testCase.twins ?? []), twin],
  };
}
