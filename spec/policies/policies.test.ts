import { describe, expect, test } from 'vitest';
import { SpecError } from '../load.ts';
import { everySpec } from '../every.test-helper.ts';
import { saveImageSpec, specFor } from '../index.ts';
import { defaultCertificationPolicy as policy, loadPolicy } from './index.ts';

const spec = saveImageSpec();
const [first] = policy.mayStayUnobserved;

/** What is said of a policy with one change. */
function complaint(change: object): SpecError {
  try {
    loadPolicy({ ...policy, ...change }, 'ours.json', spec);
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('the policy was loaded');
}

test.each(everySpec)(
  'the default policy loads for $title, with the figures that the guides name',
  ({ spec: tested }) => {
    expect(loadPolicy(structuredClone(policy), 'default.json', tested)).toEqual(policy);
    expect(policy).toMatchObject({ name: 'default', cases: 1000, leastCases: 300 });
  },
);

test('what may stay unobserved is little: what a phone shows nobody but the person before it', () => {
  expect(policy.mayStayUnobserved.map(({ api, requirement }) => `${api}:${requirement}`)).toEqual([
    'save-image:params/show-action-sheet-default',
    'save-image:action-sheet/shown',
    'save-image:action-sheet/hidden',
    'save-image:action-sheet/cancel',
    'save-image:album/saved-before-success',
    'save-image-to-photos-album:album/saved-before-success',
  ]);
  for (const { api, requirement } of policy.mayStayUnobserved) {
    const observe = specFor(api)?.requirements.find(({ id }) => id === requirement)?.scope.observe ?? [];
    expect(observe.some((what) => ['menu', 'visibility'].includes(what))).toBe(true);
  }
});

describe('a policy that cannot be used', () => {
  test.each<[string, object, string, RegExp]>([
    ['a limit left out', { limits: { ...policy.limits, quiet: undefined } }, '/limits/quiet', /present|number/],
    ['a limit nobody knows', { limits: { ...policy.limits, naps: 3 } }, '/limits/naps', /no property/],
    ['no cases', { cases: 0 }, '/cases', />= 1/],
    ['more cases at least than at all', { cases: 10 }, '/leastCases', /at most 10/],
    ['an entry twice', { mayStayUnobserved: [first, first] }, '/mayStayUnobserved/1/requirement', /not listed yet/],
    [
      'a SHOULD',
      { mayStayUnobserved: [{ ...first, requirement: 'album/repeat' }] },
      '/mayStayUnobserved/0/requirement',
      /MUST/,
    ],
    [
      'no requirement',
      { mayStayUnobserved: [first, { ...first, requirement: 'album/none' }] },
      '/mayStayUnobserved/1/requirement',
      /required set/,
    ],
    ['no reason', { mayStayUnobserved: [{ ...first, why: { en: 'x' } }] }, '/mayStayUnobserved/0/why/zh', /present/],
  ])('%s', (_, change, pointer, expected) => {
    const error = complaint(JSON.parse(JSON.stringify(change)) as object);
    expect(error).toMatchObject({ file: 'ours.json', pointer });
    expect(error.expected).toMatch(expected);
    expect(error.message).toBe(`The policy cannot be loaded: ours.json, at ${pointer}: expected ${error.expected}.`);
  });
});

test('of an API the kit does not have, it may say what it likes', () => {
  const other = { ...first, api: 'save-video', requirement: 'album/none' };
  expect(() => loadPolicy({ ...policy, mayStayUnobserved: [other] }, 'ours.json', spec)).not.toThrow();
});
