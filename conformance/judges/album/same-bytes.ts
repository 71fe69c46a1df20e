import { type CallJudge, fail, pass } from '../judge.ts';
import { items, text } from '../words.ts';

/** The saved image has the bytes the server sent. */
export const sameBytes: CallJudge = {
  name: 'album/same-bytes',
  of: 'call',
  judge({ alone, seen, added, image }) {
    const [item, ...more] = added;
    if (!alone || seen.kind !== 'success' || item === undefined || more.length > 0) return null;
    if (image === null || item.image !== image) return null;
    if (item.exact) return pass;
    return fail(text('the bytes as they were sent', '与发送的字节完全一致'), items(added));
  },
};
