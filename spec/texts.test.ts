/** What people read: both languages, everywhere, in words of their own. */
import { describe, expect, test } from 'vitest';
import { everySpec } from './every.test-helper.ts';
import type { Text } from './types.ts';

/** Every text of a file, with its place. */
function textsOf(value: unknown, place: string): { place: string; text: Text }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'zh' in value) return [{ place, text: value as Text }];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${place}/${key}`));
}

describe.each(everySpec)('$title', ({ files }) => {
  const texts = Object.entries(files).flatMap(([file, value]) => textsOf(value, file));

  /** The places whose text a rule refuses. */
  function refused(rule: (text: Text) => boolean): string[] {
    return texts.filter(({ text }) => !rule(text)).map(({ place }) => place);
  }

  test('there are texts in every file that has any', () => {
    const found = new Set(texts.map(({ place }) => place.split('/')[0]));
    expect([...found].sort()).toEqual([
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
      const { properties } = files[file] as { properties: Record<string, unknown> };
      for (const [name, property] of Object.entries(properties)) {
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
});

test('no API has a name, or an option, that another lends its texts', () => {
  for (const { title, spec, files } of everySpec) {
    const others = everySpec.filter((one) => one.spec.api.api !== spec.api.api).map((one) => one.spec.api.subject);
    const own = Object.keys((spec.params as { properties: object }).properties);
    const { requirements } = files['requirements.json'] as { requirements: readonly { statement: Text }[] };
    for (const { statement } of requirements) {
      for (const other of others.filter((name) => !own.includes(name)))
        expect(statement.en.split(/\W+/), `${title}: ${statement.en}`).not.toContain(other);
    }
  }
});
