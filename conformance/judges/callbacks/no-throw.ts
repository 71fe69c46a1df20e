import { type CallJudge, answered, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** A call that cannot succeed is answered through fail and does not throw, unless the register lets it throw. */
export const noThrow: CallJudge = {
  name: 'callbacks/no-throw',
  of: 'call',
  judge(call, { applies }) {
    // Where the register lets the call throw, a throw is an answer like any other.
    if (call.expectation.allowed.some(({ kind }) => kind === 'throws')) return null;
    // A callback that throws by design may be what comes out of a call that calls back at once.
    if (call.killed || call.throwing || !applies(call.input)) return null;
    if (call.threw !== undefined) {
      const message = String(call.threw.error);
      return fail(text('no exception', '不抛出异常'), text(`the call threw ${message}`, `调用抛出 ${message}`));
    }
    return answered(call) && !call.expectation.successAllowed ? pass : null;
  },
};
