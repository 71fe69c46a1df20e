/**
 * Hosts that do not care: each is non-conformant, and what it passes is pinned, id by id. No MUST is among it without
 * evidence, and of each it is said why passing it is fair.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import { defaultPolicy, type Report, runCampaign } from '../conformance/index.ts';
import { type CreateHost, saveImageSpec, type State } from '../spec/index.ts';

const spec = saveImageSpec();

type Options = Readonly<Record<string, unknown>>;
type Act = (options: Options) => unknown;

/** A host that can be arranged as the reference can, has an empty album, and does `act` on every call. */
function careless(act: Act): CreateHost {
  return (context) => {
    const { manifest } = createReferenceIos(context);
    let state: State = {};
    return {
      manifest,
      reset: (given) => (state = given),
      change: (patch) => (state = { ...state, ...patch }),
      saveImage: (...args) => act((args[0] ?? {}) as Options),
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
};

interface Expected {
  readonly must: readonly string[];
  readonly should: readonly string[];
}

const hosts: Readonly<Record<string, readonly [host: CreateHost, passes: Expected]>> = {
  'does nothing': [careless(() => undefined), { must: [], should: [] }],
  'throws at once': [
    careless(() => {
      throw new Error('planted');
    }),
    { must: [], should: [] },
  ],
  'never answers': [careless(() => new Promise(() => undefined)), { must: [], should: [] }],
  'always succeeds': [
    later(['success', () => ({})], ['complete', () => ({})]),
    {
      must: [
        'params/show-action-sheet-default',
        'params/callbacks-optional',
        'action-sheet/hidden',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'availability/accounts',
      ],
      should: [
        'params/show-action-sheet-since',
        'params/unknown-ignored',
        'params/not-mutated',
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'callbacks/throwing-contained',
        'results/success-shape',
        'results/complete-same',
      ],
    },
  ],
  'always fails with 2': [
    alwaysFails(2),
    {
      must: [
        'params/url-required',
        'params/url-type',
        'params/base64-unsupported',
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'results/error-number',
        'errors/2-reported',
        'errors/17-only-other',
        'album/failure-saves-nothing',
      ],
      should: [
        'params/url-empty',
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'results/error-message',
        'results/complete-same',
        'errors/documented-codes',
      ],
    },
  ],
  'always fails with 15': [
    alwaysFails(15),
    {
      must: [
        'params/show-action-sheet-default',
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'results/error-number',
        'errors/15-reported',
        'errors/17-only-other',
        'album/failure-saves-nothing',
      ],
      should: [
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'results/error-message',
        'results/complete-same',
        'errors/documented-codes',
      ],
    },
  ],
  'always fails with 16': [
    alwaysFails(16),
    {
      must: [
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'results/error-number',
        'errors/16-reported',
        'errors/17-only-other',
        'album/failure-saves-nothing',
      ],
      should: [
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'results/error-message',
        'results/complete-same',
        'errors/documented-codes',
      ],
    },
  ],
  'always fails with 17': [
    alwaysFails(17),
    {
      must: [
        'params/url-type',
        'params/base64-unsupported',
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'results/error-number',
        'errors/17-reported',
        'album/failure-saves-nothing',
      ],
      should: [
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'callbacks/per-call',
        'results/error-message',
        'results/complete-same',
        'errors/documented-codes',
      ],
    },
  ],
  'always fails with 2001': [
    alwaysFails(2001),
    {
      must: [
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'results/error-number',
        'errors/2001-reported',
        'errors/17-only-other',
        'album/failure-saves-nothing',
      ],
      should: [
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'results/error-message',
        'results/complete-same',
        'errors/documented-codes',
      ],
    },
  ],
  'always fails with 99': [
    alwaysFails(99),
    {
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
    },
  ],
  'hands its options back': [
    later(['success', itself], ['fail', itself], ['complete', itself]),
    {
      must: [
        'params/show-action-sheet-default',
        'action-sheet/hidden',
        'callbacks/fail',
        'callbacks/complete',
        'callbacks/once',
        'album/failure-saves-nothing',
      ],
      should: [
        'params/unknown-ignored',
        'callbacks/complete-last',
        'callbacks/asynchronous',
        'callbacks/no-throw',
        'results/success-shape',
        'results/complete-same',
      ],
    },
  ],
};

const passed = ({ results }: Report, level: string): string[] =>
  results.filter((one) => one.verdict === 'pass' && one.level === level).map(({ id }) => id);

describe('a host that does not care is found out', () => {
  test.each(Object.entries(hosts))('%s', async (name, [host, { must, should }]) => {
    const report = await runCampaign(host, { spec, hostRef: name, policy: { ...defaultPolicy, shrinks: 0 } });
    expect(report.conclusion).toBe('non-conformant');
    expect(passed(report, 'MUST')).toEqual(must);
    expect(passed(report, 'SHOULD')).toEqual(should);
    for (const { id, verdict, evidence } of report.results) {
      if (verdict === 'pass') expect(evidence, id).toBeGreaterThan(0);
      expect(verdict, id).not.toBe('error');
    }
    expect(must.filter((id) => fair[id] === undefined)).toEqual([]);
  });
});
