/**
 * Hosts that do not care: each is non-conformant, and what it passes is pinned, id by id. No MUST is among it without
 * evidence, and of each it is said why passing it is fair.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import {
  type Case,
  defaultPolicy,
  imageFor,
  nominalState,
  openSession,
  prepareCampaign,
  type Report,
  runCampaign,
  viewTrace,
} from '../conformance/index.ts';
import { type AlbumItem, type CreateHost, type Host, type Json, type Spec, specs, type State } from '../spec/index.ts';

type Options = Readonly<Record<string, unknown>>;
type Params = Readonly<Record<string, Json>>;

type Act = (options: Options) => unknown;

/** Both APIs, by one and the same act. */
function either(act: Act): Pick<Host, 'saveImage' | 'saveImageToPhotosAlbum'> {
  const method = (...args: readonly unknown[]): unknown => act((args[0] ?? {}) as Options);
  return { saveImage: method, saveImageToPhotosAlbum: method };
}

/** A host that can be arranged as the reference can, has an empty album, and does `act` on every call. */
function careless(act: Act): CreateHost {
  return (context) => {
    const { manifest } = createReferenceIos(context);
    let state: State = {};
    return {
      manifest,
      reset: (given) => (state = given),
      change: (patch) => (state = { ...state, ...patch }),
      ...either((options) => act(options)),
      file: ({ name }) => name,
      album: () => [],
      settle: () => undefined,
      kill: () => undefined,
      restart: () => undefined,
      close: () => undefined,
    };
  };
}

/** Calls back a moment later, in this order. */
function later(...answers: readonly (readonly [name: string, payload: (options: Options) => unknown])[]): CreateHost {
  return careless((options) => {
    void Promise.resolve().then(() => {
      for (const [name, payload] of answers) {
        const callback = options[name];
        if (typeof callback !== 'function') continue;
        try {
          (callback as (payload: unknown) => void)(payload(options));
        } catch {
          // The case throws on purpose.
        }
      }
    });
  });
}

/** Always succeeds, and saves the same little image whatever it was asked for. */
function savesOne(): CreateHost {
  return (context) => {
    const { manifest } = createReferenceIos(context);
    let state: State = {};
    let items: AlbumItem[] = [];
    return {
      manifest,
      reset: (given) => {
        items = [];
        return (state = given);
      },
      change: (patch) => (state = { ...state, ...patch }),
      file: ({ name }) => name,
      ...either((options) => {
        void Promise.resolve().then(() => {
          const item = { id: String(items.length + 1), name: 'a.png', type: 'image/png', width: 3, height: 2, bytes };
          items.push(item);
          context.emit({ kind: 'item-visible', item });
          for (const name of ['success', 'complete']) callIt(options[name]);
        });
      }),
      album: () => [...items],
      settle: () => undefined,
      kill: () => undefined,
      restart: () => undefined,
      close: () => undefined,
    };
  };
}

const { bytes } = imageFor('$image64', 'png');

function callIt(callback: unknown): void {
  try {
    if (typeof callback === 'function') (callback as (payload: unknown) => void)({});
  } catch {
    // The case throws on purpose.
  }
}

function alwaysFails(error: number): CreateHost {
  const payload = () => ({ error, errorMessage: 'no' });
  return later(['fail', payload], ['complete', payload]);
}

const itself = (options: Options): Options => options;

/** Why a MUST that is passed is passed in fairness: the host does what the sentence says, where it was looked at. */
const fair: Readonly<Record<string, string>> = {
  'params/show-action-sheet-default':
    'the option left out makes no difference to it; that the menu never comes is action-sheet/shown’s to say',
  'params/callbacks-optional': 'it calls back what is there, whatever was left out',
  'action-sheet/hidden': 'it answers, and shows no menu where none is wanted',
  'callbacks/complete': 'it calls complete after the other callback',
  'callbacks/exclusive': 'it calls one of the two alone',
  'callbacks/once': 'it calls each once',
  'availability/accounts': 'it treats both accounts alike, and success is what both may expect',
  'params/url-required': 'it fails with 2 and saves nothing where the url is missing',
  'params/url-type': 'it fails with one of the codes allowed and saves nothing where the url is no String',
  'params/base64-unsupported': 'it fails with one of the codes allowed and saves nothing for a base64 url',
  'callbacks/fail':
    'it calls fail where the call cannot succeed; that it does so elsewhere too is callbacks/success’s to say',
  'results/error-number': 'its error is a Number other than 0',
  'errors/2-reported': 'it says 2 where the url is missing; where it is not, errors/2-only-when fails',
  'errors/15-reported': 'it says 15 where the album is denied; where it is not, errors/15-only-when fails',
  'errors/16-reported': 'it says 16 where the storage is full; where it is not, errors/16-only-when fails',
  'errors/17-reported': 'it says 17 where the image cannot be had; where it can, errors/17-only-when fails',
  'errors/2001-reported': 'it says 2001 where the user refused; where they did not, errors/2001-only-when fails',
  'errors/17-only-other': 'it never says 17 in the place of another code',
  'album/failure-saves-nothing': 'it fails, and its album stays empty',
  'params/file-path-required': 'as params/url-required',
  'params/file-path-empty': 'as params/url-required, of an empty filePath',
  'params/file-path-type': 'as params/url-type',
  'params/base64-supported': 'as callbacks/success',
  'params/temporary-file': 'as callbacks/success',
  'params/cached-file': 'as callbacks/success',
  'params/user-file': 'as callbacks/success',
  'callbacks/success': 'it saves something and says so; that it is another image is album/saves-image’s to say',
  'availability/example': 'as callbacks/success',
  'album/saved-before-success': 'what it saves is visible before it says so',
  'album/others-untouched': 'it leaves alone what is there',
};

/** What a host passes, and nothing else. */
interface Expected {
  readonly must: readonly string[];
  readonly should: readonly string[];
}

/** What whoever fails in good order passes, whatever the code. */
const failsInOrder: Expected = {
  must: [
    'action-sheet/hidden',
    'callbacks/fail',
    'callbacks/complete',
    'callbacks/exclusive',
    'callbacks/once',
    'results/error-number',
    'album/failure-saves-nothing',
  ],
  should: [
    'callbacks/complete-last',
    'callbacks/asynchronous',
    'callbacks/no-throw',
    'results/error-message',
    'results/complete-same',
  ],
};

/** What whoever always does the same passes, where that is allowed to some call: two calls that should agree do. */
const alwaysTheSame: Expected = {
  must: ['params/show-action-sheet-default', 'availability/accounts'],
  should: ['params/show-action-sheet-since', 'params/hide-toast-accepted', 'params/unknown-ignored'],
};

/** What a host that always fails with this code passes beside what its code is right for. */
const failsWith = (must: readonly string[], should: readonly string[]): Expected =>
  together(failsInOrder, alwaysTheSame, {
    must,
    should: ['errors/documented-codes', ...should],
  });

/** What codes that no wrong callback has leave: with or without it, the host is wrong alike. */
const whateverIsLeftOut = 'params/callbacks-optional';

const succeedsInOrder: Expected = {
  must: ['action-sheet/hidden', 'callbacks/complete', 'callbacks/exclusive', 'callbacks/once'],
  should: [
    'callbacks/complete-last',
    'callbacks/asynchronous',
    'callbacks/no-throw',
    'callbacks/success-each',
    'results/success-shape',
    'results/complete-same',
  ],
};

function together(...all: readonly Expected[]): Expected {
  return { must: all.flatMap(({ must }) => must), should: all.flatMap(({ should }) => should) };
}

const nothing: Expected = { must: [], should: [] };

const hosts: Readonly<Record<string, readonly [host: CreateHost, passes: Expected]>> = {
  'does nothing': [careless(() => undefined), nothing],
  'throws at once': [
    careless(() => {
      throw new Error('planted');
    }),
    nothing,
  ],
  'never answers': [careless(() => new Promise(() => undefined)), nothing],
  // A promise is an answer where the callbacks were left out, though it names no code.
  rejects: [
    careless(() => Promise.reject(new Error('planted'))),
    together(alwaysTheSame, {
      must: ['action-sheet/hidden', 'album/failure-saves-nothing'],
      should: ['callbacks/no-throw'],
    }),
  ],
  'always succeeds': [
    later(['success', () => ({})], ['complete', () => ({})]),
    together(succeedsInOrder, alwaysTheSame),
  ],
  'always succeeds and saves one image': [
    savesOne(),
    together(succeedsInOrder, alwaysTheSame, {
      must: [
        'params/base64-supported',
        'params/temporary-file',
        'params/cached-file',
        'params/user-file',
        'callbacks/success',
        'album/saved-before-success',
        'album/others-untouched',
        'availability/example',
      ],
      should: [],
    }),
  ],
  'always fails with 2': [
    alwaysFails(2),
    failsWith(
      [
        'params/url-required',
        'params/url-type',
        'params/file-path-required',
        'params/file-path-empty',
        'params/file-path-type',
        'params/base64-unsupported',
        'errors/2-reported',
        'errors/17-only-other',
      ],
      ['params/url-empty'],
    ),
  ],
  'always fails with 15': [
    alwaysFails(15),
    failsWith([whateverIsLeftOut, 'errors/15-reported', 'errors/17-only-other'], []),
  ],
  'always fails with 16': [
    alwaysFails(16),
    failsWith([whateverIsLeftOut, 'errors/16-reported', 'errors/17-only-other'], []),
  ],
  'always fails with 17': [
    alwaysFails(17),
    failsWith(
      ['params/url-type', 'params/file-path-type', 'params/base64-unsupported', 'errors/17-reported'],
      ['callbacks/per-call'],
    ),
  ],
  'always fails with 2001': [
    alwaysFails(2001),
    failsWith([whateverIsLeftOut, 'errors/2001-reported', 'errors/17-only-other'], []),
  ],
  // A general code is allowed where the menu was dismissed.
  'always fails with 3': [
    alwaysFails(3),
    together(failsInOrder, {
      must: ['params/show-action-sheet-default', whateverIsLeftOut, 'availability/accounts'],
      should: ['params/show-action-sheet-since', 'params/hide-toast-accepted', 'params/unknown-ignored'],
    }),
  ],
  'always fails with 99': [alwaysFails(99), failsInOrder],
  'hands its options back': [
    later(['success', itself], ['fail', itself], ['complete', itself]),
    together(alwaysTheSame, {
      must: [
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/once',
        'album/failure-saves-nothing',
      ],
      should: [
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'callbacks/success-each',
        'results/success-shape',
        'results/complete-same',
      ],
    }),
  ],
};

/** Seeds and cases enough that what can fail has failed, whatever the plan begins with. */
const seeds = [33, 44] as const;
const cases = 1_500;
/** Of the APIs and revisions after the first, whose judges are the same. */
const fewer = 400;

/** Cases that a plan meets now and then alone, and that tell the hosts apart. */
const rareOf = (spec: Spec): readonly Case[] =>
  [
    // Who refuses callbacks that are no functions may do so; who refuses everything still makes a difference here.
    rareCase(spec, { fail: { $: 'callback' }, complete: { $: 'nan' } }, {}, 'params/callbacks-optional', {
      complete: { $: 'absent' },
    }),
    // Where fail was left out, a promise that rejects is the answer.
    rareCase(
      spec,
      { success: { $: 'callback' } },
      { origin: { $image: 'status-404' } },
      'params/show-action-sheet-default',
      {
        showActionSheet: true,
      },
    ),
    // A refusal is a refusal, whether the option is given or left out.
    rareCase(spec, { fail: { $: 'callback' } }, { authorization: 'refused' }, 'params/show-action-sheet-default', {
      showActionSheet: true,
    }),
    // An old library may have had a menu, and where one is dismissed any general code may come.
    rareCase(
      spec,
      { fail: { $: 'callback' } },
      { menu: 'cancel', baseLibrary: '1.20.0' },
      'params/show-action-sheet-since',
      {
        showActionSheet: true,
      },
    ),
  ].filter(({ twins }) => twins?.every(({ requirement }) => has(spec, requirement)));

const has = ({ requirements }: Spec, id: string): boolean => requirements.some((one) => one.id === id);

function rareCase(spec: Spec, options: Params, state: State, requirement: string, params: Params): Case {
  const { api, revision, subject } = spec.api;
  return {
    api,
    revision,
    origin: 'rare',
    state: { ...nominalState(spec), ...state },
    steps: [{ do: 'call', calls: [[{ [subject]: '$image', ...options }]] }],
    twins: [{ requirement, params }],
  };
}

/** What the rare cases show. */
async function rareResults(spec: Spec, host: CreateHost): Promise<Pick<Report, 'results'>> {
  const session = await openSession(host, { spec });
  const {
    court: { jury },
  } = prepareCampaign(session, { spec, hostRef: 'rare' });
  const found: { id: string; level: string; verdict: string }[] = [];
  for (const one of rareOf(spec)) {
    for (const { requirement, located } of jury.judge(viewTrace(await session.run(one), session.oracle, spec)))
      found.push({ ...requirement, verdict: located?.finding.status ?? 'error' });
  }
  await session.close();
  return { results: found as unknown as Report['results'] };
}

/** What is passed wherever it was shown, and failed nowhere. */
function passed(spec: Spec, reports: readonly Pick<Report, 'results'>[], level: string): string[] {
  const of = (verdict: string): Set<string> =>
    new Set(reports.flatMap(({ results }) => results.filter((one) => one.verdict === verdict).map(({ id }) => id)));
  const [pass, fail] = [of('pass'), of('fail')];
  return spec.requirements
    .filter(({ id, level: own }) => own === level && pass.has(id) && !fail.has(id))
    .map(({ id }) => id)
    .sort();
}

const titled = specs.flatMap(({ revisions, spec }) =>
  revisions.map((revision) => [`${spec(revision).api.name} ${revision}`, spec(revision)] as const),
);

const first = titled[0]?.[1];

describe.each(titled)('of %s, a host that does not care is found out', (_, spec) => {
  test.each(Object.entries(hosts))('%s', async (name, [host, { must, should }]) => {
    const run = {
      spec,
      hostRef: name,
      cases: spec === first ? cases : fewer,
      policy: { ...defaultPolicy, shrinks: 0 },
    };
    const reports: Report[] = [];
    for (const seed of seeds) reports.push(await runCampaign(host, { ...run, seed }));
    const all = [...reports, await rareResults(spec, host)];
    const pass = (level: string): readonly string[] => passed(spec, all, level);
    // Fewer cases may not show all that it could pass, nor what difference a callback makes that is left out.
    const due = (ids: readonly string[], level: string): readonly string[] =>
      spec === first
        ? ids.filter((id) => has(spec, id)).sort()
        : pass(level).filter((id) => [...ids, whateverIsLeftOut].includes(id));
    expect([pass('MUST'), pass('SHOULD')]).toEqual([due(must, 'MUST'), due(should, 'SHOULD')]);
    for (const { conclusion, results } of reports) {
      expect(conclusion).toBe('non-conformant');
      for (const { id, verdict, evidence } of results) {
        if (verdict === 'pass') expect(evidence, id).toBeGreaterThan(0);
        expect(verdict, id).not.toBe('error');
      }
    }
    expect(must.filter((id) => fair[id] === undefined)).toEqual([]);
  });
});
