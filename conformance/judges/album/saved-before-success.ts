import { type CallJudge, fail, pass } from '../judge.ts';
import { text } from '../words.ts';

/** The new item is visible in the album before success runs. */
export const savedBeforeSuccess: CallJudge = {
  name: 'album/saved-before-success',
  of: 'call',
  judge({ alone, success, added, events }) {
    const [callback] = success;
    const [item] = added;
    if (!alone || callback === undefined || item === undefined) return null;
    const visible = events.find((event) => event.kind === 'item-visible' && event.item.id === item.id);
    if (visible !== undefined && visible.seq < callback.seq) return pass;
    const when =
      visible === undefined
        ? text('it was not visible when success ran', 'success 运行时它不可见')
        : text('it became visible after success', '它在 success 之后才可见');
    return fail(text('the item visible, then success', '先可见，后 success'), when);
  },
};
