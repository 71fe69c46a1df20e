import { describe, expect, test } from 'vitest';
import { anyOf, type Combination, type Obstacle, type Outcome, summarise } from './expectation.ts';

const fail = (code: number, warning = false): Outcome => ({ kind: 'fail', code, warning });
const silent: Outcome = { kind: 'silent', code: null, warning: false };
const success: Outcome = { kind: 'success', code: null, warning: false };
const obstacle = (factor: string): Obstacle => ({ factor, id: factor, title: { en: factor, zh: factor }, open: false });
const full = obstacle('storage');
const denied = obstacle('albumPermission');
const free: Combination = { obstacles: [], outcomes: [] };
const stopped = (outcomes: Outcome[], ...obstacles: Obstacle[]): Combination => ({ obstacles, outcomes });

describe('what is allowed', () => {
  test('success, where one combination has no obstacle', () => {
    expect(summarise([free]).allowed).toEqual([success]);
    expect(summarise([stopped([fail(16)], full), free]).allowed).toEqual([fail(16), success]);
  });

  test('what the obstacles of a combination may come to, and nothing else', () => {
    expect(summarise([stopped([fail(16), silent], full)]).allowed).toEqual([fail(16), silent]);
  });

  test('each outcome once', () => {
    const twice = [stopped([fail(16)], full), stopped([fail(16), fail(15)], full, denied)];
    expect(summarise(twice).allowed).toEqual([fail(16), fail(15)]);
  });

  test.each([
    ['free, then with a warning', [fail(3), fail(3, true)], fail(3)],
    ['with a warning, then free', [fail(3, true), fail(3)], fail(3)],
    ['with a warning twice', [fail(3, true), fail(3, true)], fail(3, true)],
  ])('%s', (_, outcomes, allowed) => {
    expect(summarise(outcomes.map((one) => stopped([one], full))).allowed).toEqual([allowed]);
  });
});

describe('obstacles', () => {
  test('of one combination are possible, of all are certain', () => {
    const found = summarise([stopped([fail(16)], full), stopped([fail(15), fail(16)], denied, full)]);
    expect(found).toMatchObject({ possible: [full, denied], certain: [full], alone: null });
  });

  test('one in all of them, and no other, is alone', () => {
    expect(summarise([stopped([fail(16)], full), stopped([fail(17)], full)]).alone).toEqual(full);
  });

  test('one in each, and not the same, is none alone', () => {
    const found = summarise([stopped([fail(16)], full), stopped([fail(15)], denied)]);
    expect(found).toMatchObject({ certain: [], alone: null, successAllowed: false });
  });

  test('none where nothing is in the way', () => {
    expect(summarise([free])).toMatchObject({ possible: [], certain: [], alone: null });
  });
});

describe('in short', () => {
  test.each([
    ['success alone', [free], true, true, true],
    ['success or failure', [free, stopped([fail(17)], full)], true, false, true],
    ['failure', [stopped([fail(17)], full)], false, false, true],
    ['failure or silence', [stopped([fail(17), silent], full)], false, false, false],
    ['success or silence', [free, stopped([silent], full)], true, false, false],
  ])('%s', (_, combinations, successAllowed, onlySuccess, settles) => {
    expect(summarise(combinations)).toMatchObject({ successAllowed, onlySuccess, settles });
  });

  test('the codes in rising order, those with a warning left out', () => {
    const found = summarise([stopped([fail(2001), fail(3, true), fail(17), silent, fail(2)], full)]);
    expect(found.codes).toEqual([2, 17, 2001]);
  });
});

describe('any of several', () => {
  const first = summarise([stopped([fail(16), fail(3, true)], full)]);

  test('allows what one of them does, with a warning only where all that allow it warn', () => {
    const found = anyOf([first, summarise([stopped([fail(3)], full), free])]);
    expect(found.allowed).toEqual([fail(16), fail(3), success]);
    expect(found).toMatchObject({ successAllowed: true, onlySuccess: false, settles: true, codes: [3, 16] });
  });

  test('is sure of what stands in the way in each of them', () => {
    const both = summarise([stopped([fail(15), fail(16)], denied, full)]);
    expect(anyOf([first, both])).toMatchObject({ possible: [full, denied], certain: [full], alone: null });
    expect(anyOf([first, summarise([free])])).toMatchObject({ possible: [full], certain: [], alone: null });
    expect(anyOf([first, summarise([stopped([fail(16)], full)])])).toMatchObject({ certain: [full], alone: full });
  });

  test('of one is that one, and of none there is nothing to expect', () => {
    expect(anyOf([first])).toBe(first);
    expect(() => anyOf([])).toThrow('There is no expectation to choose from; give one at least.');
  });
});
