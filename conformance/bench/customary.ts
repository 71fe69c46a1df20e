/** What a test author would write by hand: one arbitrary of whole cases, sequences and twins included. */
import fc from 'fast-check';
import type { Json, Spec, State } from '../../spec/index.ts';
import type { Case, Step, Twin } from '../index.ts';
import { inSituation, optionsBy } from './handwritten.ts';

const callback = { $: 'callback' };

const image: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Json>('$image', '$image2', '$image3/photo.png') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Json>(
      '',
      '  ',
      null,
      42,
      true,
      [],
      {},
      'data:image/png;base64,AAAA',
      'http://example.invalid/a.jpg',
      'nonsense',
    ),
  },
);

/** Twins of one requirement each. */
const twins: readonly (readonly Twin[])[] = [
  [{ requirement: 'availability/accounts', state: { account: 'personal' } }],
  [{ requirement: 'params/show-action-sheet-default', params: { showActionSheet: true } }],
  [{ requirement: 'params/show-action-sheet-since', params: { showActionSheet: false } }],
  [{ requirement: 'params/callbacks-optional', params: { fail: { $: 'absent' } } }],
  [{ requirement: 'params/unknown-ignored', params: { unknown: 1 } }],
];

/** Whole cases, drawn evenly from what a test author would list. */
export function anyCase(spec: Spec): fc.Arbitrary<Case> {
  const options: fc.Arbitrary<Json> = fc
    .record(
      {
        ...optionsBy(spec, image, fc.constantFrom<Json>(true, false, 'yes')),
        success: fc.constant(callback),
        fail: fc.constant(callback),
        complete: fc.constant(callback),
      },
      { requiredKeys: [] },
    )
    .map((value) => value as Json);

  const call: fc.Arbitrary<readonly Json[]> = fc.oneof(
    { weight: 19, arbitrary: options.map((value) => [value]) },
    { weight: 1, arbitrary: fc.constantFrom<readonly Json[]>([], [null], ['text']) },
  );

  const state: fc.Arbitrary<State> = fc.record(
    inSituation<fc.Arbitrary<Json>>(spec, {
      platform: fc.constant('ios'),
      baseLibrary: fc.constantFrom('1.9.5', '1.23.9', '1.24.0', '1.100.0', '2.7.10'),
      account: fc.constantFrom('personal', 'enterprise'),
      authorization: fc.constantFrom('granted', 'refused', 'undecided'),
      authorizationAnswers: fc.constantFrom(['accept'], ['refuse'], ['interrupted']),
      albumPermission: fc.constantFrom('granted', 'denied', 'undecided', 'limited'),
      albumPermissionAnswers: fc.constantFrom(['accept'], ['refuse']),
      storage: fc.constantFrom('enough', 'full'),
      menu: fc.constantFrom('save', 'cancel'),
      origin: fc.constantFrom('ok', 'status-404', 'reset', 'redirect-once').map((behaviour) => ({ $image: behaviour })),
      format: fc.constantFrom('jpeg', 'png').map((format) => ({ $image: format })),
    }),
  );

  const nominal: readonly Json[] = [
    { [spec.api.subject]: '$image', success: callback, fail: callback, complete: callback },
  ];
  const remedies: State = inSituation<Json>(spec, {
    authorization: 'granted',
    albumPermission: 'granted',
    storage: 'enough',
    origin: { $image: 'ok' },
    menu: 'save',
  });

  const steps: fc.Arbitrary<readonly Step[]> = fc.oneof(
    { weight: 6, arbitrary: call.map((args): Step[] => [{ do: 'call', calls: [args] }]) },
    {
      weight: 1,
      arbitrary: call.map((args): Step[] => [
        { do: 'call', calls: [args] },
        { do: 'change', state: remedies },
        { do: 'call', calls: [nominal] },
      ]),
    },
    {
      weight: 1,
      arbitrary: fc.array(call, { minLength: 2, maxLength: 4 }).map((calls): Step[] => [{ do: 'call', calls }]),
    },
    {
      weight: 1,
      arbitrary: call.map((args): Step[] => [
        { do: 'call', calls: [args] },
        { do: 'call', calls: [nominal] },
      ]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(call, fc.nat(20))
        .map(([args, after]): Step[] => [
          { do: 'kill', calls: [args], after },
          { do: 'restart' },
          { do: 'call', calls: [nominal] },
        ]),
    },
  );

  const known = twins.filter((list) =>
    list.every(({ requirement }) => spec.requirements.some(({ id }) => id === requirement)),
  );
  const drawnTwins: fc.Arbitrary<readonly Twin[]> = fc.oneof(
    { weight: 7, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.constantFrom(...known) },
  );
  const { api, revision } = spec.api;
  return fc.record({ state, steps, twins: drawnTwins }).map(
    ({ twins: drawn, ...rest }): Case => ({
      api,
      revision,
      origin: 'customary',
      ...rest,
      ...(drawn.length > 0 ? { twins: drawn } : {}),
    }),
  );
}
