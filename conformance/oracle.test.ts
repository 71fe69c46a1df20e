import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition, type Json, loadSpec, type OutcomeData, saveImageFiles, type State } from '../spec/index.ts';
import { nominalState } from './factors.ts';
import type { Expectation } from './expectation.ts';
import { type Circumstances, createOracle, predicted } from './oracle.ts';
import { options, oracle, spec } from './trace.test-helper.ts';

type Patch = Readonly<Record<string, Json | undefined>>;
type Answers = Readonly<Record<string, string>>;

/** What is expected of a call in this state; every prompt asked, unless the answers seen are given. */
function expectation(state: State = {}, params: Patch | readonly Json[] = {}, answers?: Answers): Expectation {
  const args = Array.isArray(params) ? (params as readonly Json[]) : options(params as Patch);
  const circumstances = answers === undefined ? predicted : { ...predicted, answers: new Map(Object.entries(answers)) };
  return oracle.expect(oracle.input(args, { ...nominalState(spec), ...state }, circumstances));
}

/** Outcomes in short: `success`, `fail 17`, and `~fail 3` for one that warns. */
function short({ allowed }: Pick<Expectation, 'allowed'>): string[] {
  return allowed
    .map(({ kind, code, warning }) => `${warning ? '~' : ''}${kind}${code === null ? '' : ` ${code}`}`)
    .sort();
}

const android = { platform: 'android' };
const elsewhere = ['fail 17', '~fail 1', '~fail 3', '~fail 4'];

describe('one cause alone', () => {
  test.each<[string, State, Patch, string[], string]>([
    ['no url', {}, { url: undefined }, ['fail 2'], 'url-missing'],
    ['url null', {}, { url: null }, ['fail 2'], 'url-missing'],
    ['url undefined', {}, { url: { $: 'undefined' } }, ['fail 2'], 'url-missing'],
    ['denied', { albumPermission: 'denied' }, {}, ['fail 15'], 'album-permission-denied'],
    ['restricted', { albumPermission: 'restricted' }, {}, ['fail 15'], 'album-permission-denied'],
    ['full', { storage: 'full' }, {}, ['fail 16'], 'storage-full'],
    ['one byte short', { storage: 'one-byte-short' }, {}, ['fail 16'], 'storage-full'],
    ['refused', { authorization: 'refused' }, {}, ['fail 2001'], 'authorization-refused'],
    ['denied, away from iOS', { ...android, albumPermission: 'denied' }, {}, elsewhere, 'permission-elsewhere'],
    ['full, away from iOS', { ...android, storage: 'full' }, {}, elsewhere, 'storage-elsewhere'],
    ['full, on a third platform', { platform: 'other', storage: 'full' }, {}, elsewhere, 'storage-elsewhere'],
    ['refused, away from iOS', { ...android, authorization: 'refused' }, {}, ['fail 2001'], 'authorization-refused'],
  ])('%s', (_, state, params, outcomes, id) => {
    const found = expectation(state, params);
    expect(short(found)).toEqual([...outcomes].sort());
    expect(found).toMatchObject({
      alone: { id },
      certain: [{ id }],
      possible: [{ id }],
      successAllowed: false,
      onlySuccess: false,
      settles: true,
    });
    expect(found.codes).toEqual([Number(outcomes[0]?.split(' ')[1])]);
  });

  test.each([
    'status-404',
    'status-500',
    'refused',
    'reset',
    'no-answer',
    'cut-length',
    'cut-chunked',
    'redirect-loop',
    'gzip-bad',
  ])('an origin that is %s', (origin) => {
    for (const platform of ['ios', 'android', 'other']) {
      const found = expectation({ platform, origin: { $image: origin } });
      expect(short(found)).toEqual(['fail 17']);
      expect(found.alone?.id).toBe('image-unavailable');
    }
  });

  test('of every cause in the table there is a case above', () => {
    const ids = spec.errorCodes.flatMap(({ causes }) => causes.map(({ id }) => id));
    expect(ids.sort()).toEqual([
      'album-permission-denied',
      'authorization-refused',
      'image-unavailable',
      'storage-full',
      'url-missing',
    ]);
  });
});

describe('no cause', () => {
  test.each<[string, State, Patch]>([
    ['the usual call', {}, {}],
    ['no callbacks', {}, { success: undefined, fail: undefined, complete: undefined }],
    ['limited', { albumPermission: 'limited' }, {}],
    ['add-only', { albumPermission: 'add-only' }, {}],
    ['not needed', { ...android, albumPermission: 'not-needed' }, {}],
    ['just enough', { storage: 'exact' }, {}],
    ['redirected once', { origin: { $image: 'redirect-once' } }, {}],
    ['redirected to another host', { origin: { $image: 'redirect-other-host' } }, {}],
    ['PNG', { format: { $image: 'png' } }, {}],
    ['GIF', { format: { $image: 'gif' } }, {}],
    ['another image fails', { origin: { $image2: 'status-404' } }, {}],
    ['a path and a query', {}, { url: '$image/photo.png?size=large#top' }],
    ['no menu, and it would be dismissed', { menu: 'cancel' }, { showActionSheet: false }],
    ['further properties', {}, { cusHandleResult: true, extra: [1] }],
    ['a callback that throws', {}, { success: { $: 'throwing-callback' } }],
    ['personal', { account: 'personal' }, {}],
  ])('%s', (_, state, params) => {
    expect(expectation(state, params)).toMatchObject({
      allowed: [{ kind: 'success' }],
      possible: [],
      certain: [],
      alone: null,
      onlySuccess: true,
      successAllowed: true,
      settles: true,
      codes: [],
    });
  });
});

describe('the register', () => {
  const open = ['fail 17', 'fail 2', 'success'];
  const dismissed = ['complete-alone', 'fail 1', 'fail 11', 'fail 17', 'fail 3', 'fail 4', 'silent'];
  const rows: Readonly<
    Record<
      string,
      readonly (readonly [state: State, params: Patch | readonly Json[], outcomes: readonly string[], more?: object])[]
    >
  > = {
    'no-argument': [
      [{}, [], ['fail 2', 'throws']],
      [{}, [null], ['fail 2', 'throws']],
      [{}, ['text'], ['fail 2', 'throws']],
      [{}, [[1]], ['fail 2', 'throws']],
      [{}, [{ $: 'function' }], ['fail 2', 'throws']],
    ],
    'overlap-busy': [[{}, {}, ['success', '~fail 17'], { underWay: true }]],
    'callback-wrong-type': [
      [{}, { success: 42 }, open],
      [{}, { fail: null }, open],
      [{}, { complete: { $: 'function-not' } }, open],
    ],
    'url-wrong-type': [
      [{}, { url: 42 }, ['fail 17', 'fail 2']],
      [{}, { url: {} }, ['fail 17', 'fail 2']],
      [{}, { url: ['$image'] }, ['fail 17', 'fail 2']],
      [{}, { url: '   ' }, ['fail 17', 'fail 2']],
      [{}, { url: 'not a url' }, ['fail 17', 'fail 2']],
    ],
    'url-empty': [[{}, { url: '' }, ['fail 17', 'fail 2']]],
    'url-base64': [
      [{}, { url: 'data:image/png;base64,AA==' }, ['fail 17', 'fail 2']],
      [{}, { url: 'DATA:;charset=x; BASE64 ,AA' }, ['fail 17', 'fail 2']],
    ],
    'url-http': [
      [{}, { url: 'http://example.invalid/a.jpg' }, open],
      [{}, { url: 'HTTP://example.invalid/' }, open],
    ],
    'url-unescaped': [
      [{}, { url: '$image/照片.jpg' }, open],
      [{}, { url: '$image/a b' }, open],
    ],
    'url-other': [
      [{}, { url: '/tmp/a.jpg' }, open],
      [{}, { url: 'ftp://example.invalid/a.jpg' }, open],
      [{}, { url: 'data:image/svg+xml,%3Csvg' }, open],
    ],
    'menu-not-boolean': [
      [{}, { showActionSheet: 0 }, open],
      [{}, { showActionSheet: null }, open],
      [{ menu: 'cancel' }, { showActionSheet: 'yes' }, [...dismissed, 'fail 2', 'success']],
    ],
    'menu-unspecified': [
      [{ baseLibrary: '1.23.9' }, {}, ['success']],
      [{ baseLibrary: '1.23.9', menu: 'cancel' }, {}, [...dismissed, 'success']],
      [{ baseLibrary: '1.23.9', menu: 'cancel' }, { showActionSheet: false }, [...dismissed, 'success']],
    ],
    'menu-dismissed': [
      [{ menu: 'cancel' }, {}, dismissed],
      [{ menu: 'other' }, { showActionSheet: true }, dismissed],
    ],
    'refused-for-ever': [[{ authorization: 'refused-for-ever' }, {}, ['fail 2001', '~fail 2002', '~fail 2003']]],
    'prompt-interrupted': [
      [{ authorization: 'undecided', authorizationAnswers: ['interrupted'] }, {}, ['fail 17', 'fail 2001']],
    ],
    'body-no-image': [
      [{ origin: { $image: 'not-image' } }, {}, ['fail 17', 'success']],
      [{ origin: { $image: 'empty' } }, {}, ['fail 17', 'success']],
    ],
    'body-odd': [
      'trailing-bytes',
      'type-wrong',
      'type-missing',
      'gzip',
      'cut-close',
      'huge',
      'slow',
      'redirect-many',
    ].map((origin) => [{ origin: { $image: origin } }, {}, ['fail 17', 'success']] as const),
    'image-again': [
      [{ origin: { $image: 'status-404' } }, {}, ['fail 17', 'success'], { again: true }],
      [{ origin: { $image: 'refused' }, storage: 'full' }, {}, ['fail 16', 'fail 17', 'success'], { again: true }],
    ],
    'format-webp': [[{ format: { $image: 'webp' } }, {}, ['fail 17', 'success']]],
    'permission-interrupted': [
      [{ albumPermission: 'undecided', albumPermissionAnswers: ['interrupted'] }, {}, ['fail 15']],
      [{ ...android, albumPermission: 'undecided', albumPermissionAnswers: ['interrupted'] }, {}, elsewhere],
    ],
    'permission-unasked': [[{ albumPermission: 'undecided' }, {}, ['success', '~fail 15'], { answers: new Map() }]],
    'permission-elsewhere': [[{ ...android, albumPermission: 'denied' }, {}, elsewhere]],
    'space-again': [
      [{ storage: 'full' }, {}, ['fail 16', 'success'], { again: true }],
      [{ ...android, storage: 'full' }, {}, [...elsewhere, 'success'], { again: true }],
      [{ storage: 'one-byte-short' }, {}, ['fail 16', 'success'], { again: true, shared: true }],
    ],
    'space-empty': [[{ storage: 'full', origin: { $image: 'empty' } }, {}, ['fail 16', 'fail 17', 'success']]],
    'space-shared': [
      [{ storage: 'exact' }, {}, ['fail 16', 'success'], { shared: true }],
      [{ ...android, storage: 'one-byte-short' }, {}, [...elsewhere, 'success'], { shared: true }],
    ],
    'storage-elsewhere': [[{ ...android, storage: 'one-byte-short' }, {}, elsewhere]],
    // These say that nothing is asserted.
    order: [],
    'message-text': [],
  };

  test('every row has its cases here, and only those without a factor have none', () => {
    expect(Object.keys(rows).sort()).toEqual(spec.ambiguities.map(({ id }) => id).sort());
    expect(
      spec.ambiguities.filter(({ id }) => rows[id]?.length === 0).every(({ factor }) => factor === undefined),
    ).toBe(true);
  });

  test.each(Object.entries(rows).filter(([, cases]) => cases.length > 0))('%s', (id, cases) => {
    const row = spec.ambiguities.find((one) => one.id === id)!;
    for (const [state, params, outcomes, more] of cases) {
      const args = Array.isArray(params) ? (params as readonly Json[]) : options(params as Patch);
      const input = oracle.input(args, { ...nominalState(spec), ...state }, { ...predicted, ...more });
      expect(short(oracle.expect(input)), JSON.stringify([state, params])).toEqual([...outcomes].sort());
      // The row itself speaks of the case, and each of its readings is among what is allowed.
      expect(compileCondition(row.when)(input)).toBe(true);
      const inReadings = row.readings.flatMap(({ outcomes: list = [] }): OutcomeData[] => [...list]);
      for (const { kind, code } of inReadings)
        expect(oracle.expect(input).allowed).toContainEqual(expect.objectContaining({ kind, code: code ?? null }));
    }
  });

  test('a scheme the host declares is no http to be refused, yet nobody promised that it is there', () => {
    const http = createOracle(spec, { schemes: ['https', 'http'] });
    const found = http.expect(
      http.input(options({ url: 'http://example.invalid/a.jpg' }), nominalState(spec), predicted),
    );
    expect(found.possible.map(({ id }) => id)).toEqual(['url-other']);
  });
});

describe('several causes', () => {
  test.each<[string, State, Patch, string[], string[]]>([
    [
      'denied and full',
      { albumPermission: 'denied', storage: 'full' },
      {},
      ['fail 15', 'fail 16'],
      ['albumPermission', 'storage'],
    ],
    [
      'denied and full, away from iOS',
      { ...android, albumPermission: 'denied', storage: 'full' },
      {},
      elsewhere,
      ['albumPermission', 'storage'],
    ],
    [
      'refused and 404',
      { authorization: 'refused', origin: { $image: 'status-404' } },
      {},
      ['fail 17', 'fail 2001'],
      ['authorization', 'origin'],
    ],
    [
      'no url and denied',
      { albumPermission: 'denied' },
      { url: undefined },
      ['fail 15', 'fail 2'],
      ['albumPermission', 'url'],
    ],
    [
      'no url and refused',
      { authorization: 'refused' },
      { url: null },
      ['fail 2', 'fail 2001'],
      ['authorization', 'url'],
    ],
    ['an empty url and full', { storage: 'full' }, { url: '' }, ['fail 16', 'fail 17', 'fail 2'], ['storage', 'url']],
  ])('%s', (_, state, params, outcomes, certain) => {
    const found = expectation(state, params);
    expect(short(found)).toEqual([...outcomes].sort());
    expect(found.certain.map(({ factor }) => factor).sort()).toEqual(certain);
    if (certain.length > 1) expect(found.alone).toBeNull();
  });

  test('a cause beside an ambiguous factor is certain and not alone', () => {
    const found = expectation({ storage: 'full', origin: { $image: 'not-image' } });
    expect(short(found)).toEqual(['fail 16', 'fail 17']);
    expect(found).toMatchObject({ alone: null, certain: [{ id: 'storage-full' }] });
    expect(found.possible.map(({ id }) => id).sort()).toEqual(['body-no-image', 'storage-full']);
  });

  test('a cause beside a dismissed menu does not oblige the host to settle', () => {
    const found = expectation({ storage: 'full', menu: 'cancel' });
    expect(found).toMatchObject({ settles: false, successAllowed: false, alone: null });
    expect(short(found)).toContain('fail 16');
  });

  test('no cause of the origin holds for a url that is not fetched', () => {
    expect(short(expectation({ origin: { $image: 'status-404' } }, { url: undefined }))).toEqual(['fail 2']);
  });
});

describe('prompts', () => {
  const undecided = (answer: string): State => ({ authorization: 'undecided', authorizationAnswers: [answer] });

  test.each([
    ['accept', ['success']],
    ['refuse', ['fail 2001']],
    ['refuse-for-ever', ['fail 2001', '~fail 2002', '~fail 2003']],
    ['interrupted', ['fail 17', 'fail 2001']],
  ])('planning, the answer %s counts as given', (answer, outcomes) => {
    expect(short(expectation(undecided(answer)))).toEqual([...outcomes].sort());
  });

  test('judging, a prompt that was not shown decides nothing', () => {
    expect(short(expectation(undecided('refuse'), {}, {}))).toEqual(['success']);
    expect(short(expectation(undecided('refuse'), { url: undefined }, {}))).toEqual(['fail 2']);
  });

  test('judging, the answer seen counts, whatever was planned', () => {
    expect(short(expectation(undecided('accept'), {}, { authorization: 'refuse' }))).toEqual(['fail 2001']);
    expect(short(expectation({ albumPermission: 'undecided' }, {}, { albumPermission: 'refuse' }))).toEqual([
      'fail 15',
    ]);
  });

  test('an answer to a question already decided changes nothing', () => {
    expect(short(expectation({ authorization: 'refused' }, {}, { authorization: 'accept' }))).toEqual(['fail 2001']);
  });
});

describe('next', () => {
  const start = {
    ...nominalState(spec),
    authorization: 'undecided',
    authorizationAnswers: ['interrupted', 'refuse', 'accept'],
  };
  const answer = (prompt: string, given: string) => [{ prompt, answer: given }];

  test('an answer decides, and the next one waits for the next question', () => {
    expect(oracle.next(start, answer('authorization', 'refuse'))).toMatchObject({
      authorization: 'refused',
      authorizationAnswers: ['refuse', 'accept'],
    });
  });

  test('an interruption decides nothing, yet its answer is used up', () => {
    expect(oracle.next(start, answer('authorization', 'interrupted'))).toMatchObject({
      authorization: 'undecided',
      authorizationAnswers: ['refuse', 'accept'],
    });
  });

  test('the last answer stays', () => {
    const one = { ...start, authorizationAnswers: ['interrupted'] };
    expect(oracle.next(one, answer('authorization', 'interrupted'))).toEqual(one);
  });

  test('without a list of answers to come a question is decided all the same', () => {
    const { authorizationAnswers: _, ...bare } = start;
    expect(oracle.next(bare, answer('authorization', 'refuse'))).toEqual({ ...bare, authorization: 'refused' });
  });

  test('an answer nobody knows decides nothing', () => {
    expect(oracle.next(start, answer('authorization', 'unheard-of'))).toMatchObject({ authorization: 'undecided' });
  });

  test('several answers in their order, each prompt its own', () => {
    const both = { ...start, albumPermission: 'undecided' };
    expect(
      oracle.next(both, [
        ...answer('authorization', 'interrupted'),
        ...answer('albumPermission', 'refuse-for-ever'),
        ...answer('authorization', 'refuse'),
      ]),
    ).toMatchObject({ authorization: 'refused', albumPermission: 'denied', authorizationAnswers: ['accept'] });
  });

  test.each([
    ['menu', 'cancel'],
    ['unheard-of', 'accept'],
    ['authorization', 'accept'],
  ])('%s: %s changes nothing where nothing is to be decided', (prompt, given) => {
    const decided = { ...start, authorization: 'refused' };
    expect(oracle.next(decided, answer(prompt, given))).toBe(decided);
  });

  test('the state given is left as it was', () => {
    const frozen = Object.freeze({
      ...start,
      authorizationAnswers: Object.freeze<string[]>(['interrupted', 'accept']),
    });
    oracle.next(frozen, answer('authorization', 'interrupted'));
    expect(frozen.authorizationAnswers).toEqual(['interrupted', 'accept']);
  });
});

test.each([
  ['1.9', false],
  ['1.23.99', false],
  ['1.24', true],
  ['1.24.0', true],
  ['1.24.0.1', true],
  ['1.100', true],
  ['2', true],
  ['0.99.99', false],
])('base library %s has the menu option: %s', (baseLibrary, has) => {
  expect(oracle.input(options(), { ...nominalState(spec), baseLibrary }, predicted).supported).toEqual({
    showActionSheet: has,
  });
});

test('a row with a warning warns for what it assumes, unless another reading allows it freely', () => {
  const found = expectation({ albumPermission: 'undecided', storage: 'full' }, {}, {});
  expect(short(found)).toEqual(['fail 16', '~fail 15']);
});

describe('another spec', () => {
  interface Files {
    readonly 'error-codes.json': { errorCodes: { code: number; causes: { when: Json }[] }[] };
    readonly 'ambiguities.json': { ambiguities: { id: string; factor?: string; when?: Json; readings: Json[] }[] };
  }

  /** The spec with something else in it, and what its oracle says of a call in this state. */
  function changed(change: (files: Files) => void) {
    const files = structuredClone(saveImageFiles) as typeof saveImageFiles & Files;
    change(files);
    const other = createOracle(loadSpec(files), { schemes: ['https'] });
    return (state: State, args: readonly Json[] = options(), circumstances: Partial<Circumstances> = {}) =>
      other.expect(other.input(args, { ...nominalState(spec), ...state }, { ...predicted, ...circumstances }));
  }

  test('another oracle: nothing is remembered across', () => {
    const said = changed((files) => {
      const full = files['error-codes.json'].errorCodes.find(({ code }) => code === 16)!;
      full.causes[0]!.when = { 'situation.storage': { enum: ['full', 'exact', 'one-byte-short'] } };
    });
    expect(short(said({ storage: 'exact' }))).toEqual(['fail 16']);
    expect(short(expectation({ storage: 'exact' }))).toEqual(['success']);
  });

  test('where the register is silent, a cause whose code is not there falls to the code for anything else', () => {
    const said = changed((files) => {
      const rows = files['ambiguities.json'].ambiguities;
      rows.splice(
        rows.findIndex(({ id }) => id === 'storage-elsewhere'),
        1,
      );
    });
    const found = said({ ...android, storage: 'full' });
    expect(short(found)).toEqual(['fail 17']);
    expect(found.alone).toEqual({
      factor: 'storage',
      id: 'storage-full',
      title: spec.errorCodes.find(({ code }) => code === 16)?.causes[0]?.title,
      open: false,
    });
  });

  test('a row that still holds under what it assumes is read once', () => {
    const said = changed((files) => {
      const row = files['ambiguities.json'].ambiguities.find(({ id }) => id === 'space-shared')!;
      row.readings = [{ id: 'same', title: { en: 'same', zh: '同' }, assume: { situation: { account: 'personal' } } }];
    });
    expect(short(said({ storage: 'one-byte-short' }, options(), { shared: true }))).toEqual(['fail 16']);
  });

  test('what is assumed of a call without options gives it none', () => {
    const said = changed((files) => {
      const row = files['ambiguities.json'].ambiguities.find(({ id }) => id === 'overlap-busy')!;
      row.readings = [
        {
          id: 'full',
          title: { en: 'full', zh: '满' },
          assume: { params: { showActionSheet: true }, situation: { storage: 'full' } },
        },
      ];
    });
    const found = said({ menu: 'cancel' }, [], { underWay: true });
    expect(short(found)).toEqual(['fail 16', 'fail 2', 'throws']);
  });
});

test('what is in the way is named: by its cause, or by what the register asks', () => {
  // An oracle that remembers nothing of the tests before.
  const fresh = createOracle(spec, { schemes: ['https'] });
  const possible = (state: State, args: readonly Json[]) =>
    fresh.expect(fresh.input(args, { ...nominalState(spec), ...state }, predicted)).possible;
  const cause = spec.errorCodes.find(({ code }) => code === 15)!.causes[0]!;
  expect(possible({ albumPermission: 'denied' }, options())).toEqual([
    { factor: 'albumPermission', id: cause.id, title: cause.title, open: false },
  ]);
  const row = spec.ambiguities.find(({ id }) => id === 'url-empty')!;
  expect(possible({}, options({ url: '' }))).toEqual([
    { factor: 'url', id: 'url-empty', title: row.question, open: true },
  ]);
});

test('what was asked before is not worked out again', () => {
  const ask = (storage: string) => expectation({ storage, account: 'personal' });
  const first = ask('exact');
  expect(ask('full')).not.toEqual(first);
  expect(ask('exact')).toBe(first);
});

describe('the input', () => {
  const input = (state: State, args: readonly Json[] = options(), more: Partial<Circumstances> = {}) =>
    oracle.input(args, { ...nominalState(spec), ...state }, { ...predicted, ...more });

  test('holds the schemes of the host, and what is under way', () => {
    expect(input({}, options(), { underWay: true })).toMatchObject({
      host: { schemes: ['https'] },
      situation: { underWay: true, shared: false, again: false },
    });
    expect(input({}, options(), { shared: true }).situation).toMatchObject({ underWay: false, shared: true });
    expect(input({}, options(), { again: true }).situation).toMatchObject({ shared: false, again: true });
  });

  test('says how its own image is treated', () => {
    const state = { origin: { $image: 'status-404', $image2: 'status-500' }, format: { $image2: 'png' } };
    expect(input(state).situation).toMatchObject({ origin: 'status-404', format: 'jpeg' });
    expect(input(state, options({ url: '$image2/a.png' })).situation).toMatchObject({
      origin: 'status-500',
      format: 'png',
    });
    expect(input(state, []).situation).toMatchObject({ origin: 'ok', format: 'jpeg' });
  });

  test('is undecided where a state has no list of answers', () => {
    const { authorizationAnswers: _, ...others } = nominalState(spec);
    const state: State = { ...others, authorization: 'undecided' };
    expect(oracle.input(options(), state, predicted).situation).toMatchObject({ authorization: 'undecided' });
  });

  test('without a base library has nothing that came with one', () => {
    const { baseLibrary: _, ...state } = nominalState(spec);
    expect(oracle.input(options(), state, predicted).supported).toEqual({ showActionSheet: false });
  });

  test.each<[what: string, state: State, answers: Answers | null, authorization: string]>([
    ['the first answer to come, while planning', { authorizationAnswers: ['refuse', 'accept'] }, null, 'refused'],
    ['an answer that decides nothing, by its own name', { authorizationAnswers: ['interrupted'] }, null, 'interrupted'],
    ['undecided where no answer is planned', { authorizationAnswers: [] }, null, 'undecided'],
    ['undecided where none was given', { authorizationAnswers: ['refuse'] }, {}, 'undecided'],
    ['the answer that was given', { authorizationAnswers: ['refuse'] }, { authorization: 'accept' }, 'granted'],
    ['undecided after an answer nobody knows', {}, { authorization: 'unheard-of' }, 'undecided'],
  ])('of an undecided authorisation: %s', (_, state, answers, authorization) => {
    const given = answers === null ? null : new Map(Object.entries(answers));
    const found = input({ authorization: 'undecided', ...state }, options(), { answers: given });
    expect(found.situation).toMatchObject({ authorization });
  });
});

describe('properties', () => {
  const of = fc.constantFrom;
  const callback = of<Json | undefined>({ $: 'callback' }, { $: 'throwing-callback' }, undefined, 42, null);
  const params = fc.record({
    url: of<Json | undefined>(
      '$image',
      '$image2/a',
      undefined,
      null,
      '',
      '  ',
      'x',
      42,
      'data:a;base64,x',
      'http://x.invalid/',
      'ftp://x/',
      '/tmp/a',
      '$image/é',
    ),
    showActionSheet: of<Json | undefined>(undefined, true, false, 0, 'true', null),
    success: callback,
    fail: callback,
    complete: callback,
  });
  const answersOf = fc.array(of('accept', 'refuse', 'refuse-for-ever', 'interrupted'), { minLength: 1, maxLength: 3 });
  const states = fc.record({
    platform: of('ios', 'android', 'other'),
    baseLibrary: of('1.9.5', '1.23.9', '1.24.0', '2.7.10'),
    account: of('personal', 'enterprise'),
    authorization: of('granted', 'refused', 'refused-for-ever', 'undecided'),
    authorizationAnswers: answersOf,
    albumPermission: of('granted', 'denied', 'undecided', 'restricted', 'limited', 'not-needed'),
    albumPermissionAnswers: answersOf,
    storage: of('enough', 'full', 'exact', 'one-byte-short'),
    menu: of('save', 'cancel', 'other'),
    origin: of<Json>({}, { $image: 'status-404' }, { $image: 'not-image' }, { $image2: 'gzip' }),
    format: of<Json>({}, { $image: 'webp' }),
  });
  const circumstances = fc.record({
    answers: of(null, new Map<string, string>(), new Map([['authorization', 'refuse']])),
    underWay: fc.boolean(),
    shared: fc.boolean(),
    again: fc.boolean(),
  });
  const args = fc.oneof(
    { weight: 9, arbitrary: params.map((patch) => options(patch)) },
    { weight: 1, arbitrary: of<readonly Json[]>([], [null], ['text']) },
  );
  const expected = (given: readonly Json[], state: State, more = predicted) =>
    oracle.expect(oracle.input(given, state, more));

  test('something is always allowed, and the parts agree with each other', () => {
    fc.assert(
      fc.property(args, states, circumstances, (given, state, more) => {
        const found = expected(given, state, more);
        expect(found.allowed.length).toBeGreaterThan(0);
        expect(found.onlySuccess).toBe(found.possible.length === 0);
        expect(found.successAllowed).toBe(found.allowed.some(({ kind }) => kind === 'success'));
        if (found.certain.length > 0) expect(found.successAllowed).toBe(false);
        if (found.alone !== null) expect(found.certain).toEqual([found.alone]);
        expect(found.certain.every((one) => found.possible.includes(one))).toBe(true);
        expect([...found.codes]).toEqual([...new Set(found.codes)].sort((a, b) => a - b));
        expect(found.allowed.every(({ kind, code }) => (kind === 'fail') === (code !== null))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('a further cause takes nothing from what may be reported', () => {
    const causes = of<State>(
      { albumPermission: 'denied' },
      { storage: 'full' },
      { authorization: 'refused' },
      { menu: 'cancel' },
      { origin: { $image: 'status-404' } },
    );
    fc.assert(
      fc.property(args, states, causes, (given, state, cause) => {
        // Only where the factor was nominal is the cause a further one.
        const [name] = Object.keys(cause) as [string];
        const before = expected(given, { ...state, [name]: nominalState(spec)[name] as Json });
        const after = expected(given, { ...state, ...cause });
        for (const one of before.allowed)
          if (one.kind !== 'success')
            expect(after.allowed).toContainEqual(expect.objectContaining({ kind: one.kind, code: one.code }));
        for (const one of before.certain) expect(after.certain).toContainEqual(one);
      }),
      { numRuns: 100 },
    );
  });

  test('the order of keys does not matter, nor whether it was asked before', () => {
    const backwards = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).reverse()) as T;
    fc.assert(
      fc.property(args, states, (given, state) => {
        const [first, ...rest] = given;
        const turned =
          typeof first === 'object' && first !== null && !Array.isArray(first) ? [backwards(first), ...rest] : given;
        expect(expected(turned, backwards(state))).toEqual(expected(given, state));
        expect(createOracle(spec, { schemes: ['https'] }).expect(oracle.input(given, state, predicted))).toEqual(
          expected(given, state),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('who has decided stays with it', () => {
    const told = fc.array(
      fc.record({
        prompt: of('authorization', 'albumPermission', 'menu'),
        answer: of('accept', 'refuse', 'interrupted'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(states, told, (state, answers) => {
        const next = oracle.next(state, answers);
        const decided = next.authorization !== 'undecided' && next.albumPermission !== 'undecided';
        if (decided) expect(oracle.next(next, answers)).toBe(next);
        for (const name of ['authorization', 'albumPermission'] as const)
          if (state[name] !== 'undecided') expect(next[name]).toBe(state[name]);
      }),
      { numRuns: 300 },
    );
  });
});
