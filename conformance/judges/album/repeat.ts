import { type CaseJudge, at, fail, pass } from '../judge.ts';
import { items, text } from '../words.ts';

/** The same url saved twice leaves one or two items of it. */
export const repeat: CaseJudge = {
  name: 'album/repeat',
  of: 'case',
  judge(view) {
    for (const { steps } of view.runs) {
      const saves = steps.flatMap(({ calls, album }) =>
        calls
          .filter(({ alone, seen, image }) => alone && seen.kind === 'success' && image !== null)
          .map((call) => ({ call, album })),
      );
      for (const [i, { call, album }] of saves.entries()) {
        const times = saves.slice(0, i + 1).filter((one) => one.call.image === call.image).length;
        if (times !== 2) continue;
        const found = album.filter(({ image }) => image === call.image);
        if (found.length === 1 || found.length === 2) return at(call, pass);
        return at(call, fail(text(`one or two items of ${call.image}`, `${call.image} 有一项或两项`), items(found)));
      }
    }
    return null;
  },
};
