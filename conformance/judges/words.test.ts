import { describe, expect, test } from 'vitest';
import type { Expectation, Obstacle, Outcome } from '../expectation.ts';
import {
  call,
  complete,
  fail,
  failed,
  hangs,
  item,
  options,
  oracle,
  rejects,
  spec,
  success,
  throws,
  trace,
} from '../trace.test-helper.ts';
import { viewTrace } from '../view/index.ts';
import { actual, both, expected, items, tolerated } from './words.ts';

const nothingAllowed: Expectation = {
  allowed: [],
  possible: [],
  certain: [],
  alone: null,
  successAllowed: false,
  onlySuccess: false,
  settles: false,
  codes: [],
};
const outcome = (kind: Outcome['kind'], code: number | null = null): Outcome => ({ kind, code, warning: false });
const obstacle = (en: string, zh: string, open: boolean): Obstacle => ({
  factor: en,
  id: en,
  title: { en, zh },
  open,
});

describe('what is expected', () => {
  test.each<[Outcome[], string, string]>([
    [[outcome('success')], 'success', '成功'],
    [[outcome('fail', 15)], 'fail with 15', '以 15 失败'],
    [[outcome('fail', 2), outcome('fail', 17)], 'fail with 2 or 17', '以 2 或 17 失败'],
    [[outcome('fail', 2), outcome('success')], 'success, or fail with 2', '成功，或以 2 失败'],
    [[outcome('fail', 2), outcome('throws')], 'an exception, or fail with 2', '抛出异常，或以 2 失败'],
    [
      [outcome('silent'), outcome('complete-alone')],
      'nothing called, or complete alone',
      '不调用任何回调，或只调用 complete',
    ],
  ])('%j', (allowed, en, zh) => {
    expect(expected({ ...nothingAllowed, allowed })).toEqual({ en, zh });
  });

  test('with its causes, and what is left open', () => {
    const possible = [obstacle('the album is full', '相册已满', false), obstacle('what then?', '那怎么办？', true)];
    expect(expected({ ...nothingAllowed, allowed: [outcome('success'), outcome('fail', 16)], possible })).toEqual({
      en: 'success, or fail with 16 (because the album is full; left open: what then?)',
      zh: '成功，或以 16 失败（原因：相册已满；文档未定：那怎么办？）',
    });
  });
});

describe('what was seen', () => {
  const bareFail = options({ success: undefined, fail: undefined });
  const bare = options({ success: undefined, fail: undefined, complete: undefined });
  test.each<[string, Parameters<typeof call>, string, string]>([
    ['success', [options(), success()], 'success', '成功'],
    ['a code', [options(), failed(15)], 'fail with 15', '以 15 失败'],
    ['no code', [options(), fail({})], 'fail without a number', '失败，但没有错误码数字'],
    [
      'a promise alone',
      [bareFail, rejects({ message: 'no function' })],
      'the promise is rejected with {"message":"no function"}',
      'Promise 被拒绝：{"message":"no function"}',
    ],
    ['complete alone', [options(), complete()], 'complete alone', '只调用 complete'],
    ['silence', [options()], 'nothing called', '不调用任何回调'],
    ['no end', [options(), hangs], 'nothing called, and the host never settled', '不调用任何回调，且宿主一直没有结束'],
    ['an exception', [options(), throws()], 'an exception', '抛出异常'],
    ['nothing to see', [bare], 'nothing that can be seen', '看不到结果'],
  ])('%s', (_, given, en, zh) => {
    const view = viewTrace(trace({}, call(...given)), oracle, spec);
    expect(actual(view.runs[0]!.calls[0]!)).toEqual({ en, zh });
  });
});

describe('what is tolerated', () => {
  const open = obstacle('what then?', '那怎么办？', true);
  test.each<[Obstacle[], string, string]>([
    [[], 'tolerated: 3', '可以容忍：3'],
    [[obstacle('the album is full', '相册已满', false)], 'tolerated: 3', '可以容忍：3'],
    [[open], 'tolerated: 3 (left open: what then?)', '可以容忍：3（文档未定：那怎么办？）'],
  ])('%j', (possible, en, zh) => {
    expect(tolerated(3, { ...nothingAllowed, possible })).toEqual({ en, zh });
  });
});

describe('what the album gained', () => {
  const odd = item(null, { name: 'half.jpg' });
  test.each<[string, Parameters<typeof items>[0], string, string]>([
    ['nothing', [], 'no new item', '没有新增项'],
    ['the image', [item('$image')], '1 new item: $image.jpg', '新增 1 项：$image.jpg'],
    [
      're-encoded and foreign ones',
      [item('$image', { exact: false }), odd],
      '2 new items: $image.jpg (re-encoded), half.jpg (not an image of this case)',
      '新增 2 项：$image.jpg(重新编码)、half.jpg(不是本用例的图片)',
    ],
    [
      'four by name, however many there are',
      ['$image', '$image2', '$image3', '$image4', '$image5'].map((name) => item(name)),
      '5 new items: $image.jpg, $image2.jpg, $image3.jpg, $image4.jpg',
      '新增 5 项：$image.jpg、$image2.jpg、$image3.jpg、$image4.jpg',
    ],
  ])('%s', (_, list, en, zh) => {
    expect(items(list)).toEqual({ en, zh });
  });
});

test('two texts', () => {
  expect(both({ en: 'a', zh: '甲' }, { en: 'b', zh: '乙' })).toEqual({ en: 'a; b', zh: '甲；乙' });
});
