/** The person at the terminal: what they read, at 80 columns and in both languages, and what their answers mean. */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { type Lang, widthOf } from '../index.ts';
import type { Instruction, Operator } from '../node.ts';
import { consoleOn, operatorAt } from './device-operator.ts';

const denied: Instruction = {
  factor: 'albumPermission',
  value: 'denied',
  text: {
    en: "In the phone's settings, take the app's access to photos away. If that closes the app, open the mini program again.",
    zh: '在手机系统设置中，取消该应用的照片权限。如果应用因此关闭，请重新打开小程序。',
  },
};
const full: Instruction = { factor: 'storage', value: 'full', text: { en: 'Fill the storage.', zh: '占满存储空间。' } };
const picture = { size: { width: 31, height: 12 } };
const other = { size: { width: 20, height: 8 } };
const broken = { size: null };

interface Desk {
  readonly operator: Operator;
  readonly input: PassThrough;
  /** Types a line; a terminal shows it. */
  type(line: string): void;
  /** What was shown so far. */
  shown(): string;
  ended: boolean;
}

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

function sit(lang: Lang = 'en', total = 9): Desk {
  const input = new PassThrough();
  const output = new PassThrough();
  let text = '';
  output.setEncoding('utf8').on('data', (part: string) => (text += part));
  const desk: Desk = {
    operator: operatorAt(
      consoleOn(input, output, () => {
        desk.ended = true;
      }),
      lang,
      { total },
    ),
    input,
    type(line) {
      text += `${line}\n`;
      input.write(`${line}\n`);
    },
    shown: () => text,
    ended: false,
  };
  endings.push(() => desk.operator.close([]));
  return desk;
}

/** Types the lines, each when it is asked for. */
async function answer<T>(desk: Desk, asked: Promise<T>, ...lines: readonly string[]): Promise<T> {
  for (const line of lines) {
    desk.type(line);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return asked;
}

describe('what to do', () => {
  test.each([
    [[''], true],
    [['2'], false],
    [['yes', '1', ''], true],
  ])('%j', async (lines, done) => {
    const desk = sit();
    expect(await answer(desk, desk.operator.act([denied]), ...lines)).toBe(done);
    expect(desk.shown().match(/Type one of the numbers/g) ?? []).toHaveLength(lines.length - 1);
  });

  test('what was typed before the question is no answer to it', async () => {
    const desk = sit();
    desk.input.write('2\n2\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await answer(desk, desk.operator.act([full]), '')).toBe(true);
  });

  test('steps are numbered, with their count for as long as it is true', async () => {
    const desk = sit('en', 2);
    for (let i = 0; i < 3; i += 1) await answer(desk, desk.operator.act([full]), '');
    expect(desk.shown().match(/\[[^\]]+\]/g)).toEqual(['[1/2]', '[2/2]', '[3]']);
  });
});

describe('what is in the album', () => {
  const nothing = { other: false, gone: false };
  test.each([
    [[picture], ['0'], { times: [0], ...nothing }],
    [[picture], ['1'], { times: [1], ...nothing }],
    [[picture], ['2'], { times: [2], ...nothing }],
    [[picture], ['3'], { times: [0], other: true, gone: false }],
    [[picture], ['4'], { times: [0], other: false, gone: true }],
    [[picture], ['134'], { times: [1], other: true, gone: true }],
    [[picture], ['', '12', '01', '5', 'x', '1'], { times: [1], ...nothing }],
    [[picture, other], ['1'], { times: [1, 1], ...nothing }],
    [[picture, other], ['2', '0', '2'], { times: [0, 2], ...nothing }],
    [[picture, other], ['23', '1', '9', '0'], { times: [1, 0], other: true, gone: false }],
    [[broken], ['1', '2', '3'], { times: [0], other: true, gone: false }],
    [[broken, picture], ['1'], { times: [0, 1], ...nothing }],
    [[], ['0'], { times: [], ...nothing }],
  ])('%j: %j', async (images, lines, sighting) => {
    const desk = sit();
    expect(await answer(desk, desk.operator.look(images), ...lines)).toEqual(sighting);
  });
});

test.each(['en', 'zh'] as const)('%s: every line fits 80 columns', async (lang) => {
  const desk = sit(lang);
  const eight = Array.from({ length: 8 }, (_, i) => ({ size: { width: 20 + i, height: 12 } }));
  await answer(desk, desk.operator.act([denied, full]), '');
  await answer(desk, desk.operator.act([denied]), 'no', '2');
  await answer(desk, desk.operator.look([picture]), '1');
  await answer(desk, desk.operator.look(eight), '2', ...eight.map(() => '1'));
  desk.operator.close([denied, full]);
  const lines = desk.shown().split('\n');
  expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(lines.some((line) => widthOf(line) > 60)).toBe(true);
  expect(desk.shown()).toMatch(lang === 'en' ? /still as the last case/ : /最后一个用例/);
});

test('where the input ends, the run is told; where the run ends, nobody is', async () => {
  const left = sit();
  left.input.end();
  await once(left.input, 'end');
  await new Promise((resolve) => setImmediate(resolve));
  expect(left.ended).toBe(true);
  const over = sit();
  over.operator.close([]);
  over.input.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(over.ended).toBe(false);
});
