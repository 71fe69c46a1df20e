/** Builds a host out of a device: state, prompts, life cycle and the reference are the same for every bundled host. */
import type { AlbumItem, Awaitable, Host, HostContext, Manifest } from '../spec/index.ts';
import { type CallName, callsOver, type ImageDevice, settingsOn } from './calls.ts';
import { Circumstances, type Possible } from './circumstances.ts';
import { LocalFiles } from './local-files.ts';
import { Session } from './session.ts';

/** What differs between hosts: the way to the image, and the album. */
export interface Device<Image> extends ImageDevice<Image> {
  /** What a user would see in the album now. */
  items(): Awaitable<readonly AlbumItem[]>;
  /** The process has died; resolves when nothing it had begun can take effect any more. */
  killed?(): Awaitable<void>;
  /** The process starts again: time to tidy up what a dead one has left. */
  restarted?(): Awaitable<void>;
  /** Takes every image away that was there when the device was opened. */
  clear?(): Awaitable<void>;
  close?(): Awaitable<void>;
}

/** How to make a host. */
export interface HostDefinition<Image> {
  readonly manifest: Manifest;
  /** What this host can have of the factors that differ between hosts; see {@link Circumstances}. */
  readonly possible: Possible;
  /** Makes the device anew. What it keeps outside this process may still be there: see {@link Device.clear}. */
  open(context: HostContext, circumstances: Circumstances): Awaitable<Device<Image>>;
}

/** A host that has every call there is. */
export type CompleteHost = Host & Required<Pick<Host, CallName | 'file'>>;

/** A host over the device that `definition` opens. */
export function createHost<Image>(context: HostContext, definition: HostDefinition<Image>): CompleteHost {
  const { manifest } = definition;
  let closed = false;
  let running: Running<Image> | undefined;

  const current = (): Running<Image> => {
    if (running === undefined) throw new Error(`${manifest.name}: used before reset; call reset(state) first`);
    return running;
  };
  const call =
    (name: CallName) =>
    (...args: unknown[]): unknown => {
      const { session, calls } = current();
      if (!session.isAlive()) return undefined;
      const promise = calls[name](...args);
      session.track(promise);
      return promise;
    };

  return {
    manifest,
    reset(state) {
      running?.session.end();
      const possible = { platform: manifest.platforms, ...definition.possible };
      const circumstances = new Circumstances(possible, manifest.baseLibraries.to, state);
      return then(running?.device.close?.(), () =>
        then(definition.open(context, circumstances), (device) =>
          then(device.clear?.(), () => {
            running = new Running(context, definition, circumstances, device);
            return circumstances.snapshot();
          }),
        ),
      );
    },
    change(patch) {
      return current().change(patch);
    },
    saveImage: call('saveImage'),
    saveImageToPhotosAlbum: call('saveImageToPhotosAlbum'),
    file: (file) => current().session.files.place(file),
    album: () => current().device.items(),
    settle: () => current().session.idle(),
    kill() {
      const { session, device } = current();
      session.end();
      return device.killed?.();
    },
    restart() {
      const before = current();
      before.session.end();
      return then(before.device.killed?.(), () =>
        then(before.device.restarted?.(), () => {
          if (!closed) running = before.again();
        }),
      );
    },
    close() {
      closed = true;
      running?.session.end();
      return running?.device.close?.();
    },
  };
}

/** A device with the process that runs on it. */
class Running<Image> {
  readonly device: Device<Image>;
  readonly session: Session;
  calls: ReturnType<typeof callsOver>;
  readonly #context: HostContext;
  readonly #definition: HostDefinition<Image>;

  constructor(
    context: HostContext,
    definition: HostDefinition<Image>,
    circumstances: Circumstances,
    device: Device<Image>,
    files: LocalFiles = new LocalFiles(),
  ) {
    this.#context = context;
    this.#definition = definition;
    this.device = device;
    this.session = new Session(context, circumstances, files);
    this.calls = this.#build();
  }

  /** Platform and base library are read when a call begins; the rest is read when a step comes to it. */
  change(patch: Parameters<Host['change']>[0]): ReturnType<Circumstances['snapshot']> {
    const { circumstances } = this.session;
    circumstances.apply(patch);
    this.calls = this.#build();
    return circumstances.snapshot();
  }

  /** The same device with a new process. */
  again(): Running<Image> {
    const { circumstances, files } = this.session;
    files.tidy();
    return new Running(this.#context, this.#definition, circumstances, this.device, files);
  }

  #build(): ReturnType<typeof callsOver> {
    const { manifest } = this.#definition;
    return callsOver(settingsOn({ context: this.#context, manifest, device: this.device, session: this.session }));
  }
}

/** Goes on at once where the value is there already, so that hosts in memory can be reset without waiting. */
function then<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return isPromise(value) ? value.then(next) : next(value);
}

function isPromise<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
