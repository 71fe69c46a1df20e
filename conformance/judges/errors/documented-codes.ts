import { type CallJudge, fail, pass, warn } from '../judge.ts';
import { matching } from '../../view/index.ts';
import { actual, text, tolerated } from '../words.ts';

/** No code outside the table is used; what a reading of the register allows is tolerated. */
export const documentedCodes: CallJudge = {
  name: 'errors/documented-codes',
  of: 'call',
  judge(call, { codes }) {
    const { seen } = call;
    if (call.killed || seen.code === null) return null;
    if (codes.includes(seen.code)) return pass;
    const outcome = matching(call.expectation, seen);
    if (outcome === undefined)
      return fail(
        text(`a code of the table: ${codes.join(', ')}`, `错误码表中的错误码：${codes.join('、')}`),
        actual(call),
      );
    return outcome.warning ? warn(tolerated(seen.code, call.expectation)) : pass;
  },
};
