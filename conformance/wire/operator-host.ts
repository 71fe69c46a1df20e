/** A host with a person beside it, who does on the phone what the host cannot do by itself. */
import type { AlbumItem, Awaitable, CreateHost, HostFile, Json, Manifest, Spec, State } from '../../spec/index.ts';
import {
  begin,
  type BreachListener,
  byHand,
  type CallListener,
  isRemote,
  onBreach,
  type RemoteHost,
} from '../drive/index.ts';
import type { Served } from '../origin/index.ts';
import { defaultPolicy } from '../campaign/policy.ts';
import { within } from './hello.ts';
import { LookedAtAlbum } from './operator-album.ts';
import { handFactors, type HandFactor, instructionFor, type Operator } from './operator.ts';
import type { Reconnecting } from './remote-host.ts';

/** What a person does beside a host, and what they need for it. */
export interface HandOptions {
  readonly spec: Spec;
  readonly operator: Operator;
  /** Whether the person looks into the album, where the host does not show it itself. */
  readonly album: boolean;
  /** Resolves when the device is connected: what is done to a phone may end the app. */
  readonly connected?: () => Promise<void>;
}

/**
 * Makes hosts that a person helps. Their manifest claims what the person can bring about as well; a value that cannot be
 * had leaves what is there, and the state in force says so.
 */
export function operated(createHost: CreateHost, options: HandOptions): CreateHost {
  return async (context) => {
    const host = await createHost(context);
    if (!isRemote(host))
      throw new Error('A person stands beside a host in another process, and this one is in the kit.');
    return new Operated(host, options);
  };
}

/** The manifest of a host with a person beside it. */
export function handManifest(manifest: Manifest, factors: readonly HandFactor[], album: boolean): Manifest {
  const { control, observe } = manifest.capabilities;
  return {
    ...manifest,
    capabilities: {
      control: [...control, ...factors.map(({ name }) => name)],
      observe: album && !observe.includes('album') ? [...observe, 'album'] : observe,
    },
  };
}

class Operated implements RemoteHost {
  readonly [byHand] = true;
  readonly manifest: Manifest;
  readonly #host: RemoteHost;
  readonly #options: HandOptions;
  readonly #factors: readonly HandFactor[];
  readonly #album: LookedAtAlbum | null;
  readonly #deadline: number;
  /** What the person has brought about; empty until the first case. */
  readonly #phone = new Map<string, Json>();
  readonly #impossible = new Set<string>();

  constructor(host: RemoteHost, options: HandOptions) {
    const { spec, operator, album } = options;
    const looks = album && !host.manifest.capabilities.observe.includes('album');
    this.#host = host;
    this.#options = options;
    this.#factors = handFactors(spec, host.manifest);
    this.#album = looks ? new LookedAtAlbum(operator) : null;
    this.#deadline = host.manifest.deadlines?.call ?? defaultPolicy.call;
    this.manifest = handManifest(host.manifest, this.#factors, looks);
  }

  set [onBreach](listener: BreachListener) {
    this.#host[onBreach] = listener;
  }

  get [onBreach](): BreachListener {
    return this.#host[onBreach];
  }

  [begin](args: readonly Json[], listener: CallListener, image: Served | null): void {
    const { success } = this.#options.spec.api.callbacks;
    const call = this.#album?.called(image);
    const saved = (): void => {
      if (call !== undefined) call.succeeded = true;
    };
    const heard: CallListener = {
      ...listener,
      callback(name, payload) {
        if (name === success) saved();
        listener.callback(name, payload);
      },
      promise(state, value) {
        if (state === 'resolved') saved();
        listener.promise(state, value);
      },
    };
    this.#host[begin](args, heard, image);
  }

  /** Where the host itself cannot, no case asks for it. */
  file(file: HostFile): Promise<string> {
    return this.#limited('file', this.#host.file?.(file) ?? '');
  }

  async reset(state: State): Promise<State> {
    await this.#bringAbout(state);
    this.#album?.reset();
    await this.#options.connected?.();
    const inForce = await this.#limited('reset', this.#host.reset({ ...state, ...this.#had() }));
    return { ...inForce, ...this.#had() };
  }

  async change(patch: State): Promise<State> {
    await this.#bringAbout(patch);
    await this.#options.connected?.();
    // A phone ends an app whose permission it takes away.
    const { connected = true, open } = this.#host as RemoteHost & Partial<Reconnecting>;
    if (!connected) await open?.call(this.#host);
    const named = Object.fromEntries(Object.entries(this.#had()).filter(([name]) => name in patch));
    const inForce = await this.#limited('change', this.#host.change({ ...patch, ...named }));
    return { ...inForce, ...this.#had() };
  }

  album(): Awaitable<readonly AlbumItem[]> {
    return this.#album === null ? this.#limited('album', this.#host.album()) : this.#album.items();
  }

  settle(): Awaitable<void> {
    return this.#host.settle();
  }

  async kill(): Promise<void> {
    await this.#limited('kill', this.#host.kill?.());
  }

  async restart(): Promise<void> {
    await this.#limited('restart', this.#host.restart?.());
  }

  close(): Awaitable<void> {
    const left = this.#factors.filter(({ name, usual }) => (this.#phone.get(name) ?? usual) !== usual);
    this.#options.operator.close(left.flatMap((factor) => instructionFor(factor, factor.usual) ?? []));
    return this.#host.close();
  }

  /** Has the person do what is wished and not so; all of it at once where nobody knows yet how the phone is. */
  async #bringAbout(wished: State): Promise<void> {
    const { operator } = this.#options;
    if (this.#phone.size === 0 && this.#factors.length > 0) {
      const first = this.#factors.map((factor) => {
        const instruction = instructionFor(factor, wished[factor.name] ?? factor.usual);
        return instruction ?? instructionFor(factor, factor.usual);
      });
      await operator.act(first.flatMap((instruction) => instruction ?? []));
      for (const [i, { name, usual }] of this.#factors.entries()) this.#phone.set(name, first[i]?.value ?? usual);
      return;
    }
    for (const factor of this.#factors) {
      const value = wished[factor.name];
      const instruction = value === undefined ? null : instructionFor(factor, value);
      if (instruction === null || this.#phone.get(factor.name) === value) continue;
      const key = `${factor.name} ${String(value)}`;
      if (this.#impossible.has(key)) continue;
      if (await operator.act([instruction])) this.#phone.set(factor.name, instruction.value);
      else this.#impossible.add(key);
    }
  }

  #had(): State {
    return Object.fromEntries(this.#phone);
  }

  /** What the host gives within the deadline, which the kit does not watch while a person is at work. */
  #limited<T>(where: string, result: Awaitable<T>): Promise<T> {
    return within(Promise.resolve(result), this.#deadline, `${where} did not answer within ${this.#deadline} ms`);
  }
}
