/**
 * A phone for the harness mini program: the project's own JavaScript, unmodified and with no global but the platform's,
 * over `createMy`, real WebSockets and real downloads.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { WebSocket } from 'ws';
import { createMy, type Images, type My, type MyFile, type MyOptions } from '../adapters/my/index.ts';
import type { AlbumItem } from '../spec/index.ts';

const root = fileURLToPath(new URL('../adapters/device/mini-program/', import.meta.url));

/** The text of a file of the project. */
export function projectFile(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** Milliseconds after which a download is given up; nobody promises a mini program more. */
const patience = 6_000;

/** What a call under test is, whoever made it. */
export type Save = (...args: unknown[]) => unknown;

/** How the phone is, and what is wrong with its container. */
export interface PhoneOptions {
  readonly platform?: 'ios' | 'android';
  readonly baseLibrary?: string;
  readonly language?: string;
  /** Puts something around each of the container's calls under test. */
  readonly around?: (save: Save, phone: Phone) => Save;
  /** In the place of those in app.js. */
  readonly waits?: Readonly<Record<string, number | readonly number[]>>;
  /** What the camera sees. */
  readonly code?: string;
  /** What mini programs have kept on the phone. */
  readonly storage?: Map<string, unknown>;
  /** Whether the container tells that a message has gone out; it does. */
  readonly confirms?: boolean;
  /** Calls under test that the container does not have. */
  readonly without?: readonly CallName[];
}

type CallName = 'saveImage' | 'saveImageToPhotosAlbum';
const callNames: readonly CallName[] = ['saveImage', 'saveImageToPhotosAlbum'];

/** What the page shows. */
export type PageData = Readonly<Record<string, unknown>>;

/** The phone, with the mini program open on it. */
export interface Phone {
  readonly page: Readonly<Record<string, (event?: unknown) => void>> & { readonly data: PageData };
  /** Types an address and taps Connect. */
  connect(address: string): void;
  /** Resolves when the page shows what is wanted. */
  until(wanted: (data: PageData) => boolean): Promise<PageData>;
  /** What the person does on the phone, from now on. */
  set(circumstances: MyOptions): void;
  /** What is in the album. */
  album(): Promise<AlbumItem[]>;
  /** The network is gone in this moment; it is there again at once. */
  drop(): void;
  /** Leaves the page. */
  close(): void;
}

type Module = Record<string, unknown>;

/** Runs the project's files with these globals alone; gives what a file of it exports. */
export function loadProject(globals: object): (path: string) => Module {
  const context = createContext({ ...globals });
  const modules = new Map<string, { exports: Module }>();
  const load = (path: string): Module => {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as Module };
    modules.set(path, module);
    const source = `(function (require, module, exports) {${projectFile(path)}\n})`;
    const run = new Script(source, { filename: path }).runInContext(context) as (...given: unknown[]) => void;
    run((name: string) => load(posix.join(posix.dirname(path), name)), module, module.exports);
    return module.exports;
  };
  return load;
}

/** Opens the mini program. */
export function openPhone(options: PhoneOptions = {}): Phone {
  const { platform = 'ios', baseLibrary = '2.7.17', language = 'en', storage = new Map<string, unknown>() } = options;
  const watchers = new Set<() => void>();
  const sockets = createSockets(options.confirms ?? true);
  let circumstances: MyOptions = { platform, baseLibrary };
  const simulated: My[] = [];
  const files = createFiles();
  const saveBy =
    (name: CallName): Save =>
    (...args) => {
      // One for each call: an address is known only when it is called for, and images are given beforehand.
      const my = createMy({ ...circumstances, images: imagesOf(args[0]) });
      files.placeOn(my);
      simulated.push(my);
      return (my[name] as Save)(...args);
    };
  const my: Record<string, unknown> = {
    ...sockets.api,
    ...files.api,
    canIUse: (name: string) => typeof my[name] === 'function',
    SDKVersion: baseLibrary,
    getSystemInfoSync: () => ({
      app: 'alipay',
      platform: platform === 'ios' ? 'iOS' : 'Android',
      version: '10.3.30',
      brand: 'Simulated',
      model: 'Phone',
      system: '17',
      language,
    }),
    scan: ({ success }: { success(result: object): void }) => success({ code: options.code }),
    setStorage: ({ key, data }: { key: string; data: unknown }) => void storage.set(key, data),
    getStorageSync: ({ key }: { key: string }) => ({ data: storage.get(key) ?? null }),
    removeStorage: ({ key }: { key: string }) => void storage.delete(key),
    setKeepScreenOn: () => Promise.reject(new Error('nobody awaits this')),
  };
  let app: { globalData: { waits: object } } | undefined;
  let page: Record<string, unknown> = {};
  const load = loadProject({
    my,
    setTimeout,
    clearTimeout,
    App: (config: typeof app) => {
      app = config;
    },
    getApp: () => app,
    Page: (config: { data: object }) => {
      page = { ...config, data: structuredClone(config.data) };
      page['setData'] = (changes: object) => {
        Object.assign(page['data'] as object, structuredClone(changes));
        for (const look of watchers) look();
      };
    },
  });
  load('app.js');
  Object.assign(app?.globalData.waits ?? {}, options.waits);
  const { pages } = JSON.parse(projectFile('app.json')) as { pages: string[] };
  load(`${pages[0] ?? ''}.js`);
  const opened = page as unknown as Phone['page'];
  const phone: Phone = {
    page: opened,
    connect(address) {
      opened['typed']?.({ detail: { value: address } });
      opened['connect']?.();
    },
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!wanted(opened.data)) return;
          watchers.delete(look);
          resolve(opened.data);
        };
        watchers.add(look);
        look();
      }),
    set(more) {
      circumstances = { ...circumstances, ...more };
    },
    album: async () => (await Promise.all(simulated.map((my) => my.phone.album()))).flat(),
    drop: sockets.drop,
    close() {
      opened['onUnload']?.();
      sockets.drop();
    },
  };
  for (const name of callNames.filter((one) => options.without?.includes(one) !== true))
    my[name] = options.around?.(saveBy(name), phone) ?? saveBy(name);
  opened['onLoad']?.({});
  opened['onShow']?.();
  return phone;
}

interface Told<Result = void> {
  success?(result: Result): void;
  fail?(failure: object): void;
  complete?(): void;
}

/** The platform's socket: one at a time, its events for the whole program. */
function createSockets(confirms: boolean): { readonly api: Record<string, unknown>; drop(): void } {
  const listeners = { open: [], message: [], error: [], close: [] } as Record<string, ((event: object) => void)[]>;
  const tell = (name: string, event: object): void => {
    for (const listener of listeners[name] ?? []) listener(event);
  };
  let current: WebSocket | null = null;
  let sent = 0;
  const api = {
    onSocketOpen: (listener: () => void) => listeners['open']?.push(listener),
    onSocketMessage: (listener: () => void) => listeners['message']?.push(listener),
    onSocketError: (listener: () => void) => listeners['error']?.push(listener),
    onSocketClose: (listener: () => void) => listeners['close']?.push(listener),
    connectSocket({ url, multiple, success, fail }: Told & { url: string; multiple?: boolean }) {
      if (multiple !== false) throw new Error('events go to a SocketTask');
      if (current !== null) {
        fail?.({ error: 3, errorMessage: 'there is a socket' });
        return;
      }
      const socket = new WebSocket(url);
      current = socket;
      socket.on('open', () => tell('open', {}));
      socket.on('message', (data: Buffer) => tell('message', { data: data.toString('utf8'), isBuffer: false }));
      socket.on('error', ({ message }) => tell('error', { error: 1, errorMessage: message }));
      socket.on('close', (_code, reason) => {
        if (current === socket) current = null;
        tell('close', { reason: reason.toString('utf8') });
      });
      success?.();
    },
    closeSocket({ success }: Told = {}) {
      current?.close();
      current = null;
      success?.();
    },
    sendSocketMessage({ data, fail, complete }: Told & { data: string }) {
      const socket = current;
      // Messages that are on their way together overtake each other, where it can be known that they are.
      sent += 1;
      setTimeout(
        () => {
          if (socket?.readyState !== WebSocket.OPEN) fail?.({ error: 2, errorMessage: 'there is no socket' });
          else socket.send(data);
          if (confirms) complete?.();
        },
        sent % 2 === 0 || !confirms ? 0 : 3,
      );
      return Promise.reject(new Error('nobody awaits this'));
    },
  };
  return { api, drop: () => current?.terminate() };
}

/** The platform's files: made by its own calls, and there on the phone of every call to come, by the same paths. */
function createFiles(): { readonly api: Record<string, unknown>; placeOn(my: My): void } {
  const made: MyFile[] = [];
  const bytesAt = new Map<string, Uint8Array>();
  const keeper = createMy();
  const place = (kind: MyFile['kind'], bytes: Uint8Array, name = 'file'): string => {
    const file = { kind, name, bytes };
    made.push(file);
    const path = keeper.phone.file(file);
    bytesAt.set(path, bytes);
    return path;
  };
  type Given = Told<object> & Record<'url' | 'apFilePath' | 'filePath' | 'data' | 'encoding', string>;
  return {
    api: {
      env: { USER_DATA_PATH: 'https://usr' },
      downloadFile({ url, success, fail }: Given) {
        const [, base64] = /^data:image\/[a-z]+;base64,(.*)$/u.exec(url) ?? [];
        if (base64 === undefined) fail?.({ error: 12, errorMessage: 'this phone downloads data URLs alone' });
        else success?.({ apFilePath: place('temporary-file', new Uint8Array(Buffer.from(base64, 'base64'))) });
      },
      saveFile({ apFilePath, success, fail }: Given) {
        const bytes = bytesAt.get(apFilePath);
        if (bytes === undefined) fail?.({ error: 15, errorMessage: 'there is no such file' });
        else success?.({ apFilePath: place('cached-file', bytes) });
      },
      getFileSystemManager: () => ({
        writeFile({ filePath, data, encoding, success }: Given) {
          const bytes = new Uint8Array(Buffer.from(data, encoding as BufferEncoding));
          place('user-file', bytes, filePath.replace('https://usr/', ''));
          success?.({});
        },
      }),
    },
    placeOn(my) {
      for (const file of made) my.phone.file(file);
    },
  };
}

/** The images at the addresses that a call may name, however the call spells them. */
function imagesOf(given: unknown): Images {
  const values = typeof given === 'object' && given !== null ? Object.values(given) : [];
  return Object.assign({}, ...values.map(imageAt)) as Images;
}

function imageAt(url: unknown): Images {
  if (typeof url !== 'string') return {};
  const trimmed = url.trim();
  const names = URL.canParse(trimmed) ? [url, trimmed, new URL(trimmed).href] : [url];
  const image = { arrayBuffer: () => download(trimmed) };
  return Object.fromEntries(names.map((name) => [name, image]));
}

async function download(url: string): Promise<ArrayBuffer> {
  const signal = AbortSignal.timeout(patience);
  let address = url;
  for (let hops = 0; hops <= 5; hops += 1) {
    const response = await fetch(address, { redirect: 'manual', signal });
    const target = response.headers.get('location');
    if (target === null || response.status < 300 || response.status > 399) {
      if (!response.ok) throw new Error(`status ${response.status}`);
      return response.arrayBuffer();
    }
    await response.body?.cancel();
    address = new URL(target, address).href;
  }
  throw new Error('too many redirects');
}
