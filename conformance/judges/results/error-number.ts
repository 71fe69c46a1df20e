import { type CallJudge, fail, pass } from '../judge.ts';
import { propertyOf, show } from '../../payload.ts';
import { text } from '../words.ts';

/** fail receives an object whose error is a Number other than 0. */
export const errorNumber: CallJudge = {
  name: 'results/error-number',
  of: 'call',
  judge(call, { args }) {
    const [callback] = call.fail;
    if (callback === undefined) return null;
    const name = String(args['property']);
    const value = propertyOf(callback.payload, name);
    if (typeof value === 'number' && value !== 0) return pass;
    return fail(
      text(`${name}: a Number other than 0`, `${name}：不为 0 的数字`),
      text(`fail received ${show(callback.payload)}`, `fail 收到 ${show(callback.payload)}`),
    );
  },
};
