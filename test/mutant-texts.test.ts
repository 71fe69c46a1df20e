/** What the faulty hosts say of themselves: in both languages, and the same in both. */
import { describe, expect, test } from 'vitest';
import { allMutants, machineMutants } from '../adapters/mutants/index.ts';
import { specs, type Text } from '../spec/index.ts';

const described = [...allMutants(), ...specs.flatMap(({ api }) => machineMutants({ api }))];
/** Each text with the name of the mutant that says it. */
const texts = described.flatMap(({ name, description, equivalent }): [string, Text][] => [
  [name, description],
  ...(equivalent === undefined ? [] : [[`${name}: equivalent`, equivalent] as [string, Text]]),
]);

const codes = specs.flatMap(({ spec }) => spec().errorCodes.map(({ code }) => String(code)));
const sorted = (found: Iterable<readonly string[]>): string[] => [...found].map(([text = '']) => text).sort();
const numbers = (text: string): string[] => sorted(text.matchAll(/\d+(?:\.\d+)*/gu));
/** Words that are the same in every language: what is written with a capital, or stands in quotes. */
const names = (text: string): string[] => sorted(text.matchAll(/\w*[A-Z]\w*|"[^"]*"/gu));
const words = (text: string): string[] => sorted(text.toLowerCase().matchAll(/[a-z]+/gu));

/** The texts of which something holds that must not. */
const where = (odd: (text: Text) => boolean): unknown[] => texts.filter(([, text]) => odd(text));

describe('in Chinese a mutant', () => {
  test('is described in Chinese characters, in one line without a full stop', () => {
    expect(texts.length).toBeGreaterThan(800);
    expect(
      where(({ zh }) => !/^[^\n]{3,160}[^\n.。]$/u.test(zh) || !/\p{Script=Han}.*\p{Script=Han}/u.test(zh)),
    ).toEqual([]);
    expect(where(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  test('says nothing in English but names: no word the English has not, and no two of them in a row', () => {
    expect(where(({ en, zh }) => words(zh).some((word) => word !== 'promise' && !words(en).includes(word)))).toEqual(
      [],
    );
    expect(where(({ zh }) => /[a-z]+ [a-z]+/iu.test(zh.replace(/“[^”]*”|data URL/gu, '')))).toEqual([]);
  });

  test('names the same codes, versions and numbers, and the same options', () => {
    expect(texts.filter(([, { en }]) => numbers(en).some((number) => codes.includes(number))).length).toBeGreaterThan(
      40,
    );
    expect(where(({ en, zh }) => numbers(en).join() !== numbers(zh).join())).toEqual([]);
    const own = (text: string): string[] => [...new Set(names(text))].filter((name) => name !== 'Promise');
    expect(where(({ en, zh }) => own(en).join() !== own(zh).join())).toEqual([]);
  });

  test('calls the callbacks that it calls in English', () => {
    const called = /\b(?:calls|gives|tells) (?:no )?(success|fail|complete)\b/gu;
    expect(where(({ en }) => /calls (?:no )?success/u.test(en)).length).toBeGreaterThan(20);
    expect(where(({ en, zh }) => [...en.matchAll(called)].some(([, name = '']) => !zh.includes(name)))).toEqual([]);
  });

  test('is told apart from every other fault, as in English', () => {
    const said = new Map<string, string>();
    for (const { description } of described) said.set(description.zh, description.en);
    expect(said.size).toBe(new Set(described.map(({ description }) => description.en)).size);
  });
});
