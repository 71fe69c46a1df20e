import { type CallJudge, fail, pass } from '../judge.ts';
import { items, text } from '../words.ts';

/** A call that fails leaves nothing new in the album. */
export const failureSavesNothing: CallJudge = {
  name: 'album/failure-saves-nothing',
  of: 'call',
  judge({ alone, seen, added }) {
    if (!alone || seen.kind !== 'fail') return null;
    return added.length === 0 ? pass : fail(text('no new item', '没有新增项'), items(added));
  },
};
