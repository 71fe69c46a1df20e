import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, text } from '../words.ts';

/** On this platform the code never appears, and its cause fails with another. */
export const codePlatforms: CallJudge = {
  name: 'errors/code-platforms',
  of: 'call',
  judge(call, { applies, args }) {
    const { expectation, seen } = call;
    if (call.killed || (seen.kind !== 'fail' && seen.kind !== 'success')) return null;
    const code = String(args['code']);
    if (seen.kind === 'fail') {
      if (seen.code !== args['code']) return pass;
      return fail(text(`any code but ${code}`, `${code} 以外的错误码`), actual(call));
    }
    if (!call.alone || expectation.successAllowed || expectation.alone === null || !applies(call.input)) return null;
    return fail(text(`failure, with a code other than ${code}`, `以 ${code} 以外的错误码失败`), actual(call));
  },
};
