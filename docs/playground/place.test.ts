/** The hash of the page: each place has one, and leads back to itself. */
import { describe, expect, test } from 'vitest';
import { longestShare, TextError } from '../../conformance/index.ts';
import { specs } from '../../spec/index.ts';
import { nominalCase, setParam, callsOf } from './case.ts';
import type { DemoDeed } from './demo-deeds.ts';
import { hashOf, moved, type Place, readPlace } from './place.ts';

const all = specs.flatMap((entry) => entry.revisions.map((revision) => entry.spec(revision)));
const [first] = all as [(typeof all)[0]];
const caseOf = (spec: typeof first): Place => ({
  at: 'case',
  spec,
  shared: { case: nominalCase(spec, 'android'), host: 'android-album' },
});

const beginnings = (spec: typeof first): Place[] => [
  { at: 'start', spec },
  { at: 'demo', spec, deeds: [] },
];
const deeds: readonly DemoDeed[] = [
  { do: 'change', state: { storage: 'full' } },
  { do: 'press', on: 'android', button: 'save', photo: 2 },
];
const demoOf = (spec: typeof first): Place => ({ at: 'demo', spec, deeds });

describe.each(all.map((spec) => [`${spec.api.name} ${spec.api.revision}`, spec] as const))('%s', (_, spec) => {
  test('every place leads back to itself', () => {
    for (const place of [...beginnings(spec), demoOf(spec), caseOf(spec)])
      expect(readPlace(hashOf(place))).toEqual(place);
  });

  test('from anywhere it can be gone to: the same case at another revision, the beginning of another API', () => {
    for (const other of all) {
      for (const [at, place] of beginnings(other).entries()) expect(moved(place, spec)).toEqual(beginnings(spec)[at]);
      const from = caseOf(other);
      const same = other.api.api === spec.api.api;
      expect(moved(demoOf(other), spec)).toEqual(same ? demoOf(spec) : { at: 'demo', spec, deeds: [] });
      const testCase = { ...nominalCase(other, 'android'), revision: spec.api.revision };
      const there = { at: 'case', spec, shared: { case: testCase, host: 'android-album' } };
      expect(moved(from, spec)).toEqual(same ? there : { at: 'start', spec });
    }
  });

  test('a case that cannot be there is left behind', () => {
    const other = all.find(({ api }) => api.api === spec.api.api) ?? spec;
    const testCase = nominalCase(other, 'android');
    const [call] = callsOf(testCase);
    const long = setParam(other, testCase, call!, spec.api.subject, 'x'.repeat(longestShare));
    const places: Place[] = [
      { at: 'case', spec: other, shared: { case: long } },
      { at: 'case', spec: other, shared: { case: { ...testCase, state: { weather: 'fine' } } } },
    ];
    for (const place of places) expect(moved(place, spec)).toEqual({ at: 'start', spec });
  });
});

test('the usual beginning has no hash, and what stands for other places is short', () => {
  expect(readPlace('')).toEqual({ at: 'start', spec: first });
  expect(readPlace('#demo')).toEqual({ at: 'demo', spec: first, deeds: [] });
  const hashes = all.flatMap((spec) => beginnings(spec).map(hashOf));
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const hash of hashes) expect(hash.length).toBeLessThan(60);
});

test('what leads nowhere is refused in words', () => {
  const { api, revision } = first.api;
  for (const hash of [
    '#playground',
    `#${api}`,
    `#${api}/1999-01-01`,
    `#draw-image/${revision}`,
    `#${api}/${revision}/else`,
    `#${api}/${revision}/demo/else`,
    `#${api}/1999-01-01/demo`,
    '#__proto__/constructor',
    '#/',
  ])
    expect(() => readPlace(hash), hash).toThrow(TextError);
});
