/** A host in another process, as the kit drives it: the contract on this side, messages on the other. */
import type { AlbumItem, Awaitable, CreateHost, HostContext, Json, Manifest, State } from '../../spec/index.ts';
import { begin, type CallListener, HostError, onBreach, type RemoteHost } from '../drive/index.ts';
import { kit } from '../kit.ts';
import { type Ears, type Method, type Notification, Peer, RemoteError, type Transport } from './peer.ts';

/** The versions of the protocol this kit speaks. */
const protocols = [1];

/** What a connection tells the kit. */
export interface Incoming {
  line(text: string): void;
  /** The other end is gone, and why. */
  closed(reason: string): void;
}

/** Opens a connection to a host: starts its process, or waits for its device. */
export type Connect = (incoming: Incoming) => Awaitable<Transport>;

/** Which API is to be tested, as the host is told. */
export interface Subject {
  readonly api: string;
  readonly revision: string;
}

/** Makes hosts that are reached by `connect`, anew whenever the connection is gone and the kit begins another case. */
export function remoteHost(connect: Connect, subject: Subject): CreateHost {
  return async (context) => {
    const host = new Remote(connect, subject, context);
    await host.open();
    return host;
  };
}

type Params = Readonly<Record<string, unknown>>;

class Remote implements RemoteHost {
  [onBreach]: (message: string) => void = () => {};
  readonly #connect: Connect;
  readonly #subject: Subject;
  readonly #context: HostContext;
  readonly #calls = new Map<number, CallListener>();
  #manifest: Manifest | null = null;
  #peer: Peer | null = null;
  #lastCall = 0;

  constructor(connect: Connect, subject: Subject, context: HostContext) {
    this.#connect = connect;
    this.#subject = subject;
    this.#context = context;
  }

  get manifest(): Manifest {
    // The driver checks it; this is what the host said.
    return this.#manifest as Manifest;
  }

  /** Connects and says hello. @throws HostError where the two do not understand each other */
  async open(): Promise<void> {
    const peer = new Peer(this.#ears());
    peer.attach(await this.#connect({ line: (text) => peer.receive(text), closed: (reason) => peer.end(reason) }));
    this.#peer = peer;
    const said = (await peer.request('hello', { protocols, kit, seed: this.#context.seed, ...this.#subject })) as {
      protocol: number;
      manifest: Manifest;
    };
    if (!protocols.includes(said.protocol)) throw unknownProtocol(said.protocol);
    if (said.manifest.clock !== 'real' || said.manifest.network !== 'http') throw notElsewhere();
    this.#manifest ??= said.manifest;
  }

  reset(state: State): Promise<State> {
    return this.#inForce('reset', state, true);
  }

  change(state: State): Promise<State> {
    return this.#inForce('change', state);
  }

  saveImage(): never {
    throw new Error('A call to a host in another process begins with its arguments as the case writes them.');
  }

  [begin](args: readonly Json[], listener: CallListener): void {
    this.#lastCall += 1;
    const call = this.#lastCall;
    this.#calls.set(call, listener);
    const failed = (error: Error): void => this[onBreach](error.message);
    if (this.#peer === null) failed(new RemoteError('there is no connection'));
    // In order with the callbacks: whether one ran before the call had returned is to be seen.
    this.#peer?.demand(
      'call',
      { call, arguments: args },
      {
        resolve(result) {
          const { returned, threw } = (result ?? {}) as { returned?: string; threw?: string };
          if (threw === undefined) listener.returned(returned === 'promise');
          else listener.threw(threw);
        },
        reject: failed,
      },
    );
  }

  async album(): Promise<readonly AlbumItem[]> {
    const { items } = (await this.#request('album')) as { items: readonly WireItem[] };
    return items.map(itemOf);
  }

  async settle(): Promise<void> {
    await this.#request('settle');
  }

  async kill(): Promise<void> {
    // A process that is really killed cannot answer.
    await this.#request('kill').catch((error: unknown) => {
      if (this.#peer?.gone === null) throw error;
    });
  }

  async restart(): Promise<void> {
    await this.#request('restart', {}, true);
  }

  async close(): Promise<void> {
    const peer = this.#peer;
    if (peer === null) return;
    try {
      if (peer.gone === null) await peer.request('close');
    } catch (error) {
      // Many a host ends without another word when it is told to close.
      if (!(error instanceof RemoteError) || peer.gone === null) throw error;
    } finally {
      peer.close();
    }
  }

  async #inForce(method: 'reset' | 'change', state: State, again = false): Promise<State> {
    const { state: inForce } = (await this.#request(method, { state }, again)) as { state: State };
    return inForce;
  }

  async #request(method: Method, params: Params = {}, again = false): Promise<unknown> {
    if (again && this.#peer?.gone !== null) await this.open();
    if (this.#peer === null) throw new RemoteError('there is no connection');
    return this.#peer.request(method, params);
  }

  #ears(): Ears {
    const { ask, emit } = this.#context;
    return {
      ask: (kind) => ask({ kind }),
      stray: (line) => emit({ kind: 'log', message: `printed: ${line}` }),
      breach: (message) => this[onBreach](message),
      notified: (method, params) => this.#notified(method, params),
    };
  }

  #notified(method: Notification, params: Params): void {
    const { emit } = this.#context;
    switch (method) {
      case 'item-visible':
        emit({ kind: method, item: itemOf(params['item'] as WireItem) });
        return;
      case 'item-removed':
        emit({ kind: method, id: String(params['id']) });
        return;
      case 'log':
        emit({ kind: method, message: String(params['message']) });
        return;
    }
    const call = this.#calls.get(params['call'] as number);
    if (call === undefined) this[onBreach](`${method} is of a call that was never made: ${String(params['call'])}`);
    else if (method === 'callback') call.callback(String(params['name']), params['payload']);
    else if (method === 'promise') call.promise(params['state'] as 'resolved', params['value']);
    else call.altered(String(params['property']));
  }
}

/** An item as it travels. */
type WireItem = Omit<AlbumItem, 'bytes'> & { readonly bytes?: string };

function itemOf({ bytes, ...item }: WireItem): AlbumItem {
  return bytes === undefined ? item : { ...item, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
}

function unknownProtocol(version: number): HostError {
  return new HostError({
    en: `The host speaks version ${version} of the protocol, and this kit speaks ${protocols.join(', ')}. Choose one of those named in hello.`,
    zh: `宿主使用协议版本 ${version}，而本工具支持 ${protocols.join('、')}。请从 hello 列出的版本中选择。`,
  });
}

function notElsewhere(): HostError {
  return new HostError({
    en: 'The manifest of a host in another process must say "clock": "real" and "network": "http": neither the kit\'s clock nor its origin in memory reaches it.',
    zh: '其他进程中的宿主，其 manifest 必须写 "clock": "real" 和 "network": "http"：工具的时钟和内存中的图片源都无法到达那里。',
  });
}
