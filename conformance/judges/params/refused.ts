import { type CallJudge, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** A call whose argument is unusable fails with one of the codes given, and saves nothing. */
export const refused: CallJudge = {
  name: 'params/refused',
  of: 'call',
  judge(call, { applies, args }) {
    const { alone, throwing, expectation, seen, added } = call;
    if (!alone || throwing || expectation.alone === null || !applies(call.input)) return null;
    if (seen.kind === 'unseen') return null;
    // A promise may be rejected with what names no number: only what fail receives must name one.
    if (seen.kind === 'fail' && seen.code === null && call.fail.length === 0 && added.length === 0) return null;
    const codes = args['codes'] as readonly number[];
    if (codes.some((code) => code === seen.code) && added.length === 0) return pass;
    return fail(
      text(`fail with ${codes.join(' or ')}, and nothing saved`, `以 ${codes.join(' 或 ')} 失败，且不保存任何内容`),
      both(actual(call), items(added)),
    );
  },
};
