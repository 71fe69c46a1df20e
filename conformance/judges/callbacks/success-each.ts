import { type CaseJudge, at, fail, pass } from '../judge.ts';
import { type CallView, fits } from '../../view/index.ts';
import { actual, text } from '../words.ts';

/** Of overlapping calls that nothing stands in the way of but one factor (that they overlap), each gets its success. */
export const successEach: CaseJudge = {
  name: 'callbacks/success-each',
  of: 'case',
  judge(view, { args }) {
    let evidence: CallView | undefined;
    for (const { do: kind, calls } of view.runs.flatMap(({ steps }) => steps)) {
      if (kind !== 'call' || calls.length < 2) continue;
      const due = calls.filter(
        ({ throwing, passed, expectation: { successAllowed, possible } }) =>
          !throwing && passed.success && successAllowed && possible.every(({ factor }) => factor === args['factor']),
      );
      // Turned away in a way that is allowed, a call has been answered: the register says of that what there is to say.
      const without = due.find((call) => call.success.length === 0 && !(call.seen.kind === 'fail' && fits(call)));
      if (without !== undefined)
        return at(without, fail(text('a success for each call', '每个调用都得到 success'), actual(without)));
      const [, second] = due.filter(({ success }) => success.length > 0);
      evidence ??= second;
    }
    return evidence === undefined ? null : at(evidence, pass);
  },
};
