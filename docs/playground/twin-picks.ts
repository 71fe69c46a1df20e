/** For each requirement that compares two calls a case with its twin: the same with one thing changed. */
import type { Oracle, Twin } from '../../conformance/index.ts';
import { compileCondition, type Requirement, type Spec, type TwinRule } from '../../spec/index.ts';
import { inputOf, type Trial } from './trials.ts';
import type { Pick } from './types.ts';

/** The picks, by the first pair that a requirement's data describes and a trial can begin. */
export function twinPicks(spec: Spec, oracle: Oracle, trials: readonly Trial[]): Pick[] {
  return spec.requirements.flatMap((requirement) => {
    for (const rule of requirement.twins ?? []) {
      const trial = trials.find((one) => begins(requirement, rule, oracle, one));
      if (trial !== undefined) return [pickOf(requirement, rule, trial)];
    }
    return [];
  });
}

function begins({ scope: { since } }: Requirement, { when }: TwinRule, oracle: Oracle, { testCase }: Trial): boolean {
  const input = inputOf(oracle, testCase);
  if (since !== undefined && (input.supported[since.param] === true) !== (since.at === true)) return false;
  return compileCondition(when)(input);
}

function pickOf({ id, statement }: Requirement, { situation, params }: TwinRule, { testCase }: Trial): Pick {
  const twin: Twin = {
    requirement: id,
    ...(situation === undefined ? {} : { state: situation }),
    ...(params === undefined ? {} : { params }),
  };
  return {
    id: `twin-${id.replaceAll('/', '-')}`,
    group: 'sequences',
    title: statement,
    about: { en: 'Runs twice, with one thing changed.', zh: '运行两次，其中只改变一项。' },
    shared: { case: { ...testCase, twins: [twin] }, requirement: id },
  };
}
