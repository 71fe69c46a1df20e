import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** No callback runs before the call has returned. */
export const asynchronous: CallJudge = {
  name: 'callbacks/asynchronous',
  of: 'call',
  judge(call) {
    const end = call.returned ?? call.threw;
    const first = [...call.success, ...call.fail, ...call.complete].sort((a, b) => a.seq - b.seq)[0];
    if (call.killed || end === undefined || first === undefined) return null;
    if (first.seq > end.seq) return pass;
    return fail(
      text('callbacks after the call has returned', '调用返回之后才有回调'),
      text(`${first.name} ran before that`, `${first.name} 在此之前运行`),
    );
  },
};
