import { type CallJudge, fail, pass } from '../judge.ts';
import { isObject, propertyOf, show } from '../../payload.ts';
import { text } from '../words.ts';

/** success receives an object in which the error property is absent or 0. */
export const successShape: CallJudge = {
  name: 'results/success-shape',
  of: 'call',
  judge(call, { args }) {
    const [callback] = call.success;
    if (callback === undefined) return null;
    const name = String(args['property']);
    const value = propertyOf(callback.payload, name);
    if (isObject(callback.payload) && (value === undefined || value === 0)) return pass;
    return fail(
      text(`an object without ${name}, or with ${name} 0`, `一个对象，没有 ${name} 或 ${name} 为 0`),
      text(`success received ${show(callback.payload)}`, `success 收到 ${show(callback.payload)}`),
    );
  },
};
