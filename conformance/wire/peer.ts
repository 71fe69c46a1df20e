/**
 * One end of a JSON-RPC 2.0 conversation. Written out here because each message is to be checked against its own schema
 * before anybody acts on it, and a breach is to be blamed on the side that sent it.
 */
import { validateMessage, type Violation, type WireMessage } from '../../spec/index.ts';

/** What carries lines to the other end. */
export interface Transport {
  send(line: string): void;
  /** Ends the conversation at once. */
  close(): void;
}

/** What the kit may ask. */
export type Method = 'hello' | 'reset' | 'change' | 'call' | 'album' | 'settle' | 'kill' | 'restart' | 'close';

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

/** What the kit does with what comes in. */
export interface Ears {
  /** Resolves with the user's answer to a dialog. */
  ask(kind: string): Promise<string>;
  notified(method: Notification, params: Readonly<Record<string, unknown>>): void;
  /** The host sent what it must not, or what is not for the kit. */
  breach(message: string): void;
  /** A line that is no message: what the host, or something it uses, printed. */
  stray(line: string): void;
}

/** The host did not do what it was asked, or its end of the conversation is gone. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
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
  readonly #answered = new Set<number>();
  #last = 0;
  #transport: Transport | null = null;
  #gone: string | null = null;

  constructor(ears: Ears) {
    this.#ears = ears;
  }

  /** What is said from now on goes this way. */
  attach(transport: Transport): void {
    this.#transport = transport;
  }

  /** Why the other end is gone; null while it is there. */
  get gone(): string | null {
    return this.#gone;
  }

  /**
   * Asks the host for something; when it must have answered is the caller's to say.
   * @throws RemoteError as a rejection, with the host's own error, what is wrong with its answer, or why it is gone
   */
  request(method: Method, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => this.demand(method, params, { resolve, reject }));
  }

  /** The same for whoever must know of the answer before the next message is heard, which a promise would come after. */
  demand(method: Method, params: Readonly<Record<string, unknown>>, answered: Answered): void {
    if (this.#gone !== null) {
      answered.reject(new RemoteError(this.#gone));
      return;
    }
    this.#last += 1;
    const id = this.#last;
    this.#pending.set(id, {
      method,
      resolve: (result) => answered.resolve(result),
      reject: (error) => answered.reject(error),
    });
    this.#send(`${method}-request`, { jsonrpc: '2.0', id, method, params });
  }

  /** Takes a line from the other end. */
  receive(line: string): void {
    if (!line.trimStart().startsWith('{')) {
      this.#ears.stray(line);
      return;
    }
    let message: Message;
    try {
      message = JSON.parse(line) as Message;
    } catch {
      this.#ears.breach(`a line that begins like a message and is no JSON: ${excerpt(line)}`);
      return;
    }
    if (typeof message['method'] === 'string') this.#hear(message['method'], message);
    else this.#settle(message);
  }

  /** The other end is gone: whatever is pending will not be answered. */
  end(reason: string): void {
    if (this.#gone !== null) return;
    this.#gone = reason;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new RemoteError(reason));
  }

  /** Closes the conversation from this end. */
  close(): void {
    this.#transport?.close();
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
      this.#refuse(message['id'], -32_602, 'This is no ask; the protocol has its schema.');
      return;
    }
    const { id, params } = message as { id: number | string; params: { kind: string } };
    this.#ears.ask(params.kind).then(
      (answer) => this.#send('ask-result', { jsonrpc: '2.0', id, result: { answer } }),
      (error: unknown) => this.#refuse(id, -32_602, error instanceof Error ? error.message : 'There is no answer.'),
    );
  }

  #settle(message: Message): void {
    const id = message['id'];
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (typeof id !== 'number' || pending === undefined) {
      const known = typeof id === 'number' && this.#answered.has(id);
      this.#ears.breach(
        known
          ? `a second answer to request ${id}`
          : `an answer to no request, with the id ${excerpt(String(JSON.stringify(id)))}`,
      );
      return;
    }
    this.#pending.delete(id);
    this.#answered.add(id);
    const { method, resolve, reject } = pending;
    const failed = 'error' in message;
    const [violation] = validateMessage(failed ? 'error' : `${method}-result`, message);
    if (violation !== undefined) {
      const breach = `its answer to ${method} is wrong ${described(violation)}`;
      this.#ears.breach(breach);
      reject(new RemoteError(breach));
    } else if (failed) {
      const { code, message: words } = message['error'] as { code: number; message: string };
      reject(new RemoteError(`${method} failed with ${code}: ${excerpt(words)}`));
    } else resolve(message['result']);
  }

  #accepts(name: WireMessage, message: Message): boolean {
    const [violation] = validateMessage(name, message);
    if (violation !== undefined) this.#ears.breach(`${name} is wrong ${described(violation)}`);
    return violation === undefined;
  }

  #refuse(id: unknown, code: number, message: string): void {
    if (typeof id === 'number' || typeof id === 'string')
      this.#send('error', { jsonrpc: '2.0', id, error: { code, message } });
  }

  /** @throws Error where the kit's own message does not fit its schema, which is the kit's fault and nobody else's */
  #send(name: WireMessage, message: Message): void {
    const [violation] = validateMessage(name, message);
    if (violation !== undefined) throw new Error(`The kit's own ${name} is wrong ${described(violation)}.`);
    if (this.#gone === null) this.#transport?.send(JSON.stringify(message));
  }
}

function described({ pointer, expected }: Violation): string {
  return `at ${pointer === '' ? 'the top' : excerpt(pointer)}: expected ${expected}`;
}

function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
