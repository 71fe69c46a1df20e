import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** success and fail are never both called. */
export const exclusive: CallJudge = {
  name: 'callbacks/exclusive',
  of: 'call',
  judge(call) {
    if (!call.alone || call.success.length + call.fail.length === 0) return null;
    if (call.success.length === 0 || call.fail.length === 0) return pass;
    return fail(text('either success or fail', 'success 与 fail 二者之一'), text('both were called', '两者都被调用'));
  },
};
