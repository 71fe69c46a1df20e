import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../../adapters/index.ts';
import type { AlbumItem, CreateHost, Host, HostContext, Manifest } from '../../spec/index.ts';
import { runCampaign } from './campaign.ts';
import { OptionsError } from './pins.ts';
import { selectRequirements } from './select.ts';
import type { CampaignOptions } from './types.ts';
import { manifest, type Options, policy, tinyHost } from '../host.test-helper.ts';
import type { Report, Verdict } from '../report/report.ts';
import { spec } from '../trace.test-helper.ts';

const campaign = (createHost: CreateHost, options: Partial<CampaignOptions> = {}): Promise<Report> =>
  runCampaign(createHost, { spec, hostRef: 'test', cases: 400, policy: { ...policy, shrinks: 0 }, ...options });

const idsOf = ({ results }: Report, verdict: Verdict, level?: string): string[] =>
  results.filter((one) => one.verdict === verdict && (level === undefined || one.level === level)).map(({ id }) => id);

/** The reference with something changed that the page leaves open. */
type Change = (host: Host, context: HostContext) => Partial<Host>;

function variant(change: Change, wrap: (context: HostContext) => HostContext = (context) => context): CreateHost {
  return (context) => {
    const host = createReferenceIos(wrap(context));
    const changed = change(host, context);
    return { ...host, ...changed };
  };
}

const showing = (host: Host, ...observe: string[]): Manifest => ({
  ...host.manifest,
  capabilities: { ...host.manifest.capabilities, observe },
});
const most = ['album', 'bytes', 'visibility', 'prompts', 'menu'];
const callbacks = ['success', 'fail', 'complete'] as const;

/** Calls the host with other callbacks; those that are none are left as they are, and so are options that are none. */
function withCallbacks(
  args: readonly unknown[],
  replace: (name: string, own: (payload?: unknown) => void) => (payload?: unknown) => void,
): unknown[] {
  const [options, ...rest] = args;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return [...args];
  const replaced: Record<string, unknown> = { ...options };
  for (const name of callbacks) {
    const own = (options as Options)[name];
    if (typeof own === 'function') replaced[name] = replace(name, own);
  }
  return [replaced, ...rest];
}

/** Shows an item by the digest of its bytes. */
const digested = ({ bytes, ...item }: AlbumItem): AlbumItem =>
  bytes === undefined ? item : { ...item, sha256: bytesToHex(sha256(bytes)) };
const contentOf = (item: AlbumItem): string => digested(item).sha256 ?? item.id;
const firstOfEach = (items: readonly AlbumItem[]): AlbumItem[] =>
  items.filter((item, i) => items.findIndex((other) => contentOf(other) === contentOf(item)) === i);

describe('a correct host is accused of nothing for a freedom it takes', () => {
  const sync = (host: Host): readonly AlbumItem[] => host.album() as readonly AlbumItem[];
  const swallow = (result: unknown): void =>
    void (result as Promise<unknown> | undefined)?.then(undefined, () => undefined);

  const freedoms: Readonly<
    Record<
      string,
      readonly [change: Change, wrap?: ((context: HostContext) => HostContext) | undefined, shoulds?: readonly string[]]
    >
  > = {
    'no promise': [
      (host) => ({ manifest: showing(host, ...most), saveImage: (...args) => swallow(host.saveImage?.(...args)) }),
    ],
    'a promise of no meaning, resolved at once, and not declared': [
      (host) => ({
        manifest: showing(host, ...most),
        saveImage: (...args) => {
          swallow(host.saveImage?.(...args));
          return Promise.resolve();
        },
      }),
      undefined,
      ['callbacks/promise'],
    ],
    'a promise rejected with an Error that names no number': [
      (host) => ({
        saveImage: (...args) =>
          (host.saveImage?.(...args) as Promise<unknown> | undefined)?.catch(() => Promise.reject(new Error('no'))),
      }),
    ],
    'digests for bytes': [
      (host) => ({ album: () => sync(host).map(digested) }),
      (context) => ({
        ...context,
        emit: (event) => context.emit(event.kind === 'item-visible' ? { ...event, item: digested(event.item) } : event),
      }),
    ],
    'an album that keeps one of each image': [(host) => ({ album: () => firstOfEach(sync(host)) })],
    'an album nobody can see': [(host) => ({ manifest: showing(host, 'menu', 'prompts', 'promise'), album: () => [] })],
    'an album to look into, and no word by itself': [
      (host) => ({ manifest: showing(host, 'album', 'bytes', 'synchronous-album', 'menu', 'prompts', 'promise') }),
      (context) => ({ ...context, emit: () => undefined }),
    ],
    'callbacks by timers': [
      (host, { clock }) => ({
        manifest: showing(host, ...most),
        saveImage: (...args) =>
          swallow(
            host.saveImage?.(
              ...withCallbacks(args, (_, own) => (payload) => void clock.setTimeout(() => own(payload), 3)),
            ),
          ),
      }),
    ],
    'silence where the menu is dismissed': [
      () => ({}),
      (context) => ({
        ...context,
        ask: async (prompt) => {
          const answer = await context.ask(prompt);
          return prompt.kind === 'menu' && answer !== 'save' ? new Promise<never>(() => undefined) : answer;
        },
      }),
    ],
    'complete with nothing in it': [
      (host) => ({
        saveImage: (...args) =>
          host.saveImage?.(
            ...withCallbacks(args, (name, own) => (payload) => (name === 'complete' ? own() : own(payload))),
          ),
      }),
      undefined,
      ['results/complete-same'],
    ],
  };

  test.each(Object.entries(freedoms))('%s', async (_, [change, wrap, shoulds = []]) => {
    const report = await campaign(variant(change, wrap), { cases: 180 });
    expect(
      report.results
        .filter(({ verdict, id }) => ['fail', 'error'].includes(verdict) && !shoulds.includes(id))
        .map(({ id, counterexample }) => ({
          id,
          case: JSON.stringify(counterexample?.case),
          actual: counterexample?.actual.en,
        })),
    ).toEqual([]);
    expect(report.problems.filter(({ side }) => side === 'kit')).toEqual([]);
  });
});

describe('a host that does not care passes nothing it has not shown', () => {
  const seen = {
    manifest: { ...manifest, capabilities: { control: manifest.capabilities.control, observe: [...most, 'promise'] } },
  };
  /** Answers each call a moment later, by these callbacks in turn; what is no Function is as left out. */
  const always = (
    ...answers: readonly (readonly [name: (typeof callbacks)[number], payload: (options: Options) => unknown])[]
  ): CreateHost =>
    tinyHost(async (options) => {
      await Promise.resolve();
      for (const [name, payload] of answers) {
        const callback: unknown = options[name];
        if (typeof callback === 'function') callback(payload(options));
      }
    }, seen);
  const no = () => ({ error: 17, errorMessage: 'no' });
  /** What each may pass among the MUSTs: what it really does. */
  const hosts: Readonly<Record<string, readonly [CreateHost, readonly string[]]>> = {
    'does nothing': [tinyHost(() => undefined, seen), []],
    throws: [
      tinyHost(() => {
        throw new Error('planted');
      }, seen),
      [],
    ],
    hangs: [tinyHost(() => new Promise(() => undefined), seen), []],
    'always succeeds': [
      always(['success', () => ({})], ['complete', () => ({})]),
      [
        'action-sheet/hidden',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/once',
        'params/callbacks-optional',
        'params/show-action-sheet-default',
        'availability/accounts',
      ],
    ],
    'always fails with the fallback': [
      always(['fail', no], ['complete', no]),
      [
        'action-sheet/hidden',
        'album/failure-saves-nothing',
        'availability/accounts',
        'callbacks/complete',
        'callbacks/exclusive',
        'callbacks/fail',
        'callbacks/once',
        'errors/17-reported',
        'params/base64-unsupported',
        'params/url-type',
        'results/error-number',
        'params/show-action-sheet-default',
        'params/callbacks-optional',
      ],
    ],
    'hands its options back': [
      always(['success', (options) => options], ['fail', (options) => options], ['complete', (options) => options]),
      [
        'action-sheet/hidden',
        'album/failure-saves-nothing',
        'callbacks/complete',
        'callbacks/fail',
        'callbacks/once',
        'availability/accounts',
        'params/show-action-sheet-default',
      ],
    ],
  };

  test.each(Object.entries(hosts))('%s', async (_, [host, allowed]) => {
    const report = await campaign(host);
    expect(report.conclusion).not.toBe('conformant');
    expect(idsOf(report, 'pass', 'MUST').filter((id) => !allowed.includes(id))).toEqual([]);
    expect(idsOf(report, 'error')).toEqual([]);
  });
});

describe('a run', () => {
  test('where nothing applies judges nothing, runs no case, and says why', async () => {
    const report = await campaign(createReferenceAndroid, { only: 'errors/15-reported', cases: 500 });
    expect(report.results).toMatchObject([
      { id: 'errors/15-reported', verdict: 'inapplicable', reason: { en: expect.stringContaining('ios') } },
    ]);
    expect(report.run.ran).toBe(0);
  });

  test('of one requirement or one class', () => {
    expect(selectRequirements(spec, 'album/repeat').map(({ id }) => id)).toEqual(['album/repeat']);
    expect(selectRequirements(spec, 'prompts').map(({ id }) => id)).toEqual(['prompts/asks-once']);
    expect(selectRequirements(spec, undefined)).toBe(spec.requirements);
    expect(() => selectRequirements(spec, 'prompt')).toThrow(OptionsError);
  });

  test('with a broken contract ends early and accuses no requirement of it', async () => {
    const report = await campaign(
      tinyHost(({ fail }) => fail?.({ error: 17 }), {
        settle: () => {
          throw new Error('planted');
        },
      }),
      { policy: { ...policy, faults: 5 } },
    );
    // Each case is run twice.
    expect(report.run.ran).toBe(3);
    expect(report.interrupted?.en).toMatch(/broke its contract 6 times.*planted/);
    expect(report.conclusion).toBe('incomplete');
    expect(idsOf(report, 'fail')).toEqual([]);
  });

  test('that fails once to do what the kit arranges is asked again; that fails twice leaves the run incomplete', async () => {
    for (const [times, conclusion] of [
      [1, 'conformant'],
      [2, 'incomplete'],
    ] as const) {
      let left = times;
      const report = await runCampaign(
        (context) => {
          const host = createReferenceIos(context);
          const settle = () => {
            left -= 1;
            if (left >= 0) throw new Error('planted');
            return host.settle();
          };
          return { ...host, settle };
        },
        { spec, hostRef: 'tired', cases: 60 },
      );
      expect(report.problems).toEqual([{ side: 'host', where: 'settle', message: 'Error: planted', count: times }]);
      expect(report.conclusion).toBe(conclusion);
    }
  });

  test('that is stopped says so, and reports what it has', async () => {
    const stop = new AbortController();
    const report = await campaign(createReferenceIos, {
      signal: stop.signal,
      onProgress: ({ ran }) => {
        if (ran === 30) stop.abort();
      },
    });
    expect(report.run.ran).toBeLessThan(40);
    expect(report.interrupted?.en).toContain('stopped by the user');
    expect(report.conclusion).toBe('incomplete');
    expect(idsOf(report, 'pass').length).toBeGreaterThan(5);
  });

  test('finds a fault, and shows the smallest case that has it', async () => {
    const careless = variant((host) => ({
      saveImage: (...args) =>
        host.saveImage?.(
          ...withCallbacks(args, (name, own) => (payload) => {
            own(payload);
            if (name === 'success') own(payload);
          }),
        ),
    }));
    const report = await campaign(careless, { only: 'callbacks/once', policy });
    const [result] = report.results;
    expect(result).toMatchObject({
      verdict: 'fail',
      counterexample: { smallest: true, actual: { en: 'success was called 2 times' } },
    });
    expect(result?.counterexample?.case.steps).toEqual([
      { do: 'call', calls: [[{ url: '$image', success: { $: 'callback' } }]] },
    ]);
  });
});
