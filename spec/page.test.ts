import { expect, test } from 'vitest';
import { splitPage } from './page.ts';

/** Units as `heading#ordinal row: text`, which reads well in a failure. */
function units(...lines: string[]): string[] {
  return splitPage(lines.join('\n')).map(
    ({ heading, ordinal, row, text }) => `${heading}#${ordinal}${row === undefined ? '' : ` ${row}`}: ${text}`,
  );
}

test('a sentence ends at its mark, at a line break and at the end of its line', () => {
  expect(units('# 一', '甲。乙！丙？丁', '戊<br />己。<br>庚')).toEqual([
    '一#1: 甲。',
    '一#2: 乙！',
    '一#3: 丙？',
    '一#4: 丁',
    '一#5: 戊',
    '一#6: 己。',
    '一#7: 庚',
  ]);
});

test('a full stop of a number or an address ends nothing', () => {
  expect(units('# 一', '见 [1.2.3](https://a.example/b.html)。')).toEqual([
    '一#1: 见 [1.2.3](https://a.example/b.html)。',
  ]);
});

test('the header row is one unit, each row has its own sentences, the separator is nothing', () => {
  expect(
    units(
      '## 表',
      '| **名** | 说明 | 办法 |',
      '| --- | :-: | --- |',
      '| a\\|b | 甲。 | 乙。 |',
      '| 2 | 丙<br />丁 | |',
    ),
  ).toEqual([
    '表#1: **名** | 说明 | 办法',
    '表#2 a\\|b: a\\|b | 甲。',
    '表#3 a\\|b: 乙。',
    '表#4 2: 2 | 丙',
    '表#5 2: 丁',
  ]);
});

test('each table has a header row of its own', () => {
  expect(units('# 表', '| 甲 |', '| --- |', '| 乙 |', '', '| 丙 |', '| --- |')).toEqual([
    '表#1: 甲',
    '表#2 乙: 乙',
    '表#3: 丙',
  ]);
});

test('a block of code is one unit, and marks and headings in it are text', () => {
  expect(units('# 码', '```json', '# 不是标题', '{ "a": "甲。乙" }', '```', '后')).toEqual([
    '码#1: # 不是标题 { "a": "甲。乙" }',
    '码#2: 后',
  ]);
});

test('a block with methods is cut before each method of the outermost object', () => {
  const block = [
    '```js',
    'Page({',
    '  one() {',
    '    inner(x) {',
    '    },',
    '  },',
    '  async two(a) {',
    '  }',
    '});',
    '```',
  ];
  expect(units('# 码', ...block)).toEqual([
    '码#1: Page({',
    '码#2: one() { inner(x) { }, },',
    '码#3: async two(a) { } });',
  ]);
});

test('an empty block is no unit, and one that nobody closes is', () => {
  expect(units('# 码', '```', '```', '```', 'x = 1')).toEqual(['码#1: x = 1']);
});

test('an image is one unit, whatever its address', () => {
  expect(units('# 图', '![甲。乙](https://a.example/?x=。)')).toEqual(['图#1: ![甲。乙](https://a.example/?x=。)']);
});

test('a heading that comes again counts on; before the first the heading is empty', () => {
  expect(units('甲', '# 一', '乙', '# 二', '丙', '## 一', '丁')).toEqual([
    '#1: 甲',
    '一#1: 乙',
    '二#1: 丙',
    '一#2: 丁',
  ]);
});

test('white space is folded, and how lines end makes no difference', () => {
  expect(splitPage('# 一\r\n甲  \t乙\u00a0丙。\r\n')).toEqual([{ heading: '一', ordinal: 1, text: '甲 乙 丙。' }]);
});
