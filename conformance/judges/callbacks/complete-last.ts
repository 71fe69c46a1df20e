import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** complete is called after the other callback. */
export const completeLast: CallJudge = {
  name: 'callbacks/complete-last',
  of: 'call',
  judge(call) {
    const other = call.success[0] ?? call.fail[0];
    const [complete] = call.complete;
    if (!call.alone || call.throwing || other === undefined || complete === undefined) return null;
    if (other.seq < complete.seq) return pass;
    return fail(
      text(`${other.name}, then complete`, `先 ${other.name}，后 complete`),
      text('complete came first', 'complete 先被调用'),
    );
  },
};
