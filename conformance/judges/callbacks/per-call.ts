import { type CaseJudge, answered, at, fail, pass } from '../judge.ts';
import { fits, type CallView } from '../../view/index.ts';
import { actual, expected, text } from '../words.ts';

/** Of overlapping calls, each gets its own callbacks, exactly once. */
export const perCall: CaseJudge = {
  name: 'callbacks/per-call',
  of: 'case',
  judge(view) {
    for (const { steps } of view.runs) {
      for (const { calls, ...step } of steps) {
        if (step.do !== 'call' || calls.length < 2) continue;
        const judged = calls.filter((call) => !call.throwing && call.passed.success && call.passed.fail);
        for (const call of judged) {
          const broken = wrong(call);
          if (broken !== null) return at(call, broken);
        }
        const [first] = judged.filter(answered);
        if (first !== undefined) return at(first, pass);
      }
    }
    return null;
  },
};

function wrong(call: CallView): ReturnType<typeof fail> | null {
  const count = call.success.length + call.fail.length;
  const { settles } = call.expectation;
  if (count > 1 || call.complete.length > 1 || (settles && count === 0)) {
    return fail(
      text('one callback of its own, once', '恰好一次属于自己的回调'),
      text(
        `${count} answers, ${call.complete.length} times complete`,
        `${count} 次结果回调，${call.complete.length} 次 complete`,
      ),
    );
  }
  if ((settles || count > 0) && call.passed.complete && call.complete.length === 0)
    return fail(text('complete called', '调用 complete'), actual(call));
  return fits(call) ? null : fail(expected(call.expectation), actual(call));
}
