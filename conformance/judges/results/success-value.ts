import { canonicalJson } from '../../../spec/index.ts';
import { type CallJudge, fail, pass } from '../judge.ts';
import { propertyOf, show } from '../../payload.ts';
import { text } from '../words.ts';

/** success receives an object whose property has the value given. */
export const successValue: CallJudge = {
  name: 'results/success-value',
  of: 'call',
  judge(call, { args }) {
    const [callback] = call.success;
    const { value } = args;
    if (callback === undefined || value === undefined) return null;
    const property = String(args['property']);
    const found = propertyOf(callback.payload, property);
    if (found !== undefined && canonicalJson(found) === canonicalJson(value)) return pass;
    return fail(
      text(`an object with ${property} ${show(value)}`, `一个对象，其中 ${property} 为 ${show(value)}`),
      text(`success received ${show(callback.payload)}`, `success 收到 ${show(callback.payload)}`),
    );
  },
};
