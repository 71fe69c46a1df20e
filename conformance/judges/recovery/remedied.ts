import { type CaseJudge, at, fail, pass } from '../judge.ts';
import { actual, both, items, text } from '../words.ts';

/** After a call failed by one cause alone, and that cause was taken away, the next call succeeds. */
export const remedied: CaseJudge = {
  name: 'recovery/remedied',
  of: 'case',
  judge(view, { args }) {
    for (const { calls } of view.runs) {
      for (const [i, first] of calls.entries()) {
        const next = calls[i + 1];
        const { alone, codes } = first.expectation;
        if (
          !first.alone ||
          alone === null ||
          codes.length !== 1 ||
          codes[0] !== args['code'] ||
          first.seen.kind !== 'fail'
        )
          continue;
        if (next === undefined || !next.alone || !next.passed.success || !next.expectation.onlySuccess) continue;
        const saved = !next.albumSeen || next.added.length > 0 || next.before.some(({ image }) => image === next.image);
        if (next.seen.kind === 'success' && saved) return at(next, pass);
        return at(
          next,
          fail(
            text(`success, now that this is over: ${alone.title.en}`, `问题已消除（${alone.title.zh}），应当成功`),
            both(actual(next), items(next.added)),
          ),
        );
      }
    }
    return null;
  },
};
