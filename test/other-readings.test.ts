/**
 * Whatever the register leaves open, some correct host does: each reading of each row is shown by a trace of the
 * reference or of a variant, is let through, and breaks nothing.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../adapters/index.ts';
import { variants } from '../adapters/variants/index.ts';
import {
  type CallArguments,
  type CallView,
  openSession,
  seatJury,
  type Step,
  unjudged,
  viewTrace,
} from '../conformance/index.ts';
import { type CreateHost, type Json, saveImageSpec, specs, type State } from '../spec/index.ts';

const spec = saveImageSpec();

const called = { $: 'callback' };
const saving = (patch: Readonly<Record<string, Json>> = {}): CallArguments => [
  { url: '$image', showActionSheet: false, success: called, fail: called, complete: called, ...patch },
];
const once = (patch: Readonly<Record<string, Json>> = {}): Step[] => [{ do: 'call', calls: [saving(patch)] }];

const nominal: State = {
  baseLibrary: '2.7.10',
  account: 'enterprise',
  authorization: 'granted',
  authorizationAnswers: ['accept'],
  albumPermission: 'granted',
  albumPermissionAnswers: ['accept'],
  storage: 'enough',
  menu: 'save',
  origin: {},
  format: {},
};

/** A call to look at, and its circumstances where they are not nominal. */
interface Given {
  readonly state?: State;
  readonly steps: readonly Step[];
  readonly platform?: 'ios' | 'android';
}

interface Row extends Given {
  /** What the last call comes to under each reading, and what was asked during it. */
  readonly readings: Readonly<Record<string, RegExp>>;
}

const undecided = { authorization: 'undecided', albumPermission: 'undecided' };

/** Every row of the register, with a call that tells its readings apart. */
const rows: Readonly<Record<string, Row>> = {
  'no-argument': { steps: [{ do: 'call', calls: [[]] }], readings: { 'fail-2': /^fail 2$/u, throws: /^throws$/u } },
  'overlap-busy': {
    steps: [{ do: 'call', calls: [saving(), saving({ url: '$image2' })] }],
    readings: { none: /^success$/u, busy: /^fail 17$/u },
  },
  'callback-wrong-type': {
    steps: once({ success: 'done' }),
    readings: { none: /^success$/u, 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u },
  },
  'url-wrong-type': { steps: once({ url: 42 }), readings: { 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u } },
  'url-empty': { steps: once({ url: '' }), readings: { 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u } },
  'url-base64': {
    steps: once({ url: 'data:image/png;base64,iVBORw0KGgo=' }),
    readings: { 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u },
  },
  'url-http': {
    steps: once({ url: 'http://images.test/1/photo.jpg' }),
    readings: { none: /^success$/u, 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u },
  },
  'url-unescaped': {
    steps: once({ url: '$image/照片.jpg' }),
    readings: { none: /^success$/u, 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u },
  },
  'url-other': {
    steps: once({ url: '/tmp/photo.jpg' }),
    readings: { none: /^success$/u, 'fail-2': /^fail 2$/u, 'fail-17': /^fail 17$/u },
  },
  // Two calls: JavaScript takes the one value for true and the other for false.
  'menu-not-boolean': {
    steps: [...once({ showActionSheet: 'no' }), ...once({ showActionSheet: 0, url: '$image2' })],
    readings: {
      menu: /^success, asked menu|success, asked menu$/u,
      'no-menu': /; success$/u,
      'fail-2': /^fail 2; fail 2$/u,
      'fail-17': /^fail 17; fail 17$/u,
    },
  },
  'menu-unspecified': {
    state: { baseLibrary: '1.9.5' },
    steps: once(),
    readings: { menu: /^success, asked menu$/u, 'no-menu': /^success$/u },
  },
  'menu-dismissed': {
    state: { menu: 'cancel' },
    steps: once({ showActionSheet: true }),
    readings: {
      silent: /^silent, asked menu$/u,
      'complete-alone': /^complete-alone, asked menu$/u,
      'fail-11': /^fail 11, asked menu$/u,
      'fail-17': /^fail 17, asked menu$/u,
      'fail-general': /^fail [134], asked menu$/u,
    },
  },
  'refused-for-ever': {
    state: { authorization: 'refused-for-ever' },
    steps: once(),
    readings: { 'fail-2001': /^fail 2001$/u, 'fail-2002-2003': /^fail 200[23]$/u },
  },
  'prompt-interrupted': {
    state: { authorization: 'undecided', authorizationAnswers: ['interrupted'] },
    steps: once(),
    readings: { 'fail-2001': /^fail 2001, asked authorization$/u, 'fail-17': /^fail 17, asked authorization$/u },
  },
  'body-no-image': {
    state: { origin: { $image: 'not-image' } },
    steps: once(),
    readings: { none: /^success$/u, 'fail-17': /^fail 17$/u },
  },
  'body-odd': {
    state: { origin: { $image: 'type-wrong' } },
    steps: once(),
    readings: { none: /^success$/u, 'fail-17': /^fail 17$/u },
  },
  'image-again': {
    steps: [...once(), { do: 'change', state: { origin: { $image: 'status-404' } } }, ...once()],
    readings: { none: /; success$/u, 'fail-17': /; fail 17$/u },
  },
  'format-webp': {
    state: { format: { $image: 'webp' } },
    steps: once(),
    readings: { none: /^success$/u, 'fail-17': /^fail 17$/u },
  },
  'permission-interrupted': {
    state: { albumPermission: 'undecided', albumPermissionAnswers: ['interrupted'] },
    steps: once(),
    readings: { denied: /^fail 15, asked albumPermission$/u },
  },
  'permission-unasked': {
    state: { albumPermission: 'undecided' },
    steps: once(),
    readings: { granted: /^success$/u, denied: /^fail 15$/u },
  },
  'permission-elsewhere': {
    platform: 'android',
    state: { albumPermission: 'denied' },
    steps: once(),
    readings: { 'fail-17': /^fail 17$/u, 'fail-general': /^fail [134]$/u },
  },
  'space-again': {
    steps: [...once(), { do: 'change', state: { storage: 'full' } }, ...once()],
    readings: { enough: /; success$/u, full: /; fail 16$/u },
  },
  'space-empty': {
    state: { storage: 'full', origin: { $image: 'empty' } },
    steps: once(),
    readings: { enough: /^success$/u, full: /^fail 16$/u },
  },
  // The same image again needs no room where it becomes the same item.
  'space-shared': {
    state: { storage: 'exact' },
    steps: [...once(), ...once()],
    readings: { enough: /; success$/u, full: /; fail 16$/u },
  },
  'storage-elsewhere': {
    platform: 'android',
    state: { storage: 'full' },
    steps: once(),
    readings: { 'fail-17': /^fail 17$/u, 'fail-general': /^fail [134]$/u },
  },
  order: {
    state: undecided,
    steps: once({ showActionSheet: true }),
    readings: { none: /^success(, asked \w+){2,3}$/u },
  },
  'message-text': { state: { authorization: 'refused' }, steps: once(), readings: { none: /^fail 2001$/u } },
};

interface Observed {
  /** What each step's last call comes to, and what was asked in the step. */
  readonly seen: string;
  /** What happened in the last step, in its order, without the callbacks. */
  readonly order: string;
  readonly message: unknown;
  readonly fits: boolean;
  readonly broken: readonly string[];
}

/** What a row's calls come to on a host, and which requirements they break. */
async function observe(createHost: CreateHost, { state, steps, platform = 'ios' }: Given): Promise<Observed> {
  const session = await openSession(createHost, { spec, platform });
  try {
    const { api, revision } = spec.api;
    const trace = await session.run({
      api,
      revision,
      origin: 'the register',
      state: { ...nominal, ...state, platform },
      steps,
    });
    const view = viewTrace(trace, session.oracle, spec);
    const last = (view.runs[0]?.steps ?? []).flatMap(({ calls }) => calls.slice(-1));
    const judged = spec.requirements.filter((one) => unjudged(spec, one, session.manifest, { platform }) === null);
    const rulings = seatJury(spec, judged).judge(view);
    const events = last.at(-1)?.events ?? [];
    const payload = events.find((event) => event.kind === 'callback')?.payload as
      | { errorMessage?: unknown }
      | undefined;
    return {
      seen: last.map(tell).join('; '),
      order: events
        .flatMap((event) => (event.kind === 'asked' ? [event.prompt] : event.kind === 'item-visible' ? ['item'] : []))
        .join(', '),
      message: payload?.errorMessage,
      fits: last.every(({ expectation, seen }) =>
        expectation.allowed.some(({ kind, code }) => kind === seen.kind && code === seen.code),
      ),
      broken: rulings
        .filter(({ located }) => located?.finding.status === 'fail')
        .map(({ requirement }) => requirement.id),
    };
  } finally {
    await session.close();
  }
}

function tell({ seen: { kind, code }, events }: CallView): string {
  const asked = events.flatMap((event) => (event.kind === 'asked' ? [`asked ${event.prompt}`] : []));
  return [code === null ? kind : `${kind} ${code}`, ...asked].join(', ');
}

/** What the reference is known to read. */
const referenceReads = [
  'no-argument/fail-2',
  'overlap-busy/none',
  'callback-wrong-type/none',
  'url-wrong-type/fail-2',
  'url-empty/fail-2',
  'url-base64/fail-2',
  'url-unescaped/none',
  'url-other/fail-2',
  'menu-not-boolean/menu',
  'menu-unspecified/no-menu',
  'menu-dismissed/fail-11',
  'refused-for-ever/fail-2001',
  'prompt-interrupted/fail-2001',
  'body-no-image/none',
  'body-odd/none',
  'image-again/fail-17',
  'format-webp/none',
  'permission-interrupted/denied',
  'permission-elsewhere/fail-17',
  'space-again/full',
  'space-shared/full',
  'storage-elsewhere/fail-17',
];

interface Claim {
  readonly host: string;
  readonly reading: string;
  readonly shoulds: readonly string[];
  readonly createHost: CreateHost;
}

const known = new Set(
  Object.entries(rows).flatMap(([row, { readings }]) => Object.keys(readings).map((one) => `${row}/${one}`)),
);
const claims: readonly Claim[] = [
  ...referenceReads.map((reading) => ({
    host: 'the reference',
    reading,
    shoulds: [],
    createHost: rows[reading.split('/')[0] ?? '']?.platform === 'android' ? createReferenceAndroid : createReferenceIos,
  })),
  ...variants.flatMap(({ name: host, freedoms, shoulds, createHost }) =>
    freedoms.filter((one) => known.has(one)).map((reading) => ({ host, reading, shoulds, createHost })),
  ),
];

describe('the register', () => {
  test('is in the table, row by row and reading by reading', () => {
    expect([...known].sort()).toEqual(
      spec.ambiguities.flatMap(({ id, readings }) => readings.map((one) => `${id}/${one.id}`)).sort(),
    );
  });

  test('each reading is some host’s', () => {
    expect([...known].filter((one) => !claims.some(({ reading }) => reading === one))).toEqual([]);
  });

  test.each(claims)('$reading is what $host does, and it is let through', async ({ reading, shoulds, createHost }) => {
    const [row = '', id = ''] = reading.split('/');
    const { readings, ...given } = rows[row] as Row;
    const { seen, fits, broken } = await observe(createHost, given);
    expect(seen).toMatch(readings[id] as RegExp);
    expect({ fits, broken: broken.filter((one) => !shoulds.includes(one)) }).toEqual({ fits: true, broken: [] });
  });
});

describe('what has one reading, since anything will do', () => {
  test('hosts go about it in many orders', async () => {
    const { state, steps } = rows['order'] as Row;
    const orders = new Set<string>();
    for (const { createHost, freedoms } of variants)
      if (freedoms.includes('order/none'))
        orders.add((await observe(createHost, { state: state as State, steps })).order);
    expect(orders.size).toBeGreaterThanOrEqual(5);
  });

  test('hosts have words of their own', async () => {
    const { state, steps } = rows['message-text'] as Row;
    const messages = new Set<unknown>();
    for (const { createHost, freedoms } of variants)
      if (freedoms.includes('message-text/none'))
        messages.add((await observe(createHost, { state: state as State, steps })).message);
    expect(messages.size).toBeGreaterThanOrEqual(2);
  });
});

const variant = (name: string): CreateHost => {
  const found = variants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no variant ${name}.`);
  return found.createHost;
};

/** What correct hosts were once accused of. */
const accused: Readonly<Record<string, readonly [host: CreateHost, given: Given, shoulds?: readonly string[]]>> = {
  'complete alone tells of a dismissed menu, and success was left out': [
    variant('complete-dismissal'),
    { state: { menu: 'cancel' }, steps: [{ do: 'call', calls: [[{ url: '$image', complete: called }]] }] },
  ],
  'half a file, which nobody can tell from a whole one, is encoded anew': [
    variant('re-encoding'),
    { state: { origin: { $image: 'cut-close' }, format: { $image: 'gif' } }, steps: once() },
    ['album/same-bytes'],
  ],
  'just enough space is asked for an image too large to hold': [
    variant('re-encoding'),
    { state: { storage: 'exact', origin: { $image: 'huge' } }, steps: once() },
    ['album/same-bytes'],
  ],
  'one byte less than none is asked for': [
    variant('lenient'),
    { state: { storage: 'one-byte-short', origin: { $image: 'empty' } }, steps: once() },
  ],
  'room for an image is measured, and a local file of another size is saved': [
    variant('lenient'),
    { state: { storage: 'one-byte-short' }, steps: once({ url: '/tmp/photo.jpg' }) },
  ],
  'a local file is being saved when the process is killed': [
    variant('resuming'),
    { steps: [{ do: 'kill', calls: [saving({ url: '/tmp/photo.jpg' })], after: 3 }, { do: 'restart' }, ...once()] },
  ],
  'an image is saved by a call that tells nothing, and then twice more': [
    variant('no-promise'),
    { steps: [{ do: 'call', calls: [[{ url: '$image', showActionSheet: false }]] }, ...once(), ...once()] },
  ],
  'overlapping calls each have an answer of their own': [
    createReferenceIos,
    {
      state: { authorization: 'undecided', authorizationAnswers: ['interrupted', 'accept'] },
      steps: [{ do: 'call', calls: [saving(), saving({ url: '$image2' })] }],
    },
  ],
  'a copy that was kept is saved, though the server sends a page by now': [
    variant('caching'),
    { steps: [...once(), { do: 'change', state: { origin: { $image: 'not-image' } } }, ...once()] },
  ],
  'an image is saved beside another, and then twice more': [
    createReferenceIos,
    { steps: [{ do: 'call', calls: [saving(), saving({ url: '$image2' })] }, ...once(), ...once()] },
  ],
};

test.each(Object.entries(accused))('%s: no accusation', async (_, [host, given, shoulds = []]) => {
  const { broken } = await observe(host, given);
  expect(broken.filter((id) => !shoulds.includes(id))).toEqual([]);
});

describe('the variants', () => {
  test('are thirty at least, under names of their own, each with a freedom it uses', () => {
    expect(variants.length).toBeGreaterThanOrEqual(30);
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    expect(variants.filter(({ freedoms }) => freedoms.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('use freedoms that are readings of the register, or are named in words', () => {
    const strange = variants.flatMap(({ freedoms }) => freedoms.filter((one) => one.includes('/') && !known.has(one)));
    expect(strange).toEqual([]);
  });

  test('leave undone what a host should do, and nothing that it must', () => {
    const all = specs.flatMap(({ revisions, spec: at }) => revisions.flatMap((one) => at(one).requirements));
    const levels = new Map(all.map(({ id, level }) => [id, level]));
    expect(variants.flatMap(({ shoulds }) => shoulds.filter((id) => levels.get(id) !== 'SHOULD'))).toEqual([]);
  });
});
