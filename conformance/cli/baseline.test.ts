import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type CertificationPolicy,
  defaultCertificationPolicy,
  loadPolicy,
  saveImageSpec,
  schemaId,
} from '../../spec/index.ts';
import type { Baseline } from '../index.ts';
import { readBaseline, writeBaseline } from './baseline.ts';
import { readChecked } from './checked-file.ts';
import { UsageError } from './exit.ts';

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);
const given = (name: string, text: string): string => {
  writeFileSync(path(name), text);
  return path(name);
};
const waiver = {
  revision: '2021-12-20',
  requirement: 'recovery/2',
  expected: { message: 'said \u202Ehostile' },
  reason: 'known',
  owner: 'Ann',
  issue: '#7',
  expires: '2026-12-31',
};
const baseline: Baseline = { $schema: schemaId('baseline'), entries: [waiver] };

/** What a user is told. */
function complaint(action: () => unknown): UsageError {
  try {
    action();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('what was written is read again, and written the same', () => {
  writeBaseline(path('known.json'), baseline);
  const text = readFileSync(path('known.json'), 'utf8');
  const read = readBaseline(path('known.json'));
  expect(read).toEqual(baseline);
  const turned = {
    entries: [Object.fromEntries(Object.entries(waiver).reverse()) as typeof waiver],
    $schema: baseline.$schema as string,
  };
  writeBaseline(path('known.json'), turned);
  expect(readFileSync(path('known.json'), 'utf8')).toBe(text);
  expect(text).toContain('\\u202e');
  expect(text.split('\n').length).toBeGreaterThan(10);
});

test('a baseline to be updated may be missing, any other may not', () => {
  expect(readBaseline(path('none.json'), { toUpdate: true })).toEqual({ entries: [] });
  expect(complaint(() => readBaseline(path('none.json'))).message).toMatch(/none\.json is not a baseline: .*ENOENT/);
});

describe('a file that cannot be used', () => {
  test.each<[string, string, RegExp, RegExp]>([
    ['cut.json', '{ "entries": [', /not whole JSON/, /不是完整的 JSON/],
    ['list.json', '[]', /at the top, expected it to be object/, /顶层 处预期/],
    [
      'entry.json',
      JSON.stringify({ entries: [{ ...waiver, owner: 1 }] }),
      /at \/entries\/0\/owner, expected/,
      /\/owner 处/,
    ],
    [
      'twice.json',
      JSON.stringify({ entries: [waiver, waiver] }),
      /at \/entries\/1, .* not listed yet/,
      /\/entries\/1 处/,
    ],
    [
      'day.json',
      JSON.stringify({ entries: [{ ...waiver, expires: '2026-02-30' }] }),
      /a day of the calendar/,
      /expires 处/,
    ],
  ])('%s', (name, text, en, zh) => {
    const error = complaint(() => readBaseline(given(name, text)));
    expect(error.text.en).toMatch(en);
    expect(error.text.en).toContain(name);
    expect(error.text.zh).toMatch(zh);
  });

  test('a huge one is not read', () => {
    const huge = given('huge.json', `{"entries":[]${' '.repeat(20_000_000)}}`);
    expect(complaint(() => readBaseline(huge)).message).toMatch(/at most 20000000/);
  });
});

test('where it cannot be written, the old one and nothing beside it is left', () => {
  const inside = path('inside');
  mkdirSync(join(inside, 'taken.json', 'x'), { recursive: true });
  const error = complaint(() => writeBaseline(join(inside, 'taken.json'), baseline));
  expect(error.message).toMatch(/cannot be written to .*taken\.json: E[A-Z]+\. Name a file/);
  expect(readdirSync(inside)).toEqual(['taken.json']);
  expect(existsSync(join(inside, 'taken.json', 'x'))).toBe(true);
  expect(complaint(() => writeBaseline(join(inside, 'none', 'x.json'), baseline)).message).toMatch(/ENOENT/);
});

describe('a policy', () => {
  const spec = saveImageSpec();
  const readPolicy = (at: string): CertificationPolicy =>
    readChecked(at, { en: 'a policy', zh: '策略' }, (value, file) => loadPolicy(value, file, spec));

  test('is read and checked', () => {
    const ours = { ...defaultCertificationPolicy, name: 'ours', cases: 5000 };
    expect(readPolicy(given('ours.json', JSON.stringify(ours)))).toEqual(ours);
  });

  test('that cannot be used is named, with the place', () => {
    const error = complaint(() =>
      readPolicy(given('few.json', JSON.stringify({ ...defaultCertificationPolicy, cases: 10 }))),
    );
    expect(error.text.en).toMatch(/few\.json is not a policy that can be used: at \/leastCases, expected at most 10/);
    expect(error.text.zh).toMatch(/\/leastCases 处预期/);
  });
});
