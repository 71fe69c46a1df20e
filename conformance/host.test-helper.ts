/** Tiny hosts: what a call does is a function, all else is the least a host can be. */
import type { AlbumItem, Awaitable, CreateHost, Host, HostContext, Manifest, State } from '../spec/index.ts';
import type { Case, CallArguments, Step } from './case.ts';
import { nominalState } from './factors.ts';
import { openSession, type Session, type SessionOptions } from './drive/index.ts';
import { defaultPolicy, type Policy } from './campaign/policy.ts';
import { options, spec } from './trace.test-helper.ts';
import type { Trace, TraceEvent } from './trace.ts';

/** A manifest that promises little: `observe` is the album alone. */
export const manifest: Manifest = {
  name: 'tiny',
  version: '1.0.0',
  platforms: ['ios'],
  baseLibraries: { from: '1.0.0', to: '3.0.0' },
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: ['baseLibrary', 'account', 'authorization', 'albumPermission', 'storage', 'menu', 'origin', 'format'],
    observe: ['album'],
  },
};

/** The options as a host meets them. */
export interface Options {
  readonly url?: unknown;
  readonly success?: (payload?: unknown) => void;
  readonly fail?: (payload?: unknown) => void;
  readonly complete?: (payload?: unknown) => void;
  readonly [name: string]: unknown;
}

/** What a tiny host has at hand when it is called. */
export interface Device {
  readonly context: HostContext;
  readonly album: AlbumItem[];
  /** The state given last, by reset and changes. */
  state(): State;
  /** Calls under way: `settle` waits for these. */
  readonly pending: Set<Promise<unknown>>;
}

/** Replaces parts of the host. */
export type Parts = Partial<Omit<Host, 'manifest' | 'saveImage'>> & { readonly manifest?: Partial<Manifest> };

/** A host whose `saveImage` is `act`; a promise it returns is waited for and not handed to the caller. */
export function tinyHost(act: (options: Options, device: Device) => unknown, parts: Parts = {}): CreateHost {
  return (context) => {
    let state: State = {};
    const album: AlbumItem[] = [];
    const device: Device = { context, album, state: () => state, pending: new Set() };
    return {
      reset(given: State) {
        state = given;
        album.length = 0;
        return given;
      },
      change(patch: State) {
        state = { ...state, ...patch };
        return state;
      },
      saveImage(given: unknown) {
        const result = act((given ?? {}) as Options, device);
        if (!(result instanceof Promise)) return result;
        const ended: Promise<unknown> = result.catch(() => undefined).then(() => device.pending.delete(ended));
        device.pending.add(ended);
        return undefined;
      },
      album: (): Awaitable<readonly AlbumItem[]> => [...album],
      async settle() {
        await Promise.all(device.pending);
      },
      close: () => undefined,
      ...parts,
      manifest: { ...manifest, ...parts.manifest },
    };
  };
}

/** An item by its name alone. */
export const itemOf = (id: string, patch: Partial<AlbumItem> = {}): AlbumItem => ({
  id,
  name: `${id}.jpg`,
  type: 'image/jpeg',
  ...patch,
});

/** A case of these steps in a nominal state. */
export function caseOf(state: State, ...steps: readonly Step[]): Case {
  return {
    api: spec.api.api,
    revision: spec.api.revision,
    origin: 'by hand',
    state: { ...nominalState(spec), ...state },
    steps,
  };
}

export const callStep = (...calls: readonly CallArguments[]): Step => ({
  do: 'call',
  calls: calls.length === 0 ? [options()] : calls,
});

/** Limits small enough for tests. */
export const policy: Policy = { ...defaultPolicy, call: 60, quiet: 5 };

/** Opens a session, and closes it when `use` is done. */
export async function withSession<T>(
  createHost: CreateHost,
  use: (session: Session) => Promise<T>,
  more: Partial<SessionOptions> = {},
): Promise<T> {
  const session = await openSession(createHost, { spec, policy, ...more });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** The trace of one case. */
export const drive = (
  createHost: CreateHost,
  testCase: Case = caseOf({}, callStep()),
  more: Partial<SessionOptions> = {},
): Promise<Trace> => withSession(createHost, (session) => session.run(testCase), more);

/** An event in short: `called 0`, `success 0`, `asked menu`, `answered menu save`, `fault reset: …`. */
export function short(event: TraceEvent): string {
  switch (event.kind) {
    case 'callback':
      return `${event.name} ${event.call}`;
    case 'promise':
      return `${event.state} ${event.call}`;
    case 'asked':
      return `asked ${event.prompt}`;
    case 'answered':
      return `answered ${event.prompt} ${event.answer}`;
    case 'item-visible':
      return `visible ${event.item.id}`;
    case 'item-removed':
      return `removed ${event.id}`;
    case 'host-fault':
      return `fault ${event.where}: ${event.message}`;
    case 'mutated':
      return `mutated ${event.call} ${event.property}`;
    case 'flood':
      return `flood ${event.dropped}`;
    case 'log':
      return `log ${event.message}`;
    case 'called':
    case 'returned':
    case 'threw':
      return `${event.kind} ${event.call}`;
    case 'changed':
    case 'killed':
    case 'restarted':
      return event.kind;
  }
}

/** The events of a run in short, step by step. */
export const steps = (trace: Trace, run = 0): string[][] =>
  (trace.runs[run]?.steps ?? []).map(({ events }) => events.map(short));
