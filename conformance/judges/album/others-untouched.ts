import { type CaseJudge, answered, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** No call changes or removes an item that was there before. */
export const othersUntouched: CaseJudge = {
  name: 'album/others-untouched',
  of: 'case',
  judge(view) {
    let evidence: { run: number; step: number } | null = null;
    for (const { run, steps } of view.runs) {
      for (const { step, before, removed, altered, calls } of steps) {
        if (before.length === 0) continue;
        const [hurt] = [...removed, ...altered];
        if (hurt !== undefined) {
          const how =
            removed.length > 0
              ? text(`${hurt.name} was removed`, `${hurt.name} 被删除`)
              : text(`${hurt.name} was changed`, `${hurt.name} 被改动`);
          return {
            finding: fail(text('what was there before left as it was', '原有内容保持不变'), how),
            run,
            step,
            call: calls[0]?.call ?? null,
          };
        }
        if (calls.some(answered)) evidence ??= { run, step };
      }
    }
    return evidence === null ? null : { finding: pass, ...evidence, call: null };
  },
};
