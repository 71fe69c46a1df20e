import type { Text } from '../../../spec/index.ts';
import { type CaseJudge, fail, pass } from '../judge.ts';
import type { StepView } from '../../view/index.ts';
import { items, text } from '../words.ts';

/** Overlapping calls for distinct images: an item for each success, none for a failure, each whole and its own. */
export const concurrent: CaseJudge = {
  name: 'album/concurrent',
  of: 'case',
  judge(view) {
    let evidence: { run: number; step: number } | null = null;
    for (const { run, steps } of view.runs) {
      for (const step of steps) {
        if (step.do !== 'call' || step.calls.length < 2 || !distinct(step)) continue;
        const expected = broken(step);
        if (expected !== null) return { finding: fail(expected, items(step.added)), run, step: step.step, call: null };
        // Where none succeeds, nothing could have been mixed up.
        if (step.calls.some(({ seen, throwing }) => seen.kind === 'success' && !throwing))
          evidence ??= { run, step: step.step };
      }
    }
    return evidence === null ? null : { finding: pass, ...evidence, call: null };
  },
};

function distinct({ calls }: StepView): boolean {
  return (
    calls.every(({ image, expectation }) => image !== null || !expectation.successAllowed) &&
    new Set(calls.map(({ image, call }) => image ?? call)).size === calls.length
  );
}

/** What the album should have shown, where it did not. */
function broken({ calls, added, before }: StepView): Text | null {
  if (added.length > calls.length) return text(`at most ${calls.length} new items`, `最多新增 ${calls.length} 项`);
  for (const { image, seen, throwing } of calls) {
    // What a host makes of a callback that throws says nothing about the image.
    if (throwing) continue;
    const found = added.filter((item) => item.image !== null && item.image === image).length;
    if (image === null && seen.kind === 'success')
      return text('no success for a call that names no image', '没有指明图片的调用不应成功');
    if (seen.kind === 'success' && found === 0 && !before.some((item) => item.image === image))
      return text(`${image} saved, for its call succeeded`, `${image} 的调用成功，应当已保存`);
    if (seen.kind === 'fail' && found > 0)
      return text(`${image} not saved, for its call failed`, `${image} 的调用失败，不应保存`);
    if (found > 1) return text(`${image} saved once`, `${image} 只保存一次`);
  }
  const strange = added.some((item) => !calls.some(({ image }) => image !== null && image === item.image));
  return strange ? text('nothing but whole images of these calls', '只有这些调用的完整图片') : null;
}
