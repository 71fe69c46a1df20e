/** The order in which a person has the least to do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, saveImageSpec, type State } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { propertiesOf } from '../factors.ts';
import { handFactors } from './operator.ts';
import { countSteps, inFewestSteps } from './operator-order.ts';

const spec = saveImageSpec();
const factors = handFactors(spec, {
  name: 'phone',
  version: '1',
  platforms: ['ios'],
  baseLibraries: { from: '2.0', to: '2.0' },
  schemes: ['https'],
  clock: 'real',
  network: 'http',
  capabilities: { control: ['origin'], observe: [] },
});
const values: Readonly<Record<string, readonly Json[]>> = Object.fromEntries(
  factors.map(({ name }) => [name, propertiesOf(spec.situation)[name]?.enum ?? []]),
);

const state = fc.record(
  Object.fromEntries(Object.entries(values).map(([name, list]) => [name, fc.constantFrom(...list)])),
  { requiredKeys: [] },
) as fc.Arbitrary<State>;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: 'call', calls: [[{ url: '$image' }]] }),
  state.map((patch): Step => ({ do: 'change', state: patch })),
);
const cases: fc.Arbitrary<Case[]> = fc.array(
  fc.record({
    api: fc.constant('save-image'),
    revision: fc.constant('1'),
    origin: fc.uuid(),
    state,
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    twins: fc.array(fc.record({ requirement: fc.constant('x/y'), state }), { maxLength: 2 }),
  }),
  { maxLength: 25 },
);
const order = (list: readonly Case[]): Case[] => inFewestSteps(list, (one) => one, factors);
const one = (wished: State, ...steps: Step[]): Case => ({
  api: 'save-image',
  revision: '1',
  origin: 'by hand',
  state: wished,
  steps: steps.length > 0 ? steps : [{ do: 'call', calls: [[{ url: '$image' }]] }],
});

describe('the order of cases', () => {
  test('the same cases, never more steps than before, and the same order whenever it is asked for', () => {
    fc.assert(
      fc.property(cases, (list) => {
        const ordered = order(list);
        expect([...ordered].sort(byOrigin)).toEqual([...list].sort(byOrigin));
        expect(countSteps(ordered, factors, true).total).toBeLessThanOrEqual(countSteps(list, factors, true).total);
        expect(countSteps(ordered, factors, true).album).toBe(countSteps(list, factors, true).album);
        expect(order(list)).toEqual(ordered);
      }),
      { numRuns: 300 },
    );
  });

  test('cases of the same state come together, each state once', () => {
    const list = Array.from({ length: 30 }, (_, i) =>
      one({ menu: (['save', 'cancel', 'other'] as const)[i % 3] ?? '' }),
    );
    expect(countSteps(list, factors, false).total).toBe(1 + 29);
    expect(countSteps(order(list), factors, false).total).toBe(1 + 2);
  });

  test('what changes within a case counts, and what it leaves behind is where the next one begins', () => {
    const heals = one({ albumPermission: 'denied' }, { do: 'change', state: { albumPermission: 'granted' } });
    const list = [heals, one({}), heals, one({})];
    const { factors: counted, total } = countSteps(list, factors, false);
    expect(counted).toEqual(new Map([['albumPermission', 3]]));
    expect(total).toBe(4);
  });

  test('a value that no person can bring about asks for nothing', () => {
    const { total } = countSteps([one({}), one({ albumPermission: 'limited', storage: 'exact' })], factors, false);
    expect(total).toBe(1);
  });

  test('twins are runs of their own, with a look into the album after each step with calls', () => {
    const twins = [{ requirement: 'x/y', state: { menu: 'cancel' } }];
    const { total, album, factors: counted } = countSteps([{ ...one({ menu: 'save' }), twins }], factors, true);
    expect({ total, album }).toEqual({ total: 1 + 1 + 2, album: 2 });
    expect(counted.get('menu')).toBe(1);
  });

  test('no cases, no steps', () => {
    expect(countSteps([], factors, true).total).toBe(0);
  });
});

function byOrigin(a: Case, b: Case): number {
  return a.origin < b.origin ? -1 : 1;
}

describe('the spec', () => {
  test('says how for values that there are, the usual one among them, and for nothing else', () => {
    expect(factors.map(({ name }) => name).sort()).toEqual(['albumPermission', 'authorization', 'menu', 'storage']);
    for (const { name, how, usual } of factors) {
      expect(values[name]).toEqual(expect.arrayContaining(Object.keys(how)));
      expect(Object.keys(how)).toContain(usual);
      expect(Object.keys(how).length).toBeGreaterThan(1);
    }
  });

  test('leaves alone what the host controls or has fixed', () => {
    const host = {
      name: 'phone',
      version: '1',
      platforms: ['ios'],
      baseLibraries: { from: '2.0', to: '2.0' },
      schemes: [],
      clock: 'real',
      network: 'http',
      capabilities: { control: ['menu'], observe: [] },
      fixed: { storage: { value: 'enough', reason: 'none of ours' } },
    } as const;
    expect(handFactors(spec, host).map(({ name }) => name)).toEqual(['authorization', 'albumPermission']);
  });
});
