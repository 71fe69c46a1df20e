import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** Each callback is called at most once, in later steps as well. */
export const once: CallJudge = {
  name: 'callbacks/once',
  of: 'call',
  judge(call) {
    if (!call.alone) return null;
    const counts = (['success', 'fail', 'complete'] as const).map(
      (role) => [role, call[role].length + call.late[role].length] as const,
    );
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const often = counts.find(([, count]) => count > 1);
    if (often !== undefined) {
      const [role, count] = often;
      return fail(
        text(`${role} at most once`, `${role} 最多一次`),
        text(`${role} was called ${count} times`, `${role} 被调用 ${count} 次`),
      );
    }
    return total > 0 ? pass : null;
  },
};
