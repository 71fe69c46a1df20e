import { type CallJudge, fail as failure, pass } from '../judge.ts';
import { actual, both, expected, items } from '../words.ts';

/** Where the call cannot succeed and must be settled, fail is called. */
export const fail: CallJudge = {
  name: 'callbacks/fail',
  of: 'call',
  judge(call) {
    const { expectation } = call;
    if (!call.alone || call.throwing || !call.passed.fail || expectation.successAllowed || !expectation.settles)
      return null;
    return call.fail.length > 0 ? pass : failure(expected(expectation), both(actual(call), items(call.added)));
  },
};
