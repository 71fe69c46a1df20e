import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** A menu that was shown and dismissed saves nothing and is no success. */
export const cancel: CallJudge = {
  name: 'action-sheet/cancel',
  of: 'call',
  judge(call, { args, applies }) {
    const { prompt, answers } = args as { prompt: string; answers: readonly string[] };
    const dismissed = call.events.some(
      (event) => event.kind === 'answered' && event.prompt === prompt && answers.includes(event.answer),
    );
    if (!applies(call.input) || !call.alone || !dismissed) return null;
    if (call.added.length === 0 && call.seen.kind !== 'success' && call.success.length === 0) return pass;
    return fail(
      text('nothing saved, and success not called', '不保存任何内容，也不调用 success'),
      both(actual(call), items(call.added)),
    );
  },
};
