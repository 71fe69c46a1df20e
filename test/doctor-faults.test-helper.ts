/** Hosts in memory with one fault each, and the one diagnosis that is its own. */
import type { Side } from '../conformance/index.ts';
import type { CreateHost, Manifest, State } from '../spec/index.ts';
import { broken, claiming, type Fault, inMemory, itemsOf, plus } from './doctor.test-helper.ts';

/** What is wrong, the host, and what is to be said of it. */
export type Row = readonly [what: string, createHost: CreateHost, check: string, side: Side, says: RegExp];

const inHost = (
  what: string,
  fault: Fault,
  check: string,
  says: RegExp,
  manifest?: (own: Manifest) => unknown,
): Row => [what, broken(inMemory, fault, manifest), check, 'host', says];
const inManifest = (what: string, manifest: (own: Manifest) => unknown, says: RegExp): Row => [
  what,
  claiming(inMemory, manifest),
  'manifest',
  'host',
  says,
];

/** The host whose `reset` and `change` say something else of the state. */
const saying =
  (other: (state: State) => unknown): Fault =>
  ({ host }) => ({
    reset: (state) => other(host.reset(state) as State) as State,
  });

/** What never comes. */
export const never = new Promise<never>(() => undefined);

/** Every fault. */
export const rows: readonly Row[] = [
  ['createHost throws', () => Promise.reject(new Error('no phone here')), 'start', 'host', /no phone here/],
  ['createHost never answers', () => never, 'start', 'host', /did not answer within/],
  ['createHost makes no host', () => 5 as never, 'start', 'host', /returned number/],
  inHost('a method is missing', () => ({ settle: undefined as never }), 'start', /no method settle/),

  inManifest('a manifest without platforms', (own) => ({ ...own, platforms: [] }), /platforms/),
  inManifest('no manifest at all', () => undefined, /manifest is wrong at the top/),
  inManifest('a misspelt name', plus('control', 'storgae'), /Did you mean storage/),
  inManifest('a virtual clock and a real network', (own) => ({ ...own, network: 'http' }), /clock is virtual/),
  inManifest('an unknown platform', (own) => ({ ...own, platforms: ['symbian'] }), /no platform symbian/),
  inManifest(
    'base libraries backwards',
    (own) => ({ ...own, baseLibraries: { from: '3.0', to: '2.0' } }),
    /end .* before/,
  ),
  inManifest(
    'fixed values that cannot be together',
    (own) => ({ ...own, fixed: { albumPermission: { value: 'not-needed', reason: 'never asked' } } }),
    /cannot be together on ios/,
  ),

  inHost(
    'reset throws',
    () => ({
      reset: () => {
        throw new Error('out of order');
      },
    }),
    'reset',
    /out of order/,
  ),
  inHost(
    'reset returns nothing',
    saying(() => undefined),
    'reset',
    /no state/,
  ),
  inHost(
    'reset says what cannot be',
    saying((state) => ({ ...state, storage: 7 })),
    'reset',
    /storage is 7/,
  ),
  inHost(
    'reset keeps the album',
    ({ host }) => {
      const kept: ReturnType<typeof itemsOf>[number][] = [];
      return {
        reset(state) {
          kept.push(...itemsOf(host));
          return host.reset(state);
        },
        album: () => [...kept.map((item, i) => ({ ...item, id: `kept-${i}` })), ...itemsOf(host)],
      };
    },
    'reset',
    /still had 1 item/,
  ),
  inHost(
    'reset keeps a full album full',
    ({ host }) => {
      let full = false;
      return {
        reset(state) {
          full ||= state['storage'] === 'full';
          return host.reset(full ? { ...state, storage: 'full' } : state);
        },
      };
    },
    'reset',
    /storage was still "full"/,
  ),
  [
    'a decision outlives reset',
    (context) => {
      const decided = new Map<string, Promise<string>>();
      return inMemory({
        ...context,
        ask(prompt) {
          const before = prompt.kind === 'authorization' ? decided.get(prompt.kind) : undefined;
          const answer = before ?? context.ask(prompt);
          decided.set(prompt.kind, answer);
          return answer;
        },
      });
    },
    'reset',
    'host',
    /asked for authorization in one case, and no more/,
  ],

  inHost('album returns nothing', () => ({ album: () => undefined as never }), 'album', /undefined, not a list/),
  inHost(
    'items with numbers for ids',
    ({ host }) => ({ album: () => itemsOf(host).map((item) => ({ ...item, id: 5 as never })) }),
    'album',
    /item 0 has number for its id/,
  ),
  inHost(
    'items with the same id',
    ({ host }) => ({ album: () => [...itemsOf(host), ...itemsOf(host)] }),
    'album',
    /same id/,
  ),
  inHost(
    'album throws',
    () => ({
      album: () => {
        throw new Error('the album is locked');
      },
    }),
    'album',
    /is locked/,
  ),
  inHost('album shows nothing', () => ({ album: () => [] }), 'observe', /album: .*no new item/),
  inHost(
    'items without bytes',
    ({ host }) => ({ album: () => itemsOf(host).map(({ id, name, type }) => ({ id, name, type })) }),
    'observe',
    /album: .*not known for the image/,
  ),

  inHost('settle never resolves', () => ({ settle: () => never }), 'settle', /called back, and settle never/),
  inHost('settle resolves at once', () => ({ settle: () => undefined }), 'settle', /still to come/),
  inHost('settle throws', () => ({ settle: () => Promise.reject(new Error('no idea')) }), 'settle', /no idea/),
  inHost('the call hangs', () => ({ saveImage: () => undefined, settle: () => never }), 'settle', /never called back/),
  inHost('the call does nothing', () => ({ saveImage: () => undefined }), 'call', /nothing called/),
  inHost(
    'the call throws',
    () => ({
      saveImage: () => {
        throw new Error('not today');
      },
    }),
    'call',
    /exception.*not today/,
  ),
  [
    'the call fails',
    (context) =>
      inMemory({
        ...context,
        origin: { fetch: async (url) => ({ ...(await context.origin.fetch(url)), status: 503 }) },
      }),
    'call',
    'host',
    /fail with 17/,
  ],
  [
    'timers of its own under a virtual clock',
    (context) =>
      inMemory({
        ...context,
        async ask(prompt) {
          await new Promise((resolve) => setTimeout(resolve, 60));
          return context.ask(prompt);
        },
      }),
    'clock',
    'host',
    /waits for real time/,
  ],
  [
    'images from nowhere',
    (context) => inMemory({ ...context, origin: { fetch: () => Promise.reject(new Error('offline')) } }),
    'images',
    'host',
    /never called context.origin.fetch/,
  ],
  [
    'a dialog nobody knows',
    (context) => inMemory({ ...context, ask: ({ kind }) => context.ask({ kind: kind === 'menu' ? 'sheet' : kind }) }),
    'messages',
    'host',
    /unknown prompt sheet/,
  ],
  inHost('change changes nothing', ({ host }) => ({ change: () => host.change({}) }), 'change', /stayed/),
  inHost(
    'change empties the album',
    ({ host }) => {
      let state: State = {};
      return {
        reset: (given) => (state = host.reset(given) as State),
        change: (patch) => host.reset({ ...state, ...patch }),
      };
    },
    'change',
    /album lost/,
  ),
  inHost('change returns nothing', () => ({ change: () => undefined as never }), 'change', /no state/),
  inHost('close throws', () => ({ close: () => Promise.reject(new Error('stuck')) }), 'close', /stuck/),

  inHost(
    'a space it cannot fill',
    ({ host }) => ({ reset: (state) => host.reset({ ...state, storage: 'enough' }) }),
    'control',
    /storage: it stayed "enough"/,
  ),
  inHost('kill without a method', () => ({}), 'control', /kill: it has no method/, plus('control', 'kill', 'restart')),
  inHost(
    'a promise that is none',
    () => ({}),
    'observe',
    /promise: a call returns no promise/,
    plus('observe', 'promise'),
  ),
  [
    'items that nobody hears of',
    (context) => inMemory({ ...context, emit: () => undefined }),
    'observe',
    'host',
    /visibility: no item-visible/,
  ],
  [
    'dialogs that it answers itself',
    (context) => inMemory({ ...context, ask: ({ kind }) => Promise.resolve(kind === 'menu' ? 'save' : 'accept') }),
    'observe',
    'host',
    /prompts: nothing was asked/,
  ],
  inHost(
    'what never varies, and is something else',
    saying((state) => ({ ...state, account: 'personal' })),
    'control',
    /fixed says that account is "enterprise", and reset returned "personal"/,
    (own) => ({
      ...own,
      capabilities: { ...own.capabilities, control: own.capabilities.control.filter((name) => name !== 'account') },
      fixed: { account: { value: 'enterprise', reason: 'always so' } },
    }),
  ),
];
