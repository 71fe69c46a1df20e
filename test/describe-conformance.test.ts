/** describeConformance in a vendor's own suite: vitest runs it as it would there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Requirement, type Spec, saveImageSpec, saveImageToPhotosAlbumSpec } from '../spec/index.ts';
import { type Ended, fixtures, node, root, workshop } from './cli.test-helper.ts';

interface Told {
  readonly title: string;
  readonly ancestorTitles: readonly string[];
  readonly status: string;
  readonly failureMessages: readonly string[];
}

const place = workshop();
afterAll(place.remove);

const classOf = (spec: Spec, name: string): Requirement[] =>
  spec.requirements.filter(({ id }) => id.startsWith(`${name}/`));
/** The tests that a suite has for requirements. */
const namesOf = (requirements: readonly Requirement[]): string[] => [
  ...requirements.map(({ id, level, statement }) => `${id} ${level}: ${statement.en}`),
  'the run came to its end',
];
const callbacks = classOf(saveImageSpec(), 'callbacks');
const ofSuite = (all: readonly Told[], name: string): readonly Told[] =>
  all.filter(({ ancestorTitles }) => ancestorTitles[0] === name);

let ended: Ended;
let good: readonly Told[];
let bad: readonly Told[];
let other: readonly Told[];
let later: readonly Told[];

beforeAll(async () => {
  const file = join(place.folder, 'told.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const suite = join(fixtures, 'suite');
  ended = await node(
    [vitest, 'run', '--config', join(suite, 'vitest.config.js'), '--reporter=json', '--outputFile', file],
    {
      cwd: suite,
      // As a vendor would, not as a test of this one.
      env: { VITEST: '', VITEST_MODE: '', VITEST_POOL_ID: '', VITEST_WORKER_ID: '' },
    },
  );
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as {
    testResults: { assertionResults: Told[] }[];
  };
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  [good, bad, other, later] = ['good', 'bad', 'other', 'later'].map((name) => ofSuite(all, name)) as [
    Told[],
    Told[],
    Told[],
    Told[],
  ];
}, 60_000);

test('there is one test for each requirement, named by id, level and statement, and one for the run', () => {
  expect(good.map(({ title }) => title)).toEqual(namesOf(callbacks));
  expect(bad.map(({ title }) => title)).toEqual(namesOf(callbacks));
});

test('a good host passes them all, of another API as well', () => {
  expect(good.filter(({ status }) => status !== 'passed')).toEqual([]);
  expect(other.map(({ title }) => title)).toEqual(namesOf(classOf(saveImageToPhotosAlbumSpec(), 'params')));
  expect(other.filter(({ status }) => status !== 'passed')).toEqual([]);
});

test('where no revision is named, a host is tested by the one that it claims first', () => {
  expect(later.map(({ title }) => title)).toEqual(namesOf(classOf(saveImageSpec('2022-03-25'), 'params')));
  expect(later.filter(({ status }) => status !== 'passed')).toEqual([]);
});

test('a bad one fails by the ids of what it breaks, and skips what it cannot show', () => {
  expect(ended.code).toBe(1);
  const by = (status: string): string[] =>
    bad.filter((one) => one.status === status).map(({ title }) => title.split(' ')[0]!);
  expect(by('failed')).toEqual(['callbacks/once']);
  expect([...by('skipped'), ...by('pending')]).toEqual(['callbacks/promise']);
  const [message = ''] = bad.find(({ status }) => status === 'failed')?.failureMessages ?? [];
  expect(message).toMatch(/callbacks\/once: \d+\/\d+/);
  expect(message).toContain('expected: success at most once');
  expect(message).toContain('my.saveImage({');
  // The case in the message replays: it is a case, whole.
  expect(message).toMatch(/case: \{"host":"bad","case":\{"api":"save-image",/);
});
