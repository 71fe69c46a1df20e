import { type CallJudge, fail, pass } from '../judge.ts';
import { matching } from '../../view/index.ts';
import { actual, expected } from '../words.ts';

/** The code for anything else is not used where the one cause has a code of its own. */
export const fallbackOnlyOther: CallJudge = {
  name: 'errors/fallback-only-other',
  of: 'call',
  judge(call, { args }) {
    const { expectation, seen } = call;
    const own = expectation.codes.length === 1 && !expectation.allowed.some(({ code }) => code === args['code']);
    if (!call.alone || expectation.alone === null || !own || seen.kind !== 'fail') return null;
    if (seen.code === args['code']) return fail(expected(expectation), actual(call));
    return matching(expectation, seen) === undefined ? null : pass;
  },
};
