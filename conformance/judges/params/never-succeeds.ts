import { type CaseJudge, at, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** A call without options never succeeds and saves nothing; that the host works at all is shown by a call after it. */
export const neverSucceeds: CaseJudge = {
  name: 'params/never-succeeds',
  of: 'case',
  judge(view, { applies }) {
    for (const { calls } of view.runs) {
      const call = calls.find((one) => one.alone && applies(one.input));
      if (call === undefined) continue;
      if (call.seen.kind === 'success' || call.added.length > 0) {
        return at(
          call,
          fail(
            text('no success, and nothing saved', '不成功，且不保存任何内容'),
            both(actual(call), items(call.added)),
          ),
        );
      }
      const works = calls.some(
        (one) =>
          one.step > call.step &&
          one.alone &&
          one.expectation.onlySuccess &&
          one.seen.kind === 'success' &&
          (one.added.length > 0 || one.before.some(({ image }) => image === one.image)),
      );
      if (works) return at(call, pass);
    }
    return null;
  },
};
