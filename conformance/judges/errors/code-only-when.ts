import { type CallJudge, fail, pass } from '../judge.ts';
import { matching } from '../../view/index.ts';
import { actual, expected } from '../words.ts';

/** A code is reported only where its cause holds. */
export const codeOnlyWhen: CallJudge = {
  name: 'errors/code-only-when',
  of: 'call',
  judge(call, { args }) {
    const { expectation, seen } = call;
    if (!call.alone || seen.code !== args['code']) return null;
    if (matching(expectation, seen) !== undefined) return pass;
    // With a cause that surely holds, the requirement of that cause names the fault.
    return expectation.certain.length === 0 ? fail(expected(expectation), actual(call)) : null;
  },
};
