import { type CallJudge, answered, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** Where something was saved, the menu had been shown and answered before. */
export const shown: CallJudge = {
  name: 'action-sheet/shown',
  of: 'call',
  judge(call, { applies, args }) {
    if (!call.alone || call.added.length === 0 || !answered(call) || !applies(call.input)) return null;
    const asked = call.events.find((event) => event.kind === 'asked' && event.prompt === args['prompt']);
    const answer = call.events.find((event) => event.kind === 'answered' && event.prompt === args['prompt']);
    const saved = call.events.find((event) => event.kind === 'item-visible') ?? call.success[0];
    const expected = text('the menu shown and answered before anything is saved', '先显示菜单并得到选择，再保存');
    if (asked === undefined) return fail(expected, text('no menu was shown', '没有显示菜单'));
    if (saved === undefined || (answer !== undefined && answer.seq < saved.seq)) return pass;
    return fail(expected, text('the image was saved before the menu was answered', '菜单得到选择之前图片已经保存'));
  },
};
