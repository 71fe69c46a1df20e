/** What the kit gives a host, as small as tests of hosts need it: a virtual clock, scripted answers, canned images. */
import {
  type Clock,
  type Host,
  type HostContext,
  type HostEvent,
  type Origin,
  type OriginResponse,
  saveImageSpec,
} from '../spec/index.ts';

/** A clock that stands still until {@link VirtualClock.advance} moves it. */
export class VirtualClock implements Clock {
  readonly virtual = true;
  #now = 0;
  #next = 1;
  readonly #timers = new Map<number, { readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, milliseconds: number): number {
    this.#timers.set(this.#next, { at: this.#now + milliseconds, callback });
    return this.#next++;
  }

  clearTimeout(timer: number): void {
    this.#timers.delete(timer);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.setTimeout(resolve, milliseconds));
  }

  /** Timers set and neither fired nor taken back. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Fires what is due, letting promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await turns();
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#now = due[1].at;
      due[1].callback();
      await turns();
    }
    this.#now = end;
  }
}

/** Lets every promise that can settle without a timer or I/O do so. */
export function turns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How an address answers: bytes for a good image, a partial response, or a function for anything else. */
export type Canned = Uint8Array | Partial<OriginResponse> | ((url: string) => Promise<OriginResponse>);

/** A whole JPEG header of 3 × 2 pixels; `salt` makes two of them differ. */
export function jpeg(salt = 0): Uint8Array {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 3, salt, ...frame, 0xff, 0xd9]);
}

/** A PNG header of the given pixels, followed by padding. */
export function png(width = 5, height = 4, padding = 0): Uint8Array {
  const bytes = new Uint8Array(24 + padding);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

/** A body in pieces. */
export async function* pieces(...parts: (Uint8Array | Error | Promise<Uint8Array>)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield await part;
  }
}

/** A context that notes everything the host does. */
export class TestContext implements HostContext {
  readonly api: string;
  readonly revision: string;
  readonly clock: VirtualClock = new VirtualClock();
  readonly seed = 1;
  readonly origin: Origin;
  /** Prompts shown and items that became visible or went, in order: `ask menu`, `visible 1`. */
  readonly log: string[] = [];
  readonly events: HostEvent[] = [];
  /** Answers still to be given, per kind of prompt; `save` or `accept` when used up. `never` leaves the dialog open. */
  readonly answers: Record<string, string[]>;
  readonly images: Record<string, Canned>;
  fetched = 0;

  constructor(
    images: Record<string, Canned> = {},
    answers: Record<string, string[]> = {},
    { api, revision }: Pick<HostContext, 'api' | 'revision'> = saveImageSpec().api,
  ) {
    this.api = api;
    this.revision = revision;
    this.images = images;
    this.answers = answers;
    this.origin = { fetch: (url) => this.#fetch(url) };
  }

  ask({ kind }: { kind: string }): Promise<string> {
    this.log.push(`ask ${kind}`);
    const answer = this.answers[kind]?.shift() ?? (kind === 'menu' ? 'save' : 'accept');
    return answer === 'never' ? new Promise(() => {}) : Promise.resolve(answer);
  }

  emit(event: HostEvent): void {
    this.events.push(event);
    if (event.kind === 'item-visible') this.log.push(`visible ${event.item.id}`);
    else this.log.push(event.kind);
  }

  #fetch(url: string): Promise<OriginResponse> {
    this.fetched += 1;
    const canned = this.images[url];
    if (typeof canned === 'function') return canned(url);
    if (canned === undefined) return Promise.reject(new Error(`nothing answers at ${url}`));
    if (!(canned instanceof Uint8Array)) {
      return Promise.resolve({ status: 200, headers: {}, body: pieces(jpeg()), ...canned });
    }
    const headers = { 'content-length': String(canned.length), 'content-type': 'image/jpeg' };
    return Promise.resolve({ status: 200, headers, body: pieces(canned) });
  }
}

/** The time of this machine. */
class RealClock implements Clock {
  readonly virtual = false;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #next = 1;

  now(): number {
    return performance.now();
  }

  setTimeout(callback: () => void, milliseconds: number): number {
    this.#timers.set(this.#next, setTimeout(callback, milliseconds));
    return this.#next++;
  }

  clearTimeout(timer: number): void {
    clearTimeout(this.#timers.get(timer));
    this.#timers.delete(timer);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.setTimeout(resolve, milliseconds));
  }
}

/** The same for hosts that live in real time; they have a network of their own. */
export class RealContext implements HostContext {
  readonly api: string;
  readonly revision: string;
  readonly clock: Clock = new RealClock();
  readonly seed = 1;
  readonly test: TestContext;

  constructor(answers: Record<string, string[]> = {}) {
    this.test = new TestContext({}, answers);
    this.api = this.test.api;
    this.revision = this.test.revision;
  }

  get origin(): Origin {
    return this.test.origin;
  }

  ask(prompt: { kind: string }): Promise<string> {
    return this.test.ask(prompt);
  }

  emit(event: HostEvent): void {
    this.test.emit(event);
  }
}

/** The codes and callbacks of one call, and its promise. */
export interface Heard {
  readonly callbacks: string[];
  readonly done: Promise<unknown>;
}

/** Calls `saveImage`, or `saveImageToPhotosAlbum` where there is a `filePath`, and notes what comes back, as `success`, `fail 17`, `complete`. */
export function call(host: Pick<Host, 'saveImage' | 'saveImageToPhotosAlbum'>, options: object): Heard {
  const callbacks: string[] = [];
  const note = (name: string) => (result: { error?: number }) => {
    callbacks.push(name === 'fail' ? `fail ${result.error}` : name);
  };
  const made = 'filePath' in options ? host.saveImageToPhotosAlbum : host.saveImage;
  const returned = made?.({
    success: note('success'),
    fail: note('fail'),
    complete: note('complete'),
    ...options,
  });
  return { callbacks, done: Promise.resolve(returned).catch(() => {}) };
}
