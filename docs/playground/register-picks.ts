/** For each question of the register a case that raises it, where the phones can bring one about. */
import type { Case, Oracle } from '../../conformance/index.ts';
import { type Ambiguity, compileCondition, type Spec } from '../../spec/index.ts';
import { callsOf, nominalCase } from './case.ts';
import { atOnce } from './sequence-picks.ts';
import { type Company, inputOf, type Trial, trialsOf } from './trials.ts';
import type { Pick } from './types.ts';

const companies: readonly Company[] = ['alone', 'at-once', 'again'];

/** The picks of the register, in its order: by one setting where one will do, else by two. */
export function registerPicks(spec: Spec, oracle: Oracle, trials: readonly Trial[]): Pick[] {
  const left = new Map(spec.ambiguities.flatMap(({ id, when }) => (when === undefined ? [] : [[id, when] as const])));
  const found = new Map<string, Case>();
  const look = (trial: Trial): void => {
    for (const company of companies) {
      const input = inputOf(oracle, trial.testCase, company);
      for (const [id, when] of left) {
        if (!compileCondition(when)(input)) continue;
        left.delete(id);
        found.set(id, inCompany(spec, trial, company));
      }
    }
  };
  for (const trial of trials) look(trial);
  // Options of the call that are odd in two ways raise no question of their own.
  const around = trials.filter(({ controls }) => controls.every(({ group }) => group === 'situation'));
  for (const trial of around) for (const second of trialsOf(spec, trial, 'situation')) if (left.size > 0) look(second);
  return spec.ambiguities.flatMap((row) => {
    const testCase = found.get(row.id);
    return testCase === undefined ? [] : [pickOf(row, testCase)];
  });
}

function pickOf({ id, question, readings }: Ambiguity, testCase: Case): Pick {
  return {
    id: `register-${id}`,
    group: 'register',
    title: question,
    about: {
      en: readings.map(({ title }) => title.en).join('; or '),
      zh: readings.map(({ title }) => title.zh).join('；或者'),
    },
    shared: { case: testCase },
  };
}

function inCompany(spec: Spec, { testCase, platform }: Trial, company: Company): Case {
  if (company === 'alone') return testCase;
  if (company === 'at-once') return atOnce(spec, testCase);
  const before = nominalCase(spec, platform);
  const changed = Object.entries(testCase.state).filter(
    ([factor, value]) => JSON.stringify(value) !== JSON.stringify(before.state[factor]),
  );
  return {
    ...before,
    steps: [
      { do: 'call', calls: [callsOf(before)[0]?.args ?? []] },
      ...(changed.length === 0 ? [] : [{ do: 'change', state: Object.fromEntries(changed) } as const]),
      ...testCase.steps,
    ],
  };
}
