import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** success and fail are never both called, in later steps as well. */
export const exclusive: CallJudge = {
  name: 'callbacks/exclusive',
  of: 'call',
  judge(call) {
    if (!call.alone) return null;
    const [success, fails] = (['success', 'fail'] as const).map((role) => call[role].length + call.late[role].length);
    if (success === 0 && fails === 0) return null;
    if (success === 0 || fails === 0) return pass;
    return fail(text('either success or fail', 'success 与 fail 二者之一'), text('both were called', '两者都被调用'));
  },
};
