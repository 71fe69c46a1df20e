/**
 * Whatever the register leaves open, some correct host does: of every API and revision each reading of each row is
 * shown by a trace of the reference or of a variant; and no host that meets a row is blamed for how it reads it.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../adapters/index.ts';
import { variants } from '../adapters/variants/index.ts';
import {
  type CallArguments,
  type CallView,
  claimsOf,
  defaultPolicy,
  nominalState,
  openSession,
  runCampaign,
  seatJury,
  type Step,
  unjudged,
  viewTrace,
} from '../conformance/index.ts';
import {
  type CreateHost,
  type Json,
  type Manifest,
  saveImageSpec,
  saveImageToPhotosAlbumSpec,
  type Spec,
  specs,
  type State,
} from '../spec/index.ts';

const all: readonly Spec[] = specs.flatMap(({ revisions, spec }) => revisions.map((revision) => spec(revision)));
const titled = all.map((spec) => [`${spec.api.name} ${spec.api.revision}`, spec] as const);

const called = { $: 'callback' };
/** The arguments of a call of either API, without a menu where there is one. */
const saving = (
  image: Json = '$image',
  patch: Readonly<Record<string, Json>> = {},
  of = saveImageSpec(),
): CallArguments => [
  {
    [of.api.subject]: image,
    ...('menu' in nominalState(of) ? { showActionSheet: false } : {}),
    success: called,
    fail: called,
    complete: called,
    ...patch,
  },
];
const once = (...given: Parameters<typeof saving>): Step[] => [{ do: 'call', calls: [saving(...given)] }];

/** A call to look at, and its circumstances where they are not nominal. */
interface Given {
  readonly state?: State;
  readonly steps: readonly Step[];
  readonly platform?: 'ios' | 'android';
}

interface Row extends Given {
  /** What the last call asks of the user, under each of its readings. */
  readonly asked?: string;
  /** What the calls come to under readings that {@link usually} does not say. */
  readonly readings?: Readonly<Record<string, RegExp>>;
}

/** What the last call comes to under a reading of this name, in every row but those that say otherwise. */
const usually: Readonly<Record<string, string>> = {
  none: 'success',
  throws: 'throws',
  silent: 'silent',
  'complete-alone': 'complete-alone',
  busy: 'fail 17',
  granted: 'success',
  denied: 'fail 15',
  enough: 'success',
  full: 'fail 16',
  'fail-general': 'fail [134]',
  'fail-2002-2003': 'fail 200[23]',
};

function comesTo({ readings = {}, asked }: Row, reading: string): RegExp {
  const said = usually[reading] ?? reading.replace(/^fail-(\d+)$/u, 'fail $1');
  return readings[reading] ?? new RegExp(`(^|; )${said}${asked === undefined ? '' : `, asked ${asked}`}$`, 'u');
}

/** Every row of the register of a spec, with a call that tells its readings apart. */
function rowsOf(spec: Spec): Readonly<Record<string, Row>> {
  const call = (image?: Json, patch?: Readonly<Record<string, Json>>): Step[] => once(image, patch, spec);
  const two = (patch: Readonly<Record<string, Json>> = {}): Step[] => [
    { do: 'call', calls: [saving('$image', patch, spec), saving('$image2', patch, spec)] },
  ];
  /** Rows about what names the image, which are called by the parameter that does. */
  const subject = spec.api.subject.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return {
    'below-since': { state: { baseLibrary: '1.14.9' }, steps: call() },
    'no-argument': { steps: [{ do: 'call', calls: [[]] }] },
    'overlap-busy': { steps: two() },
    // Which of the two is told of its success is not said.
    'success-once': {
      steps: two(),
      readings: { none: /^success; success$/u, 'complete-alone': /complete-alone/u },
    },
    'success-once-unheard': {
      steps: two({ complete: { $: 'absent' } }),
      readings: { none: /^success; success$/u, silent: /silent/u },
    },
    'callback-wrong-type': { steps: call('$image', { success: 'done' }) },
    [`${subject}-wrong-type`]: { steps: call(42) },
    [`${subject}-words`]: { steps: call('not a path') },
    [`${subject}-empty`]: { steps: call('') },
    // A text, and a picture: who supports the one may refuse the other.
    [`${subject}-base64`]: {
      steps: [...call('data:text/plain;base64,aGVsbG8='), ...call(picture)],
      readings: { none: /; success$/u, 'fail-2': /^fail 2;/u, 'fail-17': /^fail 17;/u },
    },
    [`${subject}-http`]: { steps: call('http://images.test/1/photo.jpg') },
    [`${subject}-unescaped`]: { steps: call('$image/照片.jpg') },
    [`${subject}-other`]: { steps: call('/tmp/photo.jpg') },
    // Two calls: JavaScript takes the one value for true and the other for false.
    'menu-not-boolean': {
      steps: [...call('$image', { showActionSheet: 'no' }), ...call('$image2', { showActionSheet: 0 })],
      readings: { menu: /^success, asked menu|success, asked menu$/u, 'no-menu': /; success$/u },
    },
    'menu-unspecified': {
      state: { baseLibrary: '1.9.5' },
      steps: call(),
      readings: { menu: /^success, asked menu$/u, 'no-menu': /^success$/u },
    },
    'menu-dismissed': { state: { menu: 'cancel' }, steps: call('$image', { showActionSheet: true }), asked: 'menu' },
    'authorization-refused': { state: { authorization: 'refused' }, steps: call() },
    'refused-for-ever': { state: { authorization: 'refused-for-ever' }, steps: call() },
    'prompt-interrupted': {
      state: { authorization: 'undecided', authorizationAnswers: ['interrupted'] },
      steps: call(),
      asked: 'authorization',
    },
    'body-no-image': { state: { origin: { $image: 'not-image' } }, steps: call() },
    'body-odd': { state: { origin: { $image: 'type-wrong' } }, steps: call() },
    'data-no-image': { state: { origin: { $data: 'not-image' } }, steps: call('$data') },
    'image-again': { steps: [...call(), { do: 'change', state: { origin: { $image: 'status-404' } } }, ...call()] },
    'format-webp': { state: { format: { $image: 'webp' } }, steps: call() },
    'permission-interrupted': {
      state: { albumPermission: 'undecided', albumPermissionAnswers: ['interrupted'] },
      steps: call(),
      asked: 'albumPermission',
    },
    'permission-unasked': { state: { albumPermission: 'undecided' }, steps: call() },
    'permission-elsewhere': { platform: 'android', state: { albumPermission: 'denied' }, steps: call() },
    'space-again': { steps: [...call(), { do: 'change', state: { storage: 'full' } }, ...call()] },
    'space-empty': { state: { storage: 'full', origin: { $image: 'empty' } }, steps: call() },
    // The same image again needs no room where it becomes the same item.
    'space-shared': { state: { storage: 'exact' }, steps: [...call(), ...call()] },
    'storage-elsewhere': { platform: 'android', state: { storage: 'full' }, steps: call() },
    order: {
      state: { authorization: 'undecided', albumPermission: 'undecided' },
      steps: call('$image', 'menu' in nominalState(spec) ? { showActionSheet: true } : {}),
      readings: { none: /^success(, asked \w+){2,3}$/u },
    },
    // A refusal, by whichever code, or nobody asks.
    'message-text': { state: { albumPermission: 'denied' }, steps: call(), readings: { none: /^fail 15$/u } },
  };
}

const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface Observed {
  /** What each call comes to, and what was asked in its step. */
  readonly seen: string;
  /** What happened in the last step, in its order, without the callbacks. */
  readonly order: string;
  readonly message: unknown;
  readonly fits: boolean;
  readonly broken: readonly string[];
}

/** What a row's calls come to on a host, and which requirements they break. */
async function observe(createHost: CreateHost, given: Given, spec = saveImageSpec()): Promise<Observed> {
  const { state, steps, platform = 'ios' } = given;
  const session = await openSession(createHost, { spec, platform });
  try {
    const { api, revision } = spec.api;
    const trace = await session.run({
      api,
      revision,
      origin: 'the register',
      state: { ...nominalState(spec), ...state, platform },
      steps,
    });
    const view = viewTrace(trace, session.oracle, spec);
    const calls = view.runs[0]?.calls ?? [];
    const judged = spec.requirements.filter((one) => unjudged(spec, one, session.manifest, { platform }) === null);
    const rulings = seatJury(spec, judged).judge(view);
    const events = calls.at(-1)?.events ?? [];
    const payload = events.find((event) => event.kind === 'callback')?.payload as
      | { errorMessage?: unknown }
      | undefined;
    return {
      seen: calls.map(tell).join('; '),
      order: events
        .flatMap((event) => (event.kind === 'asked' ? [event.prompt] : event.kind === 'item-visible' ? ['item'] : []))
        .join(', '),
      message: payload?.errorMessage,
      // Where no callback was given, and no promise returned, nobody can tell.
      fits: calls.every(
        ({ expectation, seen }) =>
          seen.kind === 'unseen' ||
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

interface Correct {
  readonly name: string;
  readonly freedoms: readonly string[];
  readonly shoulds: readonly string[];
  readonly createHost: CreateHost;
  readonly manifest: Manifest;
}

const hosts: readonly Correct[] = await Promise.all(
  [
    { name: 'the reference on iOS', freedoms: [], shoulds: [], createHost: createReferenceIos },
    { name: 'the reference on Android', freedoms: [], shoulds: [], createHost: createReferenceAndroid },
    ...variants,
  ].map(async (host) => {
    const session = await openSession(host.createHost, { spec: saveImageSpec() });
    await session.close();
    return { ...host, manifest: session.manifest };
  }),
);

/** Who is asked: a host that does not claim an API in a revision is not. */
const claimants = (spec: Spec): readonly Correct[] =>
  hosts.filter(({ manifest }) => claimsOf(manifest, spec).includes(spec.api.revision));

/** Every reading of every register. */
const known = new Set(
  all.flatMap(({ ambiguities }) => ambiguities.flatMap(({ id, readings }) => readings.map((one) => `${id}/${one.id}`))),
);

describe.each(titled)('the register of %s', (_, spec) => {
  const rows = rowsOf(spec);

  test.each(spec.ambiguities)('$id: each reading is some host’s, and nobody is blamed', async ({ id, readings }) => {
    const row = rows[id] as Row;
    const taken = new Set<string>();
    const odd: unknown[] = [];
    const said = new Map<string, string>();
    for (const { name, freedoms, shoulds, createHost, manifest } of claimants(spec)) {
      if (!manifest.platforms.includes(row.platform ?? 'ios')) continue;
      const { seen, fits, broken } = await observe(createHost, row, spec);
      said.set(name, seen);
      const own = readings.filter((one) => comesTo(row, one.id).test(seen)).map((one) => one.id);
      for (const one of own) taken.add(one);
      const untrue = readings.filter((one) => freedoms.includes(`${id}/${one.id}`) && !own.includes(one.id));
      const blamed = broken.filter((one) => !shoulds.includes(one));
      if (!fits || untrue.length > 0 || blamed.length > 0) odd.push({ name, seen, fits, untrue, blamed });
    }
    expect(odd).toEqual([]);
    expect([...taken].sort()).toEqual(readings.map((one) => one.id).sort());
    // Where there are two ways, the contrary host goes the one that the reference does not.
    const reference = row.platform === 'android' ? 'the reference on Android' : 'the reference on iOS';
    if (readings.length > 1) expect(said.get('contrary')).not.toBe(said.get(reference));
  });
});

describe('what has one reading, since anything will do', () => {
  const rows = rowsOf(saveImageSpec());
  const among = async (reading: string, row: Row): Promise<readonly Observed[]> => {
    const some = variants.filter(({ freedoms }) => freedoms.includes(reading));
    return Promise.all(some.map(({ createHost }) => observe(createHost, row)));
  };

  test('hosts go about it in many orders', async () => {
    const orders = (await among('order/none', rows['order'] as Row)).map(({ order }) => order);
    expect(new Set(orders).size).toBeGreaterThanOrEqual(5);
  });

  test('hosts have words of their own', async () => {
    const messages = (await among('message-text/none', rows['message-text'] as Row)).map(({ message }) => message);
    expect(new Set(messages).size).toBeGreaterThanOrEqual(2);
  });
});

const variant = (name: string): CreateHost => {
  const found = variants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no variant ${name}.`);
  return found.createHost;
};

test('the documented issue, success once in a row, is conformant and fails the one requirement that speaks of it', async () => {
  const limits = { cases: 400, policy: { ...defaultPolicy, shrinks: 0 } };
  const spec = saveImageToPhotosAlbumSpec();
  const report = await runCampaign(variant('success-once'), { spec, hostRef: 'success-once', ...limits });
  expect(report.results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([
    'callbacks/success-each',
  ]);
  expect(report.conclusion).toBe('conformant');
});

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
    { state: { storage: 'one-byte-short' }, steps: once('/tmp/photo.jpg') },
  ],
  'a local file is being saved when the process is killed': [
    variant('resuming'),
    { steps: [{ do: 'kill', calls: [saving('/tmp/photo.jpg')], after: 3 }, { do: 'restart' }, ...once()] },
  ],
  'an image is saved by a call that tells nothing, and then twice more': [
    variant('no-promise'),
    { steps: [{ do: 'call', calls: [[{ url: '$image', showActionSheet: false }]] }, ...once(), ...once()] },
  ],
  'overlapping calls each have an answer of their own': [
    createReferenceIos,
    {
      state: { authorization: 'undecided', authorizationAnswers: ['interrupted', 'accept'] },
      steps: [{ do: 'call', calls: [saving(), saving('$image2')] }],
    },
  ],
  'a copy that was kept is saved, though the server sends a page by now': [
    variant('caching'),
    { steps: [...once(), { do: 'change', state: { origin: { $image: 'not-image' } } }, ...once()] },
  ],
  'an image is saved beside another, and then twice more': [
    createReferenceIos,
    { steps: [{ do: 'call', calls: [saving(), saving('$image2')] }, ...once(), ...once()] },
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
    const levels = new Map(all.flatMap(({ requirements }) => requirements).map(({ id, level }) => [id, level]));
    expect(variants.flatMap(({ shoulds }) => shoulds.filter((id) => levels.get(id) !== 'SHOULD'))).toEqual([]);
  });
});
