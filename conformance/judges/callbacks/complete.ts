import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, text } from '../words.ts';

/** complete is called after success and after fail alike; a call that must be settled is not left without it. */
export const complete: CallJudge = {
  name: 'callbacks/complete',
  of: 'call',
  judge(call) {
    if (!call.alone || call.throwing || !call.passed.complete) return null;
    const settled = call.success.length + call.fail.length > 0;
    if (!settled && !call.expectation.settles) return null;
    return call.complete.length > 0 ? pass : fail(text('complete called', '调用 complete'), actual(call));
  },
};
