/** What a host can show, told from what was seen of it. Pure. */
import type { Spec } from '../../spec/index.ts';
import { factorsOf } from '../factors.ts';
import type { SeenItem } from '../trace.ts';
import { say } from './say.ts';
import { askedIn, firstCall, succeeded } from './tried.ts';
import type { Ability, Exam, Holds, sights, Try } from './types.ts';

/** Whether a host shows one of the sights. */
export function sight(name: (typeof sights)[number], exam: Exam, ordinary: Try, spec: Spec): Ability {
  const made = (holds: Holds, en: string, zh: string): Ability => ({ kind: 'observe', name, holds, why: say(en, zh) });
  const yes = (seen: boolean, en: string, zh: string, notEn: string, notZh: string): Ability =>
    seen ? made('yes', en, zh) : made('no', notEn, notZh);
  const asked = exam.tries.flatMap(askedIn);
  if (name === 'prompts')
    return yes(
      asked.length > 0,
      'dialogs are asked for through ask',
      '通过 ask 询问',
      'nothing was asked through ask',
      '从未通过 ask 询问',
    );
  if (factorsOf(spec).prompts.has(name))
    return yes(
      asked.includes(name),
      `the ${name} is asked for through ask`,
      `通过 ask 询问 ${name}`,
      `no ${name} was asked for through ask`,
      `没有通过 ask 询问过 ${name}`,
    );
  const call = firstCall(ordinary);
  if (name === 'promise')
    return yes(
      call?.returned?.promise === true && call.promise !== undefined,
      'a call returns a promise, which settles',
      '调用返回 promise 并有结果',
      'a call returns no promise that settles',
      '调用没有返回会有结果的 promise',
    );
  const looks = exam.tries.flatMap((tried) => tried.looks);
  if (name === 'synchronous-album')
    return yes(
      looks.length > 0 && looks.every((look) => look.synchronous),
      'album answers at once',
      'album 立即返回',
      'album answers by a promise',
      'album 通过 promise 返回',
    );
  if (!succeeded(ordinary)) return made('untried', 'the ordinary call did not succeed', '普通调用没有成功');
  if (name === 'visibility')
    return yes(
      call?.events.some(({ kind }) => kind === 'item-visible') === true,
      'item-visible is emitted',
      '发出了 item-visible',
      'no item-visible was emitted',
      '没有发出 item-visible',
    );
  return inAlbum(name, made, call?.added ?? [], ordinary);
}

function inAlbum(
  name: string,
  made: (holds: Holds, en: string, zh: string) => Ability,
  added: readonly SeenItem[],
  { looks }: Try,
): Ability {
  const mine = added.find(({ image }) => image !== null);
  if (name === 'album') {
    if (mine !== undefined) return made('yes', 'the image is in the album', '图片在相册中');
    return added.length === 0
      ? made('no', 'the call succeeded, and the album shows no new item', '调用成功，但相册没有新增项')
      : made(
          'no',
          'the new item is not known for the image, by bytes or by size',
          '新增项无法凭字节或尺寸认出是该图片',
        );
  }
  if (mine?.exact === true) return made('yes', 'the bytes are those of the image', '字节与图片一致');
  return looks.some(({ withContent }) => withContent > 0)
    ? made('says-so', 'there are bytes, and they are not those of the image', '有字节，但与图片不一致')
    : made('no', 'the items have neither bytes nor sha256', '相册项既没有 bytes 也没有 sha256');
}
