import { type CallJudge, answered, fail, pass } from '../judge.ts';
import { fits } from '../../view/index.ts';
import { actual, expected, text } from '../words.ts';

/** The caller's options object is left as it was, and a frozen one serves as well. */
export const notMutated: CallJudge = {
  name: 'params/not-mutated',
  of: 'call',
  judge(call, { applies }) {
    if (call.killed || call.throwing || !applies(call.input)) return null;
    for (const event of call.events) {
      if (event.kind === 'mutated' && event.call === call.call) {
        return fail(
          text('the options object as the caller made it', '参数对象保持调用者给出的样子'),
          text(`its property ${event.property} was changed`, `其属性 ${event.property} 被改动`),
        );
      }
    }
    if (call.frozen && call.alone && !fits(call)) {
      return fail(expected(call.expectation), actual(call));
    }
    return answered(call) ? pass : null;
  },
};
