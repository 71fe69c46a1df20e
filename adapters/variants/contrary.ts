/**
 * A correct host written from the page alone, without the reference, which reads the page the other way wherever it
 * can be read two ways: what the reference answers with 2 it answers with 17, where the reference is silent it throws,
 * where the reference waits it is busy. None of this may break a requirement.
 */
import type { AlbumItem, Host, HostContext, Manifest, OriginResponse, State, TimerId } from '../../spec/index.ts';
import { joinBytes } from '../bytes.ts';
import { identify } from '../media-type.ts';
import { encodePng } from './png.ts';

const manifest: Manifest = {
  name: 'contrary',
  version: '1.0.0',
  description: 'Correct, and unlike the reference wherever the page leaves a choice.',
  apis: { 'save-image': ['2021-12-20'] },
  platforms: ['other', 'ios', 'android'],
  baseLibraries: { from: '1.0.0', to: '2.7.17' },
  // Plain http is not declared, and refused.
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: [
      'baseLibrary',
      'account',
      'authorization',
      'albumPermission',
      'storage',
      'menu',
      'origin',
      'format',
      'kill',
      'restart',
      'exact-space',
    ],
    // It tells nothing by itself and returns no promise: one has to look.
    observe: ['album', 'bytes', 'synchronous-album', 'prompts', 'menu'],
  },
};

const MENU_SINCE = [1, 24, 0];
const TIME_LIMIT = 5000;
const REDIRECTS = 20;
const MAX_BYTES = 16 * 1024 * 1024;
/** Endings of whole files by type; any other type is refused, WebP among them. */
const ENDINGS: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd9],
  'image/png': [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
  'image/gif': [0x3b],
};

/** A failure by its code. */
class Failure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The user went away from the menu: nobody is told anything. */
class Dismissed extends Error {}

interface Options {
  readonly url?: unknown;
  readonly showActionSheet?: unknown;
  readonly success?: unknown;
  readonly fail?: unknown;
  readonly complete?: unknown;
}

/** Makes the host. */
export function createContrary(context: HostContext): Host {
  const { clock } = context;
  let state: Record<string, State[string]> = {};
  let items: { readonly item: AlbumItem; readonly source: Uint8Array }[] = [];
  let free = Number.POSITIVE_INFINITY;
  let made = 0;
  /** Counts the lives of the process; what belongs to an earlier one has no effect any more. */
  let life = 0;
  let busy = false;
  let pending = 0;
  let resting: (() => void)[] = [];
  const timers = new Set<TimerId>();
  let random = generator(context.seed);

  const apply = (patch: State): State => {
    const counted = patch['storage'] === 'exact' || patch['storage'] === 'one-byte-short';
    const { storage, ...rest } = patch;
    state = { ...state, ...rest };
    // Exactly how much is free must be said; where it is not, the space stays as it is.
    if (storage !== undefined && !(counted && patch['freeBytes'] === undefined)) {
      state['storage'] = storage;
      free = storage === 'full' ? 0 : counted ? Number(patch['freeBytes']) : Number.POSITIVE_INFINITY;
    }
    return { ...state };
  };

  const end = (): void => {
    life += 1;
    busy = false;
    pending = 0;
    for (const timer of timers) clock.clearTimeout(timer);
    timers.clear();
    rest();
  };

  const rest = (): void => {
    for (const resolve of resting) resolve();
    resting = [];
  };

  /** Runs `action` a while later, unless the process has ended by then. */
  const after = (milliseconds: number, action: () => void): TimerId => {
    const timer = clock.setTimeout(() => {
      timers.delete(timer);
      action();
    }, milliseconds);
    timers.add(timer);
    return timer;
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => after(random(6) === 0 ? random(3000) : random(4), resolve));

  const begin = (options: Options): void => {
    const mine = life;
    const wasBusy = busy;
    busy = true;
    pending += 1;
    const alive = (): boolean => mine === life;
    const call = (callback: unknown, payload: object): void => {
      if (typeof callback !== 'function' || !alive()) return;
      try {
        const result: unknown = (callback as (payload: object) => unknown)(payload);
        if (result instanceof Promise) result.catch(() => undefined);
      } catch {
        // What callers do in their callbacks is not ours to know.
      }
    };
    const over = (): void => {
      if (!alive()) return;
      if (!wasBusy) busy = false;
      pending -= 1;
      if (pending === 0) rest();
    };
    const tell = (callback: unknown, payload: object): void => {
      after(random(3), () => {
        call(callback, payload);
        after(random(3), () => {
          call(options.complete, { ...payload });
          over();
        });
      });
    };
    const work = wasBusy ? Promise.reject(new Failure(17, '正在保存另一张图片')) : save(options, alive);
    work.then(
      () => tell(options.success, { error: 0 }),
      (reason: unknown) => {
        if (reason instanceof Dismissed) return over();
        const code = reason instanceof Failure ? reason.code : 17;
        tell(options.fail, { error: code, errorMessage: reason instanceof Failure ? reason.message : '保存失败' });
      },
    );
  };

  /** Prompts, then the url, then the image, and the menu last of all. */
  const save = async (options: Options, alive: () => boolean): Promise<void> => {
    const { url, showActionSheet } = options;
    const menuKnown = atLeast(String(state['baseLibrary']), MENU_SINCE);
    for (const callback of [options.success, options.fail, options.complete])
      if (callback !== undefined && typeof callback !== 'function') throw new Failure(2, '回调不是函数');
    if (menuKnown && showActionSheet !== undefined && typeof showActionSheet !== 'boolean')
      throw new Failure(2, 'showActionSheet 不是布尔值');
    await pause();
    await authorize();
    if (url === undefined || url === null) throw new Failure(2, '缺少 url');
    if (/^\s*http:/iu.test(String(url))) throw new Failure(2, '不支持 http');
    if (typeof url !== 'string' || !isPlain(url)) throw new Failure(17, '无法识别的 url');
    // Without asking: who has not decided yet has not forbidden it.
    if (['denied', 'restricted'].includes(String(state['albumPermission'])))
      throw new Failure(state['platform'] === 'ios' ? 15 : 4, '没有相册权限');
    const bytes = await limited(fetchImage(url));
    await pause();
    const hidden = menuKnown && showActionSheet === false;
    if (!hidden && (await context.ask({ kind: 'menu' })) !== 'save') throw new Dismissed();
    if (!alive()) return new Promise(() => undefined);
    const size = identify(bytes);
    // The same image again is the same item, and takes no room where there is any at all.
    if (state['storage'] !== 'full' && items.some(({ source }) => equal(source, bytes))) return;
    if (bytes.length > free || size === undefined) throw new Failure(state['platform'] === 'ios' ? 16 : 3, '空间不足');
    if (Number.isFinite(free)) free -= bytes.length;
    await pause();
    if (!alive()) return new Promise(() => undefined);
    made += 1;
    const { width, height } = size;
    const item = {
      id: `row/${made}`,
      name: `IMG_${1000 + made}.PNG`,
      type: 'image/png',
      width,
      height,
      bytes: encodePng(width, height),
    };
    items.push({ item, source: bytes });
  };

  const authorize = async (): Promise<void> => {
    if (state['authorization'] === 'refused') throw new Failure(2001, '用户未授权');
    if (state['authorization'] === 'refused-for-ever') throw new Failure(2002, '用户未授权，且不再询问');
    if (state['authorization'] !== 'undecided') return;
    const answer = await context.ask({ kind: 'authorization' });
    if (answer === 'interrupted') throw new Failure(17, '授权被打断');
    const decisions = { accept: 'granted', refuse: 'refused' } as Readonly<Record<string, string>>;
    state['authorization'] = decisions[answer] ?? 'refused-for-ever';
    if (answer === 'refuse') throw new Failure(2001, '用户拒绝授权');
    if (answer !== 'accept') throw new Failure(2003, '用户拒绝授权，且不再询问');
  };

  const limited = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = after(TIME_LIMIT, () => reject(new Failure(17, '超时')));
      const stop = (): void => {
        clock.clearTimeout(timer);
        timers.delete(timer);
      };
      work.then(resolve, reject).finally(stop);
    });

  const fetchImage = async (url: string): Promise<Uint8Array> => {
    let address = url;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const response = await context.origin.fetch(address);
      const { location } = response.headers;
      if (response.status >= 300 && response.status < 400 && location !== undefined)
        address = new URL(location, address).href;
      else return whole(response);
    }
    throw new Failure(17, '重定向过多');
  };

  return {
    manifest,
    reset(wish) {
      end();
      // Chance of its own for each case, and the same one whatever came before it.
      random = generator(
        context.seed + Array.from(JSON.stringify(wish)).reduce((sum, one) => sum + one.charCodeAt(0), 0),
      );
      state = {};
      items = [];
      made = 0;
      free = Number.POSITIVE_INFINITY;
      return apply({ storage: 'enough', ...wish });
    },
    change: apply,
    saveImage(...args) {
      const [options] = args;
      if (typeof options !== 'object' || options === null) throw new TypeError('saveImage needs an options object');
      begin({ ...options });
      return undefined;
    },
    album: () => items.map(({ item }) => item),
    settle: () => (pending === 0 ? undefined : new Promise<void>((resolve) => resting.push(resolve))),
    kill: end,
    restart: end,
    close: end,
  };
}

/** An https address in printable characters, each escape of a printable one. */
function isPlain(url: string): boolean {
  if (!/^https:\/\/[!-~]+$/u.test(url) || /["<>\\^`{|}[\]]/u.test(url)) return false;
  return !/%(?![0-9a-f]{2})|%[01]|%7f/iu.test(url);
}

/**
 * The body of an answer, if it is an image to its last byte and is called what it is.
 * @throws {Failure} as a rejection, for anything else
 */
async function whole({ status, headers, body }: OriginResponse): Promise<Uint8Array> {
  const length = headers['content-length'];
  if (status !== 200 || headers['content-encoding'] !== undefined || Number(length ?? 0) > MAX_BYTES) {
    await body[Symbol.asyncIterator]().return?.();
    throw new Failure(17, '无法下载图片');
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MAX_BYTES) throw new Failure(17, '图片过大');
    pieces.push(piece);
  }
  const bytes = joinBytes(pieces);
  const type = identify(bytes)?.type ?? '';
  const ending = ENDINGS[type];
  const complete = ending?.every((byte, i) => bytes[bytes.length - ending.length + i] === byte) === true;
  if (!complete || headers['content-type']?.split(';')[0] !== type) throw new Failure(17, '不是完整的图片');
  return bytes;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Whether a version is at least another, part by part. */
function atLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, part] of wanted.entries()) {
    const difference = (parts[i] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Whole numbers below a limit, the same for the same seed. */
function generator(seed: number): (limit: number) => number {
  let now = (seed * 2_654_435_761 + 1) >>> 0;
  return (limit) => {
    now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((now / 2 ** 32) * limit);
  };
}
