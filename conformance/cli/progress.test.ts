import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lang, Progress } from '../index.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { widthOf } from '../index.ts';
import { nameOfRun, progressLine } from './progress.ts';

const halfway: Progress = { ran: 200, planned: 400, failing: 2, phase: 'cases' };

/** What a progress line writes when it is told the same thing over and over, for so many seconds. */
function written(seconds: number, lang: Lang, isTTY: boolean, progress = halfway, name = 'mine'): string[] {
  const lines: string[] = [];
  const stream = { isTTY, columns: 80, write: (text: string) => lines.push(text) > 0 } as unknown as NodeJS.WriteStream;
  const line = progressLine(name, lang, stream);
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    vi.advanceTimersByTime(100);
    line.update(progress);
  }
  line.done();
  return lines;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('where nobody watches, a plain line every five seconds', () => {
  expect(written(11, 'en', false)).toEqual([
    'mine: 200/400 cases, 2 failing, 5s left\n',
    'mine: 200/400 cases, 2 failing, 10s left\n',
  ]);
  expect(written(4, 'en', false)).toEqual([]);
});

test('in Chinese, with Chinese punctuation', () => {
  expect(written(5, 'zh', false)).toEqual(['mine：200/400 个用例，2 项失败，5 秒后完成\n']);
  expect(written(5, 'zh', false, { ...halfway, phase: 'shrinking' })).toEqual(['mine：正在缩小失败用例\n']);
});

test('on a terminal, one line that is written over and cleared at the end', () => {
  const lines = written(1, 'en', true);
  expect(lines).toHaveLength(11);
  for (const line of lines) expect(line).toMatch(/^\r\u001b\[K[^\n]*$/);
  expect(lines.at(-1)).toBe('\r\u001b[K');
});

test('the API and its revision are named once, short, and a long name leaves a live line on one row', () => {
  const spec = saveImageSpec();
  expect(nameOfRun('mine', spec)).toBe(`mine · saveImage ${spec.api.revision}`);
  const name = nameOfRun(`./${'very/'.repeat(30)}deep.mjs`, spec);
  const [line = ''] = written(1, 'zh', true, halfway, name);
  expect(widthOf(line.replace('\r\u001b[K', ''))).toBeLessThan(80);
  expect(line).toContain('…：200/400 个用例，2 项失败');
  expect(written(5, 'en', false, halfway, name)[0]).toContain(name);
});

test('how long the rest takes is not guessed from the first case, which comes with all that a start costs', () => {
  expect(written(5, 'en', false, { ...halfway, ran: 1 })).toEqual(['mine: 1/400 cases, 2 failing\n']);
});
