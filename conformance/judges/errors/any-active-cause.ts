import { type CallJudge, fail, pass, warn } from '../judge.ts';
import { matching } from '../../view/index.ts';
import { actual, expected, tolerated } from '../words.ts';

/** Where several causes hold, or the one that holds may have several codes, the code is one of theirs. */
export const anyActiveCause: CallJudge = {
  name: 'errors/any-active-cause',
  of: 'call',
  judge(call) {
    const { expectation, seen } = call;
    const single = expectation.alone !== null && expectation.codes.length === 1;
    if (!call.alone || expectation.certain.length === 0 || single || seen.code === null) return null;
    const outcome = matching(expectation, seen);
    if (outcome === undefined) return fail(expected(expectation), actual(call));
    return outcome.warning ? warn(tolerated(seen.code, expectation)) : pass;
  },
};
