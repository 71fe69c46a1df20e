import { type CaseJudge, answered, fail, pass } from '../judge.ts';
import { fits, type RunView } from '../../view/index.ts';
import { actual, both, expected, items, text } from '../words.ts';

/** After a kill and a restart nothing is partial or changed, at most one item a call is new, and the next call works. */
export const killedSafe: CaseJudge = {
  name: 'album/killed-safe',
  of: 'case',
  judge(view) {
    for (const run of view.runs) {
      const found = judgeRun(run);
      if (found !== null) return found;
    }
    return null;
  },
};

function judgeRun({ run, steps }: RunView): ReturnType<CaseJudge['judge']> {
  for (const [i, killed] of steps.entries()) {
    const restarted = steps[i + 1];
    const next = steps[i + 2]?.calls[0];
    if (killed.do !== 'kill' || restarted?.do !== 'restart') continue;
    const place = { run, step: restarted.step, call: null };
    const { added, removed, altered } = restarted;
    // What a call leaves that names no image of the kit's, and may succeed, nobody can say.
    const partial = added.some(
      (item) =>
        !killed.calls.some(({ image, expectation }) =>
          image === null ? expectation.successAllowed : item.image === image,
        ),
    );
    if (added.length > killed.calls.length || partial) {
      return {
        finding: fail(text('at most one new item a call, and whole', '每个调用最多新增一项，且完整'), items(added)),
        ...place,
      };
    }
    if (removed.length + altered.length > 0) {
      return {
        finding: fail(
          text('what was there before left as it was', '原有内容保持不变'),
          text('something was changed or removed', '有内容被改动或删除'),
        ),
        ...place,
      };
    }
    if (next === undefined || !next.alone) continue;
    const lost =
      next.seen.kind === 'success' && next.added.length === 0 && !next.before.some(({ image }) => image === next.image);
    if (!fits(next) || lost) {
      return {
        finding: fail(expected(next.expectation), both(actual(next), items(next.added))),
        run,
        step: next.step,
        call: next.call,
      };
    }
    if (answered(next)) return { finding: pass, ...place };
  }
  return null;
}
