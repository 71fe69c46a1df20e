import { type CaseJudge, at, fail, pass } from '../judge.ts';
import { items, text } from '../words.ts';

/** The same url saved twice leaves one or two items of it. */
export const repeat: CaseJudge = {
  name: 'album/repeat',
  of: 'case',
  judge(view) {
    for (const { steps } of view.runs) {
      const calls = steps.flatMap((step) => step.calls.map((call) => ({ call, album: step.album })));
      for (const [i, { call, album }] of calls.entries()) {
        const same = calls.slice(0, i + 1).filter((one) => one.call.image === call.image);
        const saves = same.filter((one) => one.call.alone && one.call.seen.kind === 'success');
        if (call.image === null || saves.length !== 2) continue;
        const found = album.filter(({ image }) => image === call.image).length;
        // Calls that told nothing, overlapped or were killed may have left an item of it as well.
        if (found >= 1 && found <= same.length) return at(call, pass);
        const left = items(album.filter(({ image }) => image === call.image));
        return at(call, fail(text(`one or two items of ${call.image}`, `${call.image} 有一项或两项`), left));
      }
    }
    return null;
  },
};
