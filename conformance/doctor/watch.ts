/** Watches a host at work: what each method really returned, how long that took, and whether `settle` came too early. */
import {
  methodOf,
  type CreateHost,
  type Host,
  type HostContext,
  type Json,
  type Manifest,
  type Spec,
  specs,
  type State,
} from '../../spec/index.ts';
import { checkClaims, orLetGo } from '../drive/claims.ts';
import { checkManifest } from '../drive/host.ts';
import { begin, type CallListener, isRemote } from '../drive/remote.ts';
import { isThenable } from '../drive/thenable.ts';
import { keep } from '../keep.ts';
import { kindOf, lookAt } from './album-look.ts';
import { type AlbumLook, type Method, methods } from './types.ts';

/** What was noted since the notes were last taken. */
export interface Notes {
  reported: State | null;
  changed: State | null;
  looks: AlbumLook[];
  settledEarly: boolean;
}

/** A host under watch. */
export interface Watch {
  /** Makes the host; it then says of itself what `pretend` makes of its manifest. */
  readonly createHost: CreateHost;
  /** The host's own manifest; null as long as there is none that can be used. */
  manifest(): Manifest | null;
  /** The optional methods it has; one in another process is asked for each, and may not know it. */
  offers(): string[];
  /** Whether a host has been made, be it a good one or not. */
  made(): boolean;
  /** Milliseconds of real time of each answer, failed ones too. */
  readonly timing: Readonly<Record<Method, number[]>>;
  /** Hands over the notes and begins new ones. */
  take(): Notes;
  /**
   * Whether the last `settle` comes back within so many milliseconds of real time. Where `stirring`, it is enough that the
   * host does anything: nobody moves a virtual clock now, so only real time can have moved the host.
   */
  settles(milliseconds: number, stirring: boolean): Promise<boolean>;
}

const blank = (): Notes => ({ reported: null, changed: null, looks: [], settledEarly: false });

/**
 * Puts a watch on the hosts that `createHost` makes. The manifest is checked as the host gives it; the driver is shown the
 * pretended one, so that what is not claimed is tried as well.
 */
export function watchHost(createHost: CreateHost, spec: Spec, pretend: (own: Manifest, host: Host) => Manifest): Watch {
  const timing = Object.fromEntries(methods.map((name) => [name, [] as number[]])) as Record<Method, number[]>;
  let notes = blank();
  let own: Manifest | null = null;
  let host: Host | null = null;
  let settling: PromiseLike<unknown> = Promise.resolve();
  let stirred = (): void => undefined;
  // True from the moment in which settle has come back until the next call.
  let settled = false;

  function noteResult(name: Method, result: unknown, synchronous: boolean): void {
    if (name === 'album') notes.looks.push(lookAt(result, synchronous));
    else if (name === 'settle') settled = true;
    else if (name === 'reset') notes.reported = stateOf(result);
    else if (name === 'change') notes.changed = stateOf(result);
  }

  function timed(name: Method, action: () => unknown): unknown {
    const started = performance.now();
    const note = (): void => void timing[name].push(performance.now() - started);
    const result = action();
    if (!isThenable(result)) {
      note();
      noteResult(name, result, true);
      if (name === 'settle') settling = Promise.resolve();
      return result;
    }
    const promise = Promise.resolve(result).then((value) => {
      note();
      noteResult(name, value, false);
      return value;
    });
    // Whoever asked hears of a rejection; nobody else has to.
    promise.catch(note);
    if (name === 'settle') settling = promise;
    return promise;
  }

  const called = (): void => {
    if (settled) notes.settledEarly = true;
  };

  /** The same options, with callbacks that are noted. */
  function heard(options: unknown): unknown {
    if (typeof options !== 'object' || options === null) return options;
    return Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name,
        typeof value !== 'function'
          ? value
          : (...payload: unknown[]): unknown => {
              called();
              return (value as (...given: unknown[]) => unknown)(...payload);
            },
      ]),
    );
  }

  function watched(real: Host, pretended: Manifest): Host {
    const get = (_: object, name: string | symbol): unknown => {
      if (name === 'manifest') return pretended;
      const value: unknown = Reflect.get(real, name, real);
      if (typeof value !== 'function') return value;
      const method = value.bind(real) as (...args: unknown[]) => unknown;
      if ((methods as readonly unknown[]).includes(name))
        return (...args: unknown[]) => timed(name as Method, () => method(...args));
      if (name === begin)
        return (args: readonly Json[], listener: CallListener, image: unknown) => {
          settled = false;
          const callback: CallListener['callback'] = (...told) => {
            called();
            listener.callback(...told);
          };
          return method(args, { ...listener, callback }, image);
        };
      return typeof name === 'symbol' || name === 'then'
        ? method
        : (...args: unknown[]) => {
            settled = false;
            return method(...args.map(heard));
          };
    };
    return new Proxy<object>(
      {},
      {
        get,
        has: (_, name) => name in real,
        set: (_, name, value: unknown) => Reflect.set(real, name, value),
      },
    ) as Host;
  }

  /** The same context, in which it is noticed whenever the host uses it. */
  function noticed({ clock, origin, ask, emit, ...given }: HostContext): HostContext {
    const notice =
      <A extends unknown[], R>(action: (...args: A) => R) =>
      (...args: A): R => {
        stirred();
        return action(...args);
      };
    return {
      ...given,
      ask: notice(ask),
      emit: notice(emit),
      origin: { fetch: notice(origin.fetch) },
      clock: {
        get virtual() {
          return clock.virtual;
        },
        now: clock.now,
        clearTimeout: clock.clearTimeout,
        setTimeout: notice(clock.setTimeout),
        sleep: notice(clock.sleep),
      },
    };
  }

  return {
    timing,
    manifest: () => own,
    made: () => host !== null,
    offers: () =>
      ['kill', 'restart', 'file', ...specs.map(methodOf)].filter(
        (name) => host !== null && (isRemote(host) || kindOf(host[name as 'kill']) === 'function'),
      ),
    async createHost(context) {
      const made: unknown = await createHost(noticed(context));
      // What is no host at all is the driver's to say.
      if (typeof made !== 'object' || made === null) return made as Host;
      const real = made as Host;
      host = real;
      return orLetGo(real, () => {
        const said = checkManifest(real, spec);
        const shown = pretend(said, real);
        checkClaims(shown, spec);
        own = said;
        return watched(real, shown);
      });
    },
    take() {
      const taken = notes;
      notes = blank();
      return taken;
    },
    async settles(milliseconds, stirring) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const limit = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), milliseconds);
      });
      const came = settling.then(
        () => true,
        () => true,
      );
      const stirs = new Promise<boolean>((resolve) => {
        if (stirring) stirred = () => resolve(true);
      });
      return Promise.race([came, stirs, limit]).finally(() => {
        clearTimeout(timer);
        stirred = () => undefined;
      });
    },
  };
}

function stateOf(result: unknown): State | null {
  if (kindOf(result) !== 'object') return null;
  return keep(result) as State;
}
