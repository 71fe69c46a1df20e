/** A host of the invented API, in thirty lines, and faults of it. */
import type { AlbumItem, CreateHost, Host, HostContext, HostFile, Json, Manifest, State } from '../spec/index.ts';

const manifest: Manifest = {
  name: 'sticker-book',
  version: '1',
  apis: { 'add-sticker': ['2030-01'] },
  platforms: ['ios', 'android'],
  baseLibraries: { from: '3.0.0', to: '3.0.0' },
  schemes: [],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: ['book', 'consent', 'weather', 'drawer-file'],
    observe: ['album', 'bytes', 'prompts', 'promise'],
  },
};

interface Options {
  readonly picture?: unknown;
  readonly page?: unknown;
  readonly success?: unknown;
  readonly fail?: unknown;
  readonly complete?: unknown;
}

/** What a faulty host does otherwise. */
export interface Fault {
  readonly requirement: string;
  /** The code in the place of the right one; undefined for success. */
  readonly code?: (right: number | undefined, state: State) => number | undefined;
  /** Calls back in its own way. */
  readonly answer?: (options: Options, failed: object | undefined) => void;
  readonly asks?: number;
  readonly saves?: (bytes: Uint8Array, album: AlbumItem[]) => void;
}

/** A callback that is no function counts as left out, and one that throws is the caller's affair. */
function tell(callback: unknown, result: object): void {
  try {
    if (typeof callback === 'function') (callback as (result: object) => void)(result);
  } catch {
    // Nobody is left to tell.
  }
}

/** Fetches one whole image. */
async function fetched({ origin }: HostContext, url: string): Promise<Uint8Array> {
  const { status, body } = await origin.fetch(url);
  const bytes: number[] = [];
  for await (const piece of body) bytes.push(...piece);
  if (status !== 200) throw new Error(`status ${status}`);
  return Uint8Array.from(bytes);
}

/** The sound ways, each of which a fault may replace. */
const sound = {
  asks: 1,
  code: (right: number | undefined) => right,
  saves: (bytes: Uint8Array, album: AlbumItem[]) =>
    void album.push({ id: String(album.length), name: 's', type: 'image/jpeg', bytes }),
  answer(options: Options, failed: object | undefined) {
    tell(failed === undefined ? options.success : options.fail, failed ?? {});
    tell(options.complete, failed ?? {});
  },
};

/** A host of the API; sound where no fault is given. */
export function stickerBook(fault: Partial<Fault> = {}): CreateHost {
  return (context) => {
    const { asks, code, saves, answer } = { ...sound, ...fault };
    const drawer = new Map<string, Uint8Array>();
    const pending = new Set<Promise<unknown>>();
    let state: Record<string, Json> = {};
    let album: AlbumItem[] = [];
    const codeFor = async (picture: unknown): Promise<number | undefined> => {
      if (typeof picture !== 'string' || !/^(https?|drawer):/.test(picture)) return 2;
      if (state['consent'] === 'open')
        for (let i = 0; i < asks; i += 1)
          state = { ...state, consent: (await context.ask({ kind: 'consent' })) === 'yes' ? 'given' : 'denied' };
      if (state['consent'] === 'denied') return state['platform'] === 'ios' ? 32 : 40;
      const bytes = drawer.get(picture) ?? (await fetched(context, picture).catch(() => undefined));
      if (bytes === undefined) return 40;
      if (state['book'] === 'full') return 31;
      saves(bytes, album);
      return undefined;
    };
    const host = {
      manifest,
      reset(wish: State) {
        album = [];
        state = { ...wish };
        return state;
      },
      change: (patch: State) => Object.assign(state, patch),
      album: () => album,
      file({ name, bytes }: HostFile) {
        drawer.set(`drawer:${name}`, bytes);
        return `drawer:${name}`;
      },
      settle: () => Promise.all(pending).then(() => undefined),
      close() {},
      addSticker(given?: Options) {
        const options: Options = typeof given === 'object' ? { ...given } : {};
        const done = codeFor(options.picture).then((right) => {
          const error = code(right, state);
          answer(options, error === undefined ? undefined : { error, errorMessage: 'no' });
          pending.delete(done);
        });
        pending.add(done);
      },
    };
    return host satisfies Host;
  };
}

/** Faulty hosts by name, each with the requirement that must reject it. */
export const stickerFaults: Readonly<Record<string, Fault>> = {
  'missing picture is 40': { requirement: 'errors/40-only-other', code: (right) => (right === 2 ? 40 : right) },
  'full book is 32': { requirement: 'errors/31-reported', code: (right) => (right === 31 ? 32 : right) },
  'denied consent is 40 on the phone with a code for it': {
    requirement: 'errors/40-only-other',
    code: (right, { platform }) => (right === 32 && platform === 'ios' ? 40 : right),
  },
  'lost picture is success': { requirement: 'callbacks/fail', code: (right) => (right === 40 ? undefined : right) },
  'says success twice': {
    requirement: 'callbacks/once',
    answer(options, failed) {
      if (failed === undefined) tell(options.success, {});
      if (failed === undefined) tell(options.success, {});
      else tell(options.fail, failed);
      tell(options.complete, failed ?? {});
    },
  },
  'forgets complete after failure': {
    requirement: 'callbacks/complete',
    answer(options, failed) {
      if (failed === undefined) tell(options.success, {});
      else tell(options.fail, failed);
      if (failed === undefined) tell(options.complete, {});
    },
  },
  'asks twice': { requirement: 'prompts/asks-once', asks: 2 },
  'saves half': {
    requirement: 'album/saves-image',
    saves: (bytes, album) =>
      void album.push({
        id: String(album.length),
        name: 's',
        type: 'image/jpeg',
        bytes: bytes.slice(0, bytes.length / 2),
      }),
  },
  'keeps one sticker alone': {
    requirement: 'album/concurrent',
    saves: (bytes, album) => void album.splice(0, 1, { id: '0', name: 's', type: 'image/jpeg', bytes }),
  },
};
