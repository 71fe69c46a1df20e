import { type CallJudge, answered, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** Where the call asks for no menu, none is shown. */
export const hidden: CallJudge = {
  name: 'action-sheet/hidden',
  of: 'call',
  judge(call, { applies, args }) {
    if (!call.alone || !applies(call.input)) return null;
    if (call.events.some((event) => event.kind === 'asked' && event.prompt === args['prompt'])) {
      return fail(text('no menu', '不显示菜单'), text('the menu was shown', '显示了菜单'));
    }
    return answered(call) ? pass : null;
  },
};
