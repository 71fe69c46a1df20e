import { type CaseJudge, answered, at, fail, pass } from '../judge.ts';
import { fits } from '../../view/index.ts';
import { actual, expected } from '../words.ts';

/** A callback that throws leaves the other calls of the run as they would be without it. */
export const throwingContained: CaseJudge = {
  name: 'callbacks/throwing-contained',
  of: 'case',
  judge(view) {
    for (const { calls } of view.runs) {
      const thrower = calls.find(
        (call) => call.throwing && call.success.length + call.fail.length + call.complete.length > 0,
      );
      if (thrower === undefined) continue;
      const others = calls.filter((call) => !call.throwing && !call.killed && call.step >= thrower.step);
      const broken = others.find((call) => !fits(call));
      if (broken !== undefined) return at(broken, fail(expected(broken.expectation), actual(broken)));
      const [first] = others.filter(answered);
      if (first !== undefined) return at(first, pass);
    }
    return null;
  },
};
