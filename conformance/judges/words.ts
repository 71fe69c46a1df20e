/** What judges say, in both languages: outcomes, what was seen, what the album holds. */
import type { Text } from '../../spec/index.ts';
import type { Expectation, Obstacle, Outcome } from '../expectation.ts';
import { show } from '../payload.ts';
import type { EventOf, SeenItem } from '../trace.ts';
import type { CallView } from '../view/index.ts';

/** A text in both languages. */
export function text(en: string, zh: string): Text {
  return { en, zh };
}

/** What a call may come to, and why. */
export function expected(expectation: Expectation): Text {
  const { allowed, possible } = expectation;
  const codes = allowed.flatMap(({ code }) => (code === null ? [] : [code]));
  const en = [...otherOutcomes(allowed, 'en'), ...(codes.length > 0 ? [`fail with ${codes.join(' or ')}`] : [])];
  const zh = [...otherOutcomes(allowed, 'zh'), ...(codes.length > 0 ? [`以 ${codes.join(' 或 ')} 失败`] : [])];
  if (possible.length === 0) return text(en.join(', or '), zh.join('，或'));
  return text(
    `${en.join(', or ')} (${possible.map((one) => why(one, 'en')).join('; ')})`,
    `${zh.join('，或')}（${possible.map((one) => why(one, 'zh')).join('；')}）`,
  );
}

const whyWords = { because: text('because ', '原因：'), open: text('left open: ', '文档未定：') };

function why({ open, title }: Obstacle, language: 'en' | 'zh'): string {
  return (open ? whyWords.open : whyWords.because)[language] + title[language];
}

function otherOutcomes(allowed: readonly Outcome[], language: 'en' | 'zh'): string[] {
  return allowed.flatMap(({ kind }) => (kind === 'fail' ? [] : [outcomeWords[kind][language]]));
}

const outcomeWords = {
  success: text('success', '成功'),
  'complete-alone': text('complete alone', '只调用 complete'),
  silent: text('nothing called', '不调用任何回调'),
  throws: text('an exception', '抛出异常'),
  unseen: text('nothing that can be seen', '看不到结果'),
} as const;

/** What a call came to. */
export function actual(call: CallView): Text {
  const { kind, code } = call.seen;
  if (kind === 'fail') {
    if (code !== null) return text(`fail with ${code}`, `以 ${code} 失败`);
    // Where the promise alone told, fail was never called: what it was rejected with says why.
    if (call.fail.length === 0 && call.promise?.state === 'rejected') return settledAs(call.promise);
    return text('fail without a number', '失败，但没有错误码数字');
  }
  const late = call.settled ? text('', '') : text(', and the host never settled', '，且宿主一直没有结束');
  return text(outcomeWords[kind].en + late.en, outcomeWords[kind].zh + late.zh);
}

/** What became of a promise, and with what where it was rejected. */
export function settledAs(promise: EventOf<'promise'> | undefined): Text {
  if (promise === undefined) return text('the promise is pending', 'Promise 一直未决');
  if (promise.state === 'resolved') return text('the promise is resolved', 'Promise 已兑现');
  const shown = show(promise.value);
  return text(`the promise is rejected with ${shown}`, `Promise 被拒绝：${shown}`);
}

/** A code that is none of the table, or not the one documented, and what the page leaves open about the call. */
export function tolerated(code: number, { possible }: Expectation): Text {
  const open = possible.filter((one) => one.open);
  if (open.length === 0) return text(`tolerated: ${code}`, `可以容忍：${code}`);
  return text(
    `tolerated: ${code} (${open.map((one) => why(one, 'en')).join('; ')})`,
    `可以容忍：${code}（${open.map((one) => why(one, 'zh')).join('；')}）`,
  );
}

/** How many items, and of what. */
export function items(list: readonly SeenItem[]): Text {
  if (list.length === 0) return text('no new item', '没有新增项');
  const names = list
    .slice(0, 4)
    .map(
      ({ name, image, exact }) =>
        `${name}${image === null ? ' (not an image of this case)' : exact ? '' : ' (re-encoded)'}`,
    );
  const zhNames = list
    .slice(0, 4)
    .map(({ name, image, exact }) => `${name}${image === null ? '(不是本用例的图片)' : exact ? '' : '(重新编码)'}`);
  return text(
    `${list.length} new item${list.length === 1 ? '' : 's'}: ${names.join(', ')}`,
    `新增 ${list.length} 项：${zhNames.join('、')}`,
  );
}

/** Two texts, one after the other. */
export function both(a: Text, b: Text): Text {
  return text(`${a.en}; ${b.en}`, `${a.zh}；${b.zh}`);
}
