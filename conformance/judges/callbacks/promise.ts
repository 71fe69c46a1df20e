import { type CallJudge, fail, pass } from '../judge.ts';
import { settledAs, text } from '../words.ts';

/** A promise that the call returned settles as the callbacks do. */
export const promise: CallJudge = {
  name: 'callbacks/promise',
  of: 'call',
  judge(call) {
    if (call.killed || call.throwing || call.returned?.promise !== true || call.success.length + call.fail.length === 0)
      return null;
    const wanted = call.success.length > 0 ? 'resolved' : 'rejected';
    if (call.promise?.state === wanted) return pass;
    const zh = { resolved: '兑现', rejected: '拒绝' }[wanted];
    return fail(text(`the promise ${wanted}`, `Promise ${zh}`), settledAs(call.promise));
  },
};
