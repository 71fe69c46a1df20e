import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** A call that fails leaves nothing new in the album; nor does one that must fail where nobody can be told so. */
export const failureSavesNothing: CallJudge = {
  name: 'album/failure-saves-nothing',
  of: 'call',
  judge(call) {
    const { alone, seen, added, passed, expectation } = call;
    const untold = !expectation.successAllowed && !passed.success && !passed.fail && added.length > 0;
    if (!alone || (seen.kind !== 'fail' && !untold)) return null;
    return added.length === 0 ? pass : fail(text('no new item', '没有新增项'), both(actual(call), items(added)));
  },
};
