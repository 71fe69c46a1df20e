import { type CallJudge, fail, pass } from '../judge.ts';
import { propertyOf, show } from '../../payload.ts';
import { text } from '../words.ts';

/** fail receives an object whose message is a non-empty String. */
export const errorMessage: CallJudge = {
  name: 'results/error-message',
  of: 'call',
  judge(call, { args }) {
    const [callback] = call.fail;
    if (callback === undefined) return null;
    const name = String(args['property']);
    const value = propertyOf(callback.payload, name);
    if (typeof value === 'string' && value !== '') return pass;
    return fail(
      text(`${name}: a non-empty String`, `${name}：非空字符串`),
      text(`fail received ${show(callback.payload)}`, `fail 收到 ${show(callback.payload)}`),
    );
  },
};
