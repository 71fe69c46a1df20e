import { type CallJudge, fail, pass } from '../judge.ts';
import { items, text } from '../words.ts';

/** After success the album has exactly one new item, and it is the image at the url. */
export const savesImage: CallJudge = {
  name: 'album/saves-image',
  of: 'call',
  judge({ alone, seen, expectation, added, image, again, before }) {
    if (!alone || seen.kind !== 'success' || !expectation.successAllowed) return null;
    // The same image twice may be one item: the register leaves that to the album. Of another url nobody knows the image.
    const present = image === null ? again : before.some((item) => item.image === image);
    if (added.length === 0 && present) return pass;
    if (added.length === 1 && (image === null || added[0]?.image === image)) return pass;
    return fail(
      text(`one new item: ${image ?? 'the image'}, whole`, `新增一项：完整的 ${image ?? '图片'}`),
      items(added),
    );
  },
};
