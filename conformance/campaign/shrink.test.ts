import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, State } from '../../spec/index.ts';
import type { Case, CallArguments, Step } from '../case.ts';
import { factorsOf, nominalState } from '../factors.ts';
import { callStep, caseOf } from '../host.test-helper.ts';
import { shrink } from './shrink.ts';
import { options, spec } from '../trace.test-helper.ts';

const nominal = nominalState(spec);

const shrinkBy = (found: Case, fails: (candidate: Case) => boolean, budget = 1_000) =>
  shrink(
    found,
    { nominal, subject: 'url', prompts: factorsOf(spec).prompts, values: factorsOf(spec).values },
    async (candidate) => fails(candidate),
    budget,
  );
const callsOf = ({ steps }: Case): CallArguments[] =>
  steps.flatMap((step) => (step.do === 'call' || step.do === 'kill' ? step.calls : []));

const crowded = caseOf(
  {
    storage: 'full',
    albumPermission: 'restricted',
    menu: 'cancel',
    origin: { $image2: 'reset' },
    authorization: 'undecided',
    authorizationAnswers: ['refuse', 'accept'],
  },
  callStep(options({ url: '$image2/some/path.jpg', extra: 'abcdefgh' }), options({ url: '$image3' })),
  { do: 'change', state: { menu: 'other', account: 'personal' } },
  { do: 'kill', calls: [options()], after: 37 },
  { do: 'restart' },
  callStep(options({ url: 'a long text of no use' })),
);

describe('the smallest case', () => {
  test('where anything fails, is one call with nothing in it but the image', async () => {
    const { case: small, smallest } = await shrinkBy(crowded, () => true);
    expect(smallest).toBe(true);
    expect(small.state).toEqual(nominal);
    expect(small.steps).toHaveLength(1);
    expect(
      callsOf(small)
        .flat()
        .every((options_) => Object.keys(options_ as object).every((name) => name === 'url')),
    ).toBe(true);
  });

  test.each<[string, (candidate: Case) => boolean, (small: Case) => void]>([
    [
      'keeps the part of the state that matters',
      ({ state }) => state['storage'] === 'full',
      (small) => expect(small.state).toEqual({ ...nominal, storage: 'full' }),
    ],
    [
      'shows the plainest of several values that do',
      ({ state }) => state['albumPermission'] !== 'granted',
      (small) => expect(small.state).toEqual({ ...nominal, albumPermission: 'denied' }),
    ],
    [
      'shows the plainest of what may happen to an image',
      ({ state }) => Object.keys(state['origin'] as object).length > 0,
      (small) => expect(small.state).toEqual({ ...nominal, origin: { $image2: 'status-404' } }),
    ],
    [
      'keeps the option that matters',
      (candidate) => callsOf(candidate).some(([given]) => 'extra' in (given as object)),
      (small) => expect(callsOf(small)).toEqual([[{ url: '$image', extra: expect.stringMatching(/^.$/) }]]),
    ],
    [
      'decides beforehand what an answer would decide',
      ({ state }) =>
        /refused|"undecided".*"refuse"/.test(
          JSON.stringify([state['menu'], state['authorization'], state['authorizationAnswers']]),
        ),
      (small) => expect(small.state).toEqual({ ...nominal, authorization: 'refused' }),
    ],
    [
      'begins with what a change comes to',
      ({ state, steps }) =>
        JSON.stringify([state, ...steps.filter((step) => step.do === 'change')]).includes('"account":"personal"'),
      (small) => {
        expect(small.state).toEqual({ ...nominal, account: 'personal' });
        expect(small.steps.map((step) => step.do)).toEqual(['call']);
      },
    ],
    [
      'lets a killed call run to its end',
      ({ steps }) => steps.some((step) => step.do === 'kill' || (step.do === 'call' && step.calls.length === 1)),
      (small) => expect(small.steps.map((step) => step.do)).toEqual(['call']),
    ],
    [
      'keeps a kill and brings it forward',
      ({ steps }) => steps.some((step) => step.do === 'kill' && step.after >= 5),
      (small) => expect(small.steps).toEqual([{ do: 'kill', calls: [[{ url: '$image' }]], after: 5 }]),
    ],
    [
      'keeps two calls at once',
      ({ steps }) => steps.some((step) => step.do === 'call' && step.calls.length > 1),
      (small) =>
        expect(small.steps).toEqual([
          { do: 'call', calls: [[{ url: expect.any(String) }], [{ url: expect.any(String) }]] },
        ]),
    ],
    [
      'keeps one factor of a change',
      ({ steps }) => steps.some((step) => step.do === 'change' && step.state['account'] === 'personal'),
      (small) => expect(small.steps).toEqual([{ do: 'change', state: { account: 'personal' } }]),
    ],
  ])('%s', async (_, fails, check) => {
    const { case: small, smallest } = await shrinkBy(crowded, fails);
    expect(smallest).toBe(true);
    expect(fails(small)).toBe(true);
    check(small);
  });

  test('the one twin that matters, and none where none does', async () => {
    const twins = ['params/unknown-ignored', 'availability/accounts'].map((requirement) => ({ requirement }));
    const twinned = { ...caseOf({}, callStep()), twins };
    expect(
      (
        await shrinkBy(twinned, ({ twins: left = [] }) =>
          left.some(({ requirement }) => requirement === 'availability/accounts'),
        )
      ).case.twins,
    ).toEqual([{ requirement: 'availability/accounts' }]);
    expect((await shrinkBy(twinned, () => true)).case).not.toHaveProperty('twins');
  });

  test('thawed options and the plain image', async () => {
    const frozen = caseOf({}, callStep([{ $: 'frozen', of: { url: '$image7/a/b.png?c', extra: 1 } }]));
    const { case: small } = await shrinkBy(frozen, (candidate) =>
      callsOf(candidate).some(([given]) => JSON.stringify(given).includes('$image')),
    );
    expect(callsOf(small)).toEqual([[{ url: '$image' }]]);
  });
});

test('a budget ends the search, and the answer says so', async () => {
  let runs = 0;
  const { case: small, smallest } = await shrinkBy(
    crowded,
    () => {
      runs += 1;
      return false;
    },
    7,
  );
  expect(runs).toBe(7);
  expect(smallest).toBe(false);
  expect(small).toBe(crowded);
});

test('no candidate runs twice', async () => {
  const ran: string[] = [];
  await shrinkBy(crowded, ({ state, steps, twins }) => {
    ran.push(JSON.stringify([state, steps, twins]));
    return ran.length % 3 === 0;
  });
  expect(new Set(ran).size).toBe(ran.length);
});

test('never larger, always failing, and it comes to an end', async () => {
  const args = fc
    .dictionary(
      fc.constantFrom('url', 'success', 'a'),
      fc.constantFrom<Json>('$image2/x', '', 'text', null, { $: 'callback' }, { $: 'undefined' }, [1]),
    )
    .map((given): CallArguments => [given]);
  const calls = fc.array(args, { minLength: 1, maxLength: 3 });
  const states = fc.record(
    { storage: fc.constantFrom('enough', 'full'), menu: fc.constantFrom('save', 'cancel') },
    { requiredKeys: [] },
  ) as fc.Arbitrary<State>;
  const step: fc.Arbitrary<Step> = fc.oneof(
    calls.map((list) => ({ do: 'call' as const, calls: list })),
    calls.map((list) => ({ do: 'kill' as const, calls: list, after: 9 })),
    states.map((state) => ({ do: 'change' as const, state })),
    fc.constant({ do: 'restart' as const }),
  );
  const cases = fc
    .tuple(states, fc.array(step, { minLength: 1, maxLength: 3 }))
    .map(([state, steps]) => caseOf(state, ...steps));
  /** How far a case is from nothing: what differs from the nominal state, and what its steps say. */
  const weight = ({ state, steps, twins = [] }: Case): number =>
    Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(nominal[name])).length +
    JSON.stringify(steps).length +
    twins.length;
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 1, max: 5 }), async (found, salt) => {
      // Any property of a case will do; this one is as good as chance.
      const fails = (candidate: Case): boolean =>
        JSON.stringify(candidate) === JSON.stringify(found) ||
        (JSON.stringify(candidate.steps).length * salt) % 3 === 0;
      const { case: small } = await shrinkBy(found, fails, 300);
      expect(fails(small)).toBe(true);
      expect(weight(small)).toBeLessThanOrEqual(weight(found));
      expect(small.steps.length).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});
