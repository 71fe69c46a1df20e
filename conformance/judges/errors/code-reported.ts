import { type CallJudge, fail, pass, warn } from '../judge.ts';
import { matching } from '../../view/index.ts';
import { actual, expected, text } from '../words.ts';

/** Where one cause holds alone and has one code, a failure carries that code. */
export const codeReported: CallJudge = {
  name: 'errors/code-reported',
  of: 'call',
  judge(call, { args, fallback }) {
    const { expectation, seen } = call;
    const { codes } = expectation;
    if (!call.alone || expectation.alone === null || codes.length !== 1 || codes[0] !== args['code']) return null;
    if (seen.code === null) return null;
    const outcome = matching(expectation, seen);
    if (outcome?.warning === true)
      return warn(
        text(
          `tolerated: ${seen.code} where ${codes[0]} is documented`,
          `可以容忍：文档为 ${codes[0]}，实际为 ${seen.code}`,
        ),
      );
    if (outcome !== undefined) return pass;
    // The fallback in the place of a cause's own code has a requirement of its own.
    return seen.code === fallback ? null : fail(expected(expectation), actual(call));
  },
};
