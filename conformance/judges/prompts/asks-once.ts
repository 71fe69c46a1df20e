import { type CallJudge, answered, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** One call shows each prompt at most once. */
export const asksOnce: CallJudge = {
  name: 'prompts/asks-once',
  of: 'call',
  judge(call, { args }) {
    if (!call.alone) return null;
    let shown = 0;
    for (const prompt of args['prompts'] as readonly string[]) {
      const count = call.events.filter((event) => event.kind === 'asked' && event.prompt === prompt).length;
      if (count > 1)
        return fail(
          text(`${prompt} at most once`, `${prompt} 最多一次`),
          text(`it was shown ${count} times`, `显示了 ${count} 次`),
        );
      shown += count;
    }
    return shown > 0 && answered(call) ? pass : null;
  },
};
