/** Every requirement with its judge: a view goes in, findings come out. Pure; a recorded trace can be judged again. */
import { compileCondition, type Requirement, type Spec } from '../spec/index.ts';
import { judges } from './judges/index.ts';
import type { Brief, Finding, Judge, Located } from './judges/judge.ts';
import { messageOf } from './keep.ts';
import type { Input } from './oracle.ts';
import type { CaseView } from './view/index.ts';

/** What one requirement's judge says of a case; `error` is the judge's own fault, never the host's. */
export interface Ruling {
  readonly requirement: Requirement;
  readonly located?: Located;
  readonly error?: string;
}

/** The judges of a set of requirements. */
export interface Jury {
  readonly requirements: readonly Requirement[];
  /** The rulings of those that have something to say, in the order of the requirements. */
  judge(view: CaseView): Ruling[];
}

/**
 * Seats the judges of the requirements given.
 * @throws Error where a requirement names a judge that does not exist
 */
export function seatJury(spec: Spec, requirements: readonly Requirement[]): Jury {
  const byName = new Map(judges.map((judge) => [judge.name, judge]));
  const seats = requirements.map((requirement) => {
    const judge = byName.get(requirement.judge.name);
    if (judge === undefined)
      throw new Error(
        `The requirement ${requirement.id} names the judge ${requirement.judge.name}, which is not listed in conformance/judges/index.ts.`,
      );
    return { requirement, judge, brief: briefOf(spec, requirement) };
  });
  return {
    requirements,
    judge(view) {
      const rulings: Ruling[] = [];
      for (const { requirement, judge, brief } of seats) {
        try {
          const located = ask(judge, view, brief);
          if (located !== null) rulings.push({ requirement, located });
        } catch (error) {
          rulings.push({ requirement, error: messageOf(error) });
        }
      }
      return rulings;
    },
  };
}

function briefOf(spec: Spec, { id, judge, scope, twins }: Requirement): Brief {
  const own = compileCondition(scope.when);
  const comparable = twins?.map(({ when }) => compileCondition(when));
  const holds = (input: Input): boolean =>
    own(input) && (comparable === undefined || comparable.some((fits) => fits(input)));
  const applies = (input: Input): boolean => {
    const { since } = scope;
    return (since === undefined || (input.supported[since.param] === true) === (since.at === true)) && holds(input);
  };
  return {
    id,
    args: judge.args,
    codes: spec.errorCodes.map(({ code }) => code),
    fallback: spec.api.fallbackCode,
    applies,
  };
}

const rank: Readonly<Record<Finding['status'], number>> = { pass: 0, warn: 1, fail: 2 };

/** The gravest finding of a judge, the first where several are alike; null where it has none. */
function ask(judge: Judge, view: CaseView, brief: Brief): Located | null {
  if (judge.of === 'case') return judge.judge(view, brief);
  let worst: Located | null = null;
  for (const { calls } of view.runs) {
    for (const call of calls) {
      const finding = judge.judge(call, brief);
      if (finding === null || (worst !== null && rank[finding.status] <= rank[worst.finding.status])) continue;
      worst = { finding, run: call.run, step: call.step, call: call.call };
      if (finding.status === 'fail') return worst;
    }
  }
  return worst;
}
