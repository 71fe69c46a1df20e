/** A host in another process, as the kit drives it: the contract on this side, messages on the other. */
import {
  type AlbumItem,
  type Awaitable,
  canonicalJson,
  type CreateHost,
  type HostContext,
  type HostFile,
  type Json,
  type Manifest,
  type State,
} from '../../spec/index.ts';
import { begin, type BreachListener, type CallListener, KitError, onBreach, type RemoteHost } from '../drive/index.ts';
import { noHello, sayHello, within } from './hello.ts';
import { type Ears, type Method, type Notification, Peer, RemoteError, type Transport } from './peer.ts';

/** What a connection tells the kit. */
export interface Incoming {
  /** A line has come, its break taken off. */
  line(text: string): void;
  /** The other end is gone, and why. */
  closed(reason: string): void;
}

/** Opens a connection to a host: starts its process, or waits for its device. */
export type Connect = (incoming: Incoming) => Awaitable<Transport>;

/** How a host in another process is dealt with. */
export interface RemoteOptions {
  /** Milliseconds from the connection until the answer to hello: a runtime may have to start. */
  readonly hello?: number;
}

/** A host whose connection may be gone while nothing is asked of it, and how to have it back. */
export interface Reconnecting {
  readonly connected: boolean;
  /** Connects and says hello. @throws HostError as a rejection, where the two do not understand each other */
  open(): Promise<void>;
}

/** Milliseconds for hello where nobody says otherwise. */
const helloDeadline = 14_000;

/** Milliseconds for the answer to close: whoever stops a run does not want to wait for a host that hangs. */
const closeDeadline = 3_000;

/** Calls whose late callbacks are still told apart when the next run begins. */
const rememberedCalls = 200;

/** Makes hosts that are reached by `connect`, anew whenever the connection is gone and the kit begins another case. */
export function remoteHost(connect: Connect, options: RemoteOptions = {}): CreateHost {
  return async (context) => {
    const host = new Remote(connect, context, options.hello ?? helloDeadline);
    await host.open();
    return host;
  };
}

/** A host that has said hello before there is a session with it. */
export interface Met {
  /** As the host gave it: nobody has checked it yet. */
  readonly manifest: Manifest;
  /** Goes on with this host in one session. Where that is of another API, revision or seed, hello is said once more. */
  readonly createHost: CreateHost;
}

/**
 * Says hello to a host of which the kit does not know yet what it is to be tested by: a device, which cannot be made, asked
 * and made again as a process can.
 * @throws HostError as a rejection, where the two do not understand each other
 */
export async function meetHost(
  connect: Connect,
  about: Pick<HostContext, 'api' | 'revision' | 'seed'>,
  options: RemoteOptions = {},
): Promise<Met> {
  const ask: Context['ask'] = () => Promise.reject(new Error('No case has begun.'));
  const host = new Remote(connect, { ...about, ask, emit: () => undefined }, options.hello ?? helloDeadline);
  await host.open();
  return {
    manifest: host.manifest,
    async createHost(context) {
      await host.enter(context);
      return host;
    },
  };
}

type Params = Readonly<Record<string, unknown>>;

/** What a host is told of the session, and what it can do there. */
type Context = Pick<HostContext, 'api' | 'revision' | 'seed' | 'ask' | 'emit'>;

class Remote implements RemoteHost, Reconnecting {
  [onBreach]: BreachListener = () => {};
  readonly #connect: Connect;
  #context: Context;
  readonly #hello: number;
  readonly #calls = new Map<number, CallListener>();
  #manifest: Manifest | null = null;
  #peer: Peer | null = null;
  #opening: Promise<void> | null = null;
  #lastCall = 0;
  /** What the host printed last; it may tell why it does not answer. */
  #printed = '';
  /** The host has been told to end, so that its end is no surprise. */
  #mayEnd = false;
  #closed = false;

  constructor(connect: Connect, context: Context, hello: number) {
    this.#connect = connect;
    this.#context = context;
    this.#hello = hello;
  }

  get manifest(): Manifest {
    // The driver checks it; this is what the host said.
    return this.#manifest as Manifest;
  }

  get connected(): boolean {
    return this.#peer?.gone === null;
  }

  open(): Promise<void> {
    // The kit may have given up waiting for a connection that is still to come: there must not be two.
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Goes on in a session. Cases are planned by the manifest that is given there. */
  async enter(context: Context): Promise<void> {
    const { api, revision, seed } = this.#context;
    this.#context = context;
    if (api === context.api && revision === context.revision && seed === context.seed) return;
    this.#manifest = null;
    if (this.#peer?.gone === null) await this.#greet(this.#peer);
    else await this.open();
  }

  async reset(state: State): Promise<State> {
    const lost = this.#peer?.gone;
    if (!this.#mayEnd && typeof lost === 'string' && !this.#peer?.told)
      this[onBreach](`${lost}, between two cases`, false);
    this.#mayEnd = false;
    // A host may answer calls of earlier runs, but not for ever.
    for (const call of this.#calls.keys()) {
      if (this.#calls.size <= rememberedCalls) break;
      this.#calls.delete(call);
    }
    return this.#inForce('reset', state, true);
  }

  change(state: State): Promise<State> {
    return this.#inForce('change', state);
  }

  async file({ bytes, ...file }: HostFile): Promise<string> {
    const base64 = Buffer.from(bytes).toString('base64');
    const { path } = (await this.#request('file', { ...file, bytes: base64 })) as { readonly path: string };
    return path;
  }

  [begin](args: readonly Json[], listener: CallListener): void {
    this.#lastCall += 1;
    const call = this.#lastCall;
    this.#calls.set(call, listener);
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
        reject: (error) => {
          // A process that is to be killed need not answer; else the call is gone, and with it what it would have shown.
          // Of the kit's own error, the next request tells.
          if (!this.#mayEnd && !(error instanceof KitError)) this[onBreach](`call: ${error.message}`, true);
        },
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
    // One that is gone before did not end as the case says.
    if (typeof this.#peer?.gone === 'string') throw new RemoteError(this.#peer.gone);
    this.#mayEnd = true;
    // A process that is really killed cannot answer.
    await this.#request('kill').catch((error: unknown) => {
      if (this.#peer?.gone === null || error instanceof KitError) throw error;
    });
  }

  async restart(): Promise<void> {
    await this.#request('restart', {}, true);
    this.#mayEnd = false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#mayEnd = true;
    const peer = this.#peer;
    if (peer === null) return;
    try {
      if (peer.gone === null) await within(peer.request('close'), closeDeadline, 'it did not answer close');
    } catch (error) {
      // Many a host ends without another word when it is told to close.
      if (peer.gone === null || error instanceof KitError) {
        peer.abandon('the host did not close');
        throw error;
      }
    } finally {
      await peer.close();
    }
  }

  async #open(): Promise<void> {
    const peer = new Peer(this.#ears());
    this.#printed = '';
    const transport = await this.#connect({
      line: (text) => peer.receive(text),
      closed: (reason) => peer.end(reason),
    });
    peer.attach(transport);
    this.#peer = peer;
    if (this.#closed) peer.abandon('the run is over');
    await this.#greet(peer);
  }

  async #greet(peer: Peer): Promise<void> {
    try {
      const { api, revision, seed } = this.#context;
      const manifest = await sayHello(peer, { api, revision, seed }, this.#hello);
      this.#manifest ??= manifest;
      if (canonicalJson(manifest) !== canonicalJson(this.#manifest))
        throw new RemoteError('its manifest is another than before, and cases were planned by that');
    } catch (error) {
      peer.abandon('the host and the kit did not understand each other');
      throw error instanceof RemoteError ? noHello(error.message, this.#printed) : error;
    }
  }

  async #inForce(method: 'reset' | 'change', state: State, again = false): Promise<State> {
    const { state: inForce } = (await this.#request(method, { state }, again)) as { state: State };
    return inForce;
  }

  async #request(method: Method, params: Params = {}, again = false): Promise<unknown> {
    // The kit asks one thing after another: what is still unanswered now, it has given up waiting for. A call, and settle
    // with it, may take for ever, and the host be well.
    const stuck = this.#peer?.awaited.find((name) => name !== 'call' && name !== 'settle');
    if (stuck !== undefined) this.#peer?.abandon(`the host did not answer ${stuck} in time, and was given up`);
    if (again && this.#peer?.gone !== null && !this.#closed) await this.open();
    if (this.#peer === null) throw new RemoteError('there is no connection');
    return this.#peer.request(method, params);
  }

  #ears(): Ears {
    return {
      ask: (kind) => (this.#between() ? Promise.reject(new Error('The case is over.')) : this.#context.ask({ kind })),
      stray: (line) => {
        this.#printed = line;
        this.#context.emit({ kind: 'log', message: `printed: ${line}` });
      },
      breach: (message, lost) => this[onBreach](message, lost),
      notified: (method, params) => this.#notified(method, params),
    };
  }

  /** Until reset is answered, what happens belongs to the run before. */
  #between(): boolean {
    return this.#peer?.awaited.includes('reset') === true;
  }

  #notified(method: Notification, params: Params): void {
    const { emit } = this.#context;
    switch (method) {
      case 'item-visible':
        if (!this.#between()) emit({ kind: method, item: itemOf(params['item'] as WireItem) });
        return;
      case 'item-removed':
        if (!this.#between()) emit({ kind: method, id: String(params['id']) });
        return;
      case 'log':
        emit({ kind: method, message: String(params['message']) });
        return;
      case 'callback':
      case 'promise':
      case 'altered':
        this.#toldOfCall(method, params);
    }
  }

  #toldOfCall(method: 'callback' | 'promise' | 'altered', params: Params): void {
    const number = params['call'] as number;
    const call = this.#calls.get(number);
    if (call === undefined) {
      const made = number > 0 && number <= this.#lastCall;
      this[onBreach](`sent a ${method} of a call that ${made ? 'was made long ago' : 'was never made'}`, !made);
    } else if (method === 'callback') call.callback(String(params['name']), params['payload']);
    else if (method === 'promise') call.promise(params['state'] as 'resolved', params['value']);
    else call.altered(String(params['property']));
  }
}

/** An item as it travels. */
type WireItem = Omit<AlbumItem, 'bytes'> & { readonly bytes?: string };

function itemOf({ bytes, ...item }: WireItem): AlbumItem {
  return bytes === undefined ? item : { ...item, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
}
