import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** A promise that the call returned settles as the callbacks do. */
export const promise: CallJudge = {
  name: 'callbacks/promise',
  of: 'call',
  judge(call) {
    if (call.killed || call.throwing || call.returned?.promise !== true || call.success.length + call.fail.length === 0)
      return null;
    const wanted = call.success.length > 0 ? 'resolved' : 'rejected';
    if (call.promise?.state === wanted) return pass;
    const found = call.promise?.state ?? 'pending';
    const zh = { resolved: '兑现', rejected: '拒绝', pending: '一直未决' };
    return fail(text(`the promise ${wanted}`, `Promise ${zh[wanted]}`), text(`it is ${found}`, `Promise ${zh[found]}`));
  },
};
