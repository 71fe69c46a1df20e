/** Plants one fault into the reference: in its settings and ports, in the album under it, or around its call. */
import { createSaveImage, type SaveImageSettings } from '../../reference/index.ts';
import type { CreateHost, Host, HostContext } from '../../spec/index.ts';
import { Circumstances, type Possible } from '../circumstances.ts';
import type { Download } from '../download.ts';
import type { Device } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { Session } from '../session.ts';
import { OpenAlbum } from './open-album.ts';

/** The platforms the reference is broken on. */
export type Platform = 'ios' | 'android';

/** The call, as a mini program makes it. */
export type Call = (...args: unknown[]) => unknown;

/** The settings the reference is made with. */
export type Settings = SaveImageSettings<Download>;

/** What a fault has at hand. */
export interface World {
  readonly context: HostContext;
  readonly circumstances: Circumstances;
  readonly album: OpenAlbum;
  /** The run of the process now going on; a restart begins another. */
  session(): Session;
}

/** A fault: each part of the host it changes. It is made anew at every reset, so what it remembers lasts one case. */
export interface Fault {
  /** What the host asks, hears and tells. */
  readonly context?: (context: HostContext) => HostContext;
  /** Platform, base library, schemes and the four ports. */
  readonly settings?: (settings: Settings) => Settings;
  /** The way to the image, and the album. */
  readonly device?: Partial<Device<Download>>;
  /** Options in, callbacks out. */
  readonly call?: (call: Call) => Call;
  /** The process starts again after its end. */
  readonly restarted?: () => void;
}

/** Makes the fault of one host. */
export type MakeFault = (world: World) => Fault;

/** No fault at all: the toolkit itself must be as correct as the reference. */
export const noFault: MakeFault = () => ({});

const POSSIBLE: Readonly<Record<Platform, Possible>> = {
  ios: { albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'] },
  android: { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] },
};

interface Running {
  readonly circumstances: Circumstances;
  readonly device: Device<Download>;
  readonly fault: Fault;
  readonly context: HostContext;
  session: Session;
  call: Call;
}

/** The reference on a platform, with a fault planted. */
export function plant(name: string, platform: Platform, makeFault: MakeFault): CreateHost {
  const manifest = simulatedManifest(name, platform, 'The reference with one fault.');
  return (context): Host => {
    let running: Running | undefined;
    const current = (): Running => {
      if (running === undefined) throw new Error(`${name}: used before reset`);
      return running;
    };
    return {
      manifest,
      reset(state) {
        running?.session.end();
        const possible = { platform: manifest.platforms, ...POSSIBLE[platform] };
        running = begin(context, new Circumstances(possible, manifest.baseLibraries.to, state), makeFault);
        return running.circumstances.snapshot();
      },
      change(patch) {
        const now = current();
        now.circumstances.apply(patch);
        now.call = assemble(now);
        return now.circumstances.snapshot();
      },
      saveImage(...args) {
        const { session, call } = current();
        return session.isAlive() ? call(...args) : undefined;
      },
      album: () => current().device.items(),
      async settle() {
        await current().session.idle();
        // What a fault does with the reference's answer comes a few turns after it.
        for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
      },
      kill: () => current().session.end(),
      restart() {
        const now = current();
        now.session.end();
        now.session = new Session(now.context, now.circumstances);
        now.call = assemble(now);
        now.fault.restarted?.();
      },
      close: () => running?.session.end(),
    };
  };
}

function begin(given: HostContext, circumstances: Circumstances, makeFault: MakeFault): Running {
  const album = new OpenAlbum(circumstances);
  const made: { running?: Running } = {};
  const fault = makeFault({
    context: given,
    circumstances,
    album,
    session: () => {
      if (made.running === undefined) throw new Error('the process has not begun');
      return made.running.session;
    },
  });
  const context = fault.context?.(given) ?? given;
  const device: Device<Download> = {
    fetch: (url, session) => album.fetch(url, session),
    save: (image, session) => album.save(image, session),
    items: () => album.items(),
    ...fault.device,
  };
  const session = new Session(context, circumstances);
  const running: Running = { circumstances, device, fault, context, session, call: () => undefined };
  made.running = running;
  running.call = assemble(running);
  return running;
}

/** Platform and base library are read when a call begins; the rest is read when a step comes to it. */
function assemble({ circumstances, session, device, fault }: Running): Call {
  const settings: Settings = {
    platform: circumstances.get('platform'),
    baseLibrary: circumstances.get('baseLibrary'),
    schemes: ['https', 'http'],
    alive: () => session.isAlive(),
    ports: {
      menu: { show: () => session.run(() => session.menu()) },
      authorizer: {
        authorize: async () => ((await session.decide('authorization')) === 'granted' ? 'granted' : 'refused'),
      },
      source: { fetch: (url) => session.run(() => device.fetch(url, session)) },
      album: { save: (image) => session.run(() => device.save(image, session)) },
    },
  };
  const reference = createSaveImage(fault.settings?.(settings) ?? settings);
  const tracked: Call = (...args) => {
    const promise = reference(...args);
    session.track(promise);
    return promise;
  };
  return fault.call?.(tracked) ?? tracked;
}
