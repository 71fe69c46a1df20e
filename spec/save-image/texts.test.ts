/** What people read: both languages, everywhere, in words of their own. */
import { expect, test } from 'vitest';
import type { Text } from '../types.ts';
import { saveImageFiles } from './index.ts';

/** Every text of a file, with its place. */
function textsOf(value: unknown, place: string): { place: string; text: Text }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'zh' in value) return [{ place, text: value as Text }];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${place}/${key}`));
}

const texts = Object.entries(saveImageFiles).flatMap(([file, value]) => textsOf(value, file));

/** The places whose text a rule refuses. */
function refused(rule: (text: Text) => boolean): string[] {
  return texts.filter(({ text }) => !rule(text)).map(({ place }) => place);
}

test('there are texts in every file that has any', () => {
  const files = new Set(texts.map(({ place }) => place.split('/')[0]));
  expect([...files].sort()).toEqual([
    'ambiguities.json',
    'api.json',
    'coverage.json',
    'error-codes.json',
    'params.schema.json',
    'requirements.json',
    'situation.schema.json',
  ]);
});

test('every parameter and every factor says what it is', () => {
  for (const file of ['params.schema.json', 'situation.schema.json'] as const) {
    for (const [name, property] of Object.entries(saveImageFiles[file].properties)) {
      expect(property, `${file}, ${name}`).toHaveProperty('about.en');
    }
  }
});

test('each is there in both languages, without blanks around it', () => {
  expect(refused(({ en, zh }) => [en, zh].every((text) => text !== '' && text === text.trim()))).toEqual([]);
});

test('the two languages differ', () => {
  expect(refused(({ en, zh }) => en !== zh)).toEqual([]);
});

test('zh is Chinese, en is not', () => {
  expect(refused(({ zh }) => /\p{Script=Han}/u.test(zh))).toEqual([]);
  expect(refused(({ en }) => !/\p{Script=Han}/u.test(en) && /[A-Za-z]/.test(en))).toEqual([]);
});

test('it is conformance, in the host as in the kit', () => {
  expect(refused(({ en }) => !/complian(ce|t)/i.test(en))).toEqual([]);
});

test('numbers are the same in both languages', () => {
  const numbers = (text: string) => (text.match(/\d+(\.\d+)*/g) ?? []).sort();
  expect(refused(({ en, zh }) => numbers(en).join() === numbers(zh).join())).toEqual([]);
});
