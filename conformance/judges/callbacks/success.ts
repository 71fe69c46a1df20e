import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** Where nothing stands in the way, the call saves and success is called. */
export const success: CallJudge = {
  name: 'callbacks/success',
  of: 'call',
  judge(call, { applies }) {
    if (!call.alone || call.throwing || !call.passed.success || !call.expectation.onlySuccess || !applies(call.input))
      return null;
    const saved = !call.albumSeen || call.added.length > 0 || call.before.some(({ image }) => image === call.image);
    if (call.success.length > 0 && saved) return pass;
    return fail(
      text('the image saved and success called', '保存图片并调用 success'),
      both(actual(call), items(call.added)),
    );
  },
};
