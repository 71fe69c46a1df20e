/** Plants one fault into a sound host: in its settings and ports, in the album under it, or around its call. */
import {
  bundledSpec,
  type CreateHost,
  type Host,
  type HostContext,
  type Manifest,
  methodOf,
  type Spec,
} from '../../spec/index.ts';
import { type AndroidManner, openAndroidAlbum } from '../android-album/host.ts';
import { type CallName, callsOver, type Settings as SettingsOf, settingsOn } from '../calls.ts';
import { Circumstances, type Possible } from '../circumstances.ts';
import type { Download } from '../download.ts';
import type { Device } from '../host.ts';
import { type IosManner, openIosAlbum } from '../ios-album/host.ts';
import { simulatedManifest } from '../manifest.ts';
import { Session } from '../session.ts';
import { OpenAlbum } from './open-album.ts';

/** The platforms hosts are broken on. */
export type Platform = 'ios' | 'android';

/** A sound host to plant a fault in: the reference on a platform, or a simulated phone with the album of its system. */
export type Base = Platform | 'ios-album' | 'android-album';

/** The platform a base is on. */
export function platformOf(base: Base): Platform {
  return base.startsWith('ios') ? 'ios' : 'android';
}

/** The call, as a mini program makes it. */
export type Call = (...args: unknown[]) => unknown;

/** The settings the reference of any API is made with. */
export type Settings = SettingsOf<Download>;

/** What a fault has at hand. */
export interface World {
  readonly context: HostContext;
  /** Of the API that is called. */
  readonly spec: Spec;
  /** What the reference tells of a success. */
  readonly succeeded: object;
  /** The reference of the API over these settings. */
  reference(settings: Settings): Call;
  readonly circumstances: Circumstances;
  /** The sound way to the image and the album, once the host has begun. */
  readonly device: Device<Download>;
  /** The kind of the file that the mini program knows by this path; undefined for anything else. */
  kindOf(path: unknown): string | undefined;
  /** The run of the process now going on; a restart begins another. */
  session(): Session;
}

/** What a fault of the reference has at hand: its album lies open. */
export interface ReferenceWorld extends World {
  readonly album: OpenAlbum;
}

/** A fault: each part of the host it changes. It is made anew at every reset, so what it remembers lasts one case. */
export interface Fault {
  /** What the host asks, hears and tells. */
  readonly context?: (context: HostContext) => HostContext;
  /** Platform, base library, schemes and the four ports. */
  readonly settings?: (settings: Settings) => Settings;
  /** The way to the image, and the album. */
  readonly device?: Partial<Device<Download>>;
  /** How the app saves, on a simulated iPhone. */
  readonly ios?: Partial<IosManner>;
  /** How the app saves, on a simulated Android phone. */
  readonly android?: Partial<AndroidManner>;
  /** Options in, callbacks out. */
  readonly call?: (call: Call) => Call;
  /** The process starts again after its end. */
  readonly restarted?: () => void;
}

/** Makes the fault of one host. */
export type MakeFault<At extends World = World> = (world: At) => Fault;

/** What the reference tells of a success. */
const succeeded: Readonly<Record<CallName, object>> = { saveImage: {}, saveImageToPhotosAlbum: { success: true } };

/** No fault at all: the toolkit itself must be as correct as what it breaks. */
export const noFault: MakeFault = () => ({});

const POSSIBLE: Readonly<Record<Platform, Possible>> = {
  ios: { albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'] },
  android: { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] },
};

interface Running {
  readonly method: CallName;
  readonly manifest: Manifest;
  /** The kinds of files by their paths. */
  readonly placed: Map<unknown, string>;
  readonly circumstances: Circumstances;
  readonly device: Device<Download>;
  readonly fault: Fault;
  readonly context: HostContext;
  session: Session;
  call: Call;
}

/** A base with a fault planted. */
export function plant(name: string, base: Platform, makeFault: MakeFault<ReferenceWorld>): CreateHost;
export function plant(name: string, base: Base, makeFault: MakeFault): CreateHost;
export function plant(name: string, base: Base, makeFault: MakeFault<ReferenceWorld>): CreateHost {
  const platform = platformOf(base);
  const manifest = simulatedManifest(name, platform, 'A sound host with one fault.');
  return (context): Host => {
    let running: Running | undefined;
    const current = (): Running => {
      if (running === undefined) throw new Error(`${name}: used before reset`);
      return running;
    };
    const answer = (...args: unknown[]): unknown => {
      const { session, call } = current();
      return session.isAlive() ? call(...args) : undefined;
    };
    return {
      manifest,
      reset(state) {
        running?.session.end();
        const possible = { platform: manifest.platforms, ...POSSIBLE[platform] };
        running = begin(
          base,
          manifest,
          context,
          new Circumstances(possible, manifest.baseLibraries.to, state),
          makeFault,
        );
        return running.circumstances.snapshot();
      },
      change(patch) {
        const now = current();
        now.circumstances.apply(patch);
        now.call = assemble(now);
        return now.circumstances.snapshot();
      },
      // The call under test, by whatever name.
      saveImage: answer,
      saveImageToPhotosAlbum: answer,
      file(file) {
        const { session, placed } = current();
        const path = session.files.place(file);
        placed.set(path, file.kind);
        return path;
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
        void now.device.restarted?.();
        now.session.files.tidy();
        now.session = new Session(now.context, now.circumstances, now.session.files);
        now.call = assemble(now);
        now.fault.restarted?.();
      },
      close: () => running?.session.end(),
    };
  };
}

function begin(
  base: Base,
  manifest: Manifest,
  given: HostContext,
  circumstances: Circumstances,
  makeFault: MakeFault<ReferenceWorld>,
): Running {
  const { api, revision } = given;
  const spec = bundledSpec(api, revision);
  const album = new OpenAlbum(circumstances);
  const method = methodOf(spec.api) as CallName;
  const placed = new Map<unknown, string>();
  const made: { running?: Running; sound?: Device<Download> } = {};
  const fault = makeFault({
    context: given,
    spec,
    succeeded: succeeded[method],
    reference: (settings) => callsOver(settings)[method],
    circumstances,
    album,
    get device() {
      if (made.sound === undefined) throw new Error('the host has not begun');
      return made.sound;
    },
    kindOf: (path) => placed.get(path),
    session: () => {
      if (made.running === undefined) throw new Error('the process has not begun');
      return made.running.session;
    },
  });
  const context = fault.context?.(given) ?? given;
  const sound = open(base, context, circumstances, album, fault);
  made.sound = sound;
  const device: Device<Download> = {
    fetch: (url, session) => sound.fetch(url, session),
    save: (image, session) => sound.save(image, session),
    items: () => sound.items(),
    restarted: () => sound.restarted?.(),
    ...fault.device,
  };
  const session = new Session(context, circumstances);
  const running: Running = {
    method,
    manifest,
    placed,
    circumstances,
    device,
    fault,
    context,
    session,
    call: () => undefined,
  };
  made.running = running;
  running.call = assemble(running);
  return running;
}

/** The way to the image and the album of a base; on a phone, as the fault would have it save. */
function open(
  base: Base,
  context: HostContext,
  circumstances: Circumstances,
  album: OpenAlbum,
  fault: Fault,
): Device<Download> {
  if (base === 'ios-album') return openIosAlbum(context, circumstances, fault.ios);
  if (base === 'android-album') return openAndroidAlbum(context, circumstances, fault.android);
  return album;
}

/** Platform and base library are read when a call begins; the rest is read when a step comes to it. */
function assemble({ method, manifest, context, session, device, fault }: Running): Call {
  const settings = settingsOn({ context, manifest, device, session });
  const reference = callsOver(fault.settings?.(settings) ?? settings)[method];
  const tracked: Call = (...args) => {
    const promise = reference(...args);
    session.track(promise);
    return promise;
  };
  return fault.call?.(tracked) ?? tracked;
}
