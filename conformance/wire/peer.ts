/**
 * One end of a JSON-RPC 2.0 conversation. Written out here because each message is to be checked against its own schema
 * before anybody acts on it, and a breach is to be blamed on the side that sent it.
 */
import { type Awaitable, messageId, validateMessage, type Violation, type WireMessage } from '../../spec/index.ts';
import { KitError, RemoteError } from '../drive/index.ts';

export { RemoteError } from '../drive/index.ts';

/** What carries lines to the other end. */
export interface Transport {
  /** Hands a line on; what cannot be sent any more is lost. */
  send(line: string): void;
  /** Ends the conversation; resolves when the other end is gone, where that can be known. */
  close(): Awaitable<void>;
  /** Breaks off with a host that hangs, without another word; {@link Transport.close} where left out. */
  abandon?(): void;
}

/** What the kit may ask. */
export type Method = 'hello' | 'reset' | 'change' | 'file' | 'call' | 'album' | 'settle' | 'kill' | 'restart' | 'close';

/** What a host tells. */
export type Notification = 'callback' | 'promise' | 'altered' | 'item-visible' | 'item-removed' | 'log';

const notifications: readonly Notification[] = [
  'callback',
  'promise',
  'altered',
  'item-visible',
  'item-removed',
  'log',
];

/** Dialogs that may wait for the user at a time; each costs memory, and nobody shows so many. */
const mostAsks = 1_000;

/** What the kit does with what comes in. */
export interface Ears {
  /** Resolves with the user's answer to a dialog. */
  ask(kind: string): Promise<string>;
  notified(method: Notification, params: Readonly<Record<string, unknown>>): void;
  /** The host sent what it must not; `lost` where that may have been something that had to be known. */
  breach(message: string, lost: boolean): void;
  /** A line that is no message: what the host, or something it uses, printed. */
  stray(line: string): void;
}

/** What is done with an answer, in the moment in which it comes. */
export interface Answered {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Pending extends Answered {
  readonly method: Method;
}

type Message = Readonly<Record<string, unknown>>;

/** The kit's end. */
export class Peer {
  readonly #ears: Ears;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  #asks = 0;
  #transport: Transport | null = null;
  #gone: Error | null = null;
  #told = false;

  constructor(ears: Ears) {
    this.#ears = ears;
  }

  /** What is said from now on goes this way. */
  attach(transport: Transport): void {
    this.#transport = transport;
  }

  /** Why the other end is gone; null while it is there. */
  get gone(): string | null {
    return this.#gone?.message ?? null;
  }

  /** Whether a request has failed because the other end is gone. */
  get told(): boolean {
    return this.#told;
  }

  /** The methods whose answers are awaited. */
  get awaited(): readonly Method[] {
    return [...this.#pending.values()].map(({ method }) => method);
  }

  /**
   * Asks the host for something; when it must have answered is the caller's to say.
   * @throws RemoteError as a rejection, with the host's own error, what is wrong with its answer, or why it is gone
   */
  request(method: Method, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => this.demand(method, params, { resolve, reject }));
  }

  /**
   * The same for whoever must know of the answer before the next message is heard, which a promise would come after.
   * @throws KitError where the kit's own message does not fit its schema
   */
  demand(method: Method, params: Readonly<Record<string, unknown>>, answered: Answered): void {
    if (this.#gone !== null) {
      this.#told = true;
      answered.reject(this.#gone);
      return;
    }
    this.#last += 1;
    const id = this.#last;
    this.#send(`${method}-request`, { jsonrpc: '2.0', id, method, params });
    this.#pending.set(id, {
      method,
      resolve: (result) => answered.resolve(result),
      reject: (error) => answered.reject(error),
    });
  }

  /** Takes a line from the other end; what comes after its end is nothing any more. */
  receive(line: string): void {
    if (this.#gone !== null) return;
    try {
      this.#receive(line.trim());
    } catch (error) {
      this.#end(error instanceof KitError ? error : new KitError(String(error), { cause: error }));
    }
  }

  /** The other end is gone: whatever is pending will not be answered. */
  end(reason: string): void {
    this.#end(new RemoteError(reason));
  }

  /** Breaks the conversation off from this end. */
  abandon(reason: string): void {
    this.end(reason);
    const transport = this.#transport;
    if (transport?.abandon === undefined) void transport?.close();
    else transport.abandon();
  }

  /** Closes the conversation from this end; resolves when the other is gone, where that can be known. */
  async close(): Promise<void> {
    await this.#transport?.close();
  }

  #end(error: Error): void {
    if (this.#gone !== null) return;
    this.#gone = error;
    const pending = [...this.#pending.values()];
    this.#told = pending.length > 0;
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }

  #receive(line: string): void {
    const message = line.startsWith('{') ? messageOf(line) : null;
    if (message === null) this.#ears.stray(line);
    else if (message === 'broken') this.#ears.breach(`sent a message that is no JSON: ${excerpt(line)}`, true);
    else if (typeof message['method'] === 'string') this.#hear(message['method'], message);
    else this.#settle(message);
  }

  #hear(method: string, message: Message): void {
    if (method === 'ask') {
      this.#ask(message);
      return;
    }
    const known = notifications.find((name) => name === method);
    if (known === undefined) {
      // A later version may tell more; but who asks must not be left waiting.
      if ('id' in message) this.#refuse(message['id'], -32_601, `There is no method ${excerpt(method)}.`);
      return;
    }
    if (this.#accepts(known, message)) this.#ears.notified(known, message['params'] as Message);
  }

  #ask(message: Message): void {
    if (!this.#accepts('ask-request', message)) {
      this.#refuse(message['id'], -32_602, `This is no ask; its schema is ${messageId('ask-request')}.`);
      return;
    }
    const { id, params } = message as { id: number | string; params: { kind: string } };
    if (this.#asks >= mostAsks) {
      this.#ears.breach(`shows more than ${mostAsks} dialogs at a time`, true);
      this.#refuse(id, -32_000, `There are ${mostAsks} dialogs already.`);
      return;
    }
    this.#asks += 1;
    this.#ears
      .ask(params.kind)
      .finally(() => {
        this.#asks -= 1;
      })
      .then(
        (answer) => this.#send('ask-result', { jsonrpc: '2.0', id, result: { answer } }),
        (error: unknown) => this.#refuse(id, -32_602, error instanceof Error ? error.message : 'There is no answer.'),
      )
      .catch((error: unknown) => this.#end(error as Error));
  }

  #settle(message: Message): void {
    const id = message['id'];
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (typeof id !== 'number' || pending === undefined) {
      this.#ears.breach(this.#needless(id, message), false);
      return;
    }
    this.#pending.delete(id);
    const { method, resolve, reject } = pending;
    const failed = 'error' in message;
    const name: WireMessage = failed ? 'error' : `${method}-result`;
    const [violation] = validateMessage(name, message);
    // Its answers to the kit's requests are the request's to report: the case is not judged where one fails.
    if (violation !== undefined) reject(new RemoteError(`its answer is wrong ${described(violation, name)}`));
    else if (failed) reject(refusal(method, message['error'] as { code: number; message: string }));
    else resolve(message['result']);
  }

  /** What is wrong with an answer that nobody waits for. */
  #needless(id: unknown, message: Message): string {
    if (id === null && 'error' in message)
      return `says that it cannot read a message of the kit's, which fits its schema: ${excerpt(JSON.stringify(message['error']))}`;
    if (typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= this.#last)
      return 'sent a second answer to a request';
    return `sent an answer to no request, with the id ${excerpt(String(JSON.stringify(id)))}`;
  }

  #accepts(name: WireMessage, message: Message): boolean {
    const [violation] = validateMessage(name, message);
    if (violation !== undefined) this.#ears.breach(`sent a message that is wrong ${described(violation, name)}`, true);
    return violation === undefined;
  }

  #refuse(id: unknown, code: number, message: string): void {
    if (Number.isSafeInteger(id) || typeof id === 'string')
      this.#send('error', { jsonrpc: '2.0', id, error: { code, message } });
  }

  #send(name: WireMessage, message: Message): void {
    const [violation] = validateMessage(name, message);
    if (violation !== undefined) throw new KitError(`The kit's own message is wrong ${described(violation, name)}.`);
    if (this.#gone === null) this.#transport?.send(JSON.stringify(message));
  }
}

/** The message in a line; null where it is something else that was printed, which JSON may be as well. */
function messageOf(line: string): Message | 'broken' | null {
  try {
    const value = JSON.parse(line) as Message;
    return 'jsonrpc' in value || 'method' in value || 'result' in value || 'error' in value ? value : null;
  } catch {
    return line.includes('"jsonrpc"') ? 'broken' : null;
  }
}

/** The codes by which JSON-RPC says that a message itself is wrong. */
const messageCodes: readonly number[] = [-32_700, -32_600, -32_601, -32_602];

function refusal(method: Method, { code, message }: { readonly code: number; readonly message: string }): RemoteError {
  const answer = `it answered with error ${code}: ${excerpt(message)}`;
  // Whose mistake it is can be said: what the kit sends has been checked.
  const fits = `; the kit's message fits its schema, ${messageId(`${method}-request`)}`;
  return new RemoteError(messageCodes.includes(code) ? answer + fits : answer);
}

function described({ pointer, expected }: Violation, name: WireMessage): string {
  return `at ${pointer === '' ? 'the top' : excerpt(pointer)}: expected ${expected} (${messageId(name)})`;
}

function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
