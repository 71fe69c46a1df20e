/** Ways to break things: what most faults have in common. */
import { type AlbumCause, AlbumError, type SaveImageError } from '../../reference/index.ts';
import { type Prompt, specs, type Text } from '../../spec/index.ts';
import type { Download } from '../download.ts';
import type { Session } from '../session.ts';
import {
  type Base,
  type Call,
  type Fault,
  type MakeFault,
  type Platform,
  platformOf,
  type ReferenceWorld,
  type Settings,
  type World,
} from './plant.ts';

/** What is said of a fault. */
interface Described {
  readonly name: string;
  readonly description: Text;
  /** `repo#number` where such a fault was reported. */
  readonly reference?: string;
  /** The requirement that must reject it. */
  readonly requirement: string;
  /** Why no case can tell it from a correct host, where none can. */
  readonly equivalent?: Text;
  /** The ids of the APIs it is a fault of; where left out, all that have the requirement. */
  readonly apis?: readonly string[];
  /** The first revision of which it is a fault; where left out, the oldest that has the requirement. */
  readonly since?: string;
}

/** A fault of the reference, on one platform or both. */
export interface ReferenceEntry extends Described {
  readonly platforms: readonly Platform[];
  readonly bases?: undefined;
  readonly fault: MakeFault<ReferenceWorld>;
}

/** A fault of any base. */
export interface BaseEntry extends Described {
  readonly bases: readonly Base[];
  readonly platforms?: undefined;
  readonly fault: MakeFault;
}

/** One fault of the collection. */
export type Entry = ReferenceEntry | BaseEntry;

/** The reference on both platforms. */
export const both: readonly Platform[] = ['ios', 'android'];

/** The reference on both platforms, and one phone or the other. */
export const withIosAlbum: readonly Base[] = [...both, 'ios-album'];
export const withAndroidAlbum: readonly Base[] = [...both, 'android-album'];

/** Both phones. */
export const phones: readonly Base[] = ['ios-album', 'android-album'];

/** The one API with a menu, and with a code of its own for an authorisation that is refused. */
export const saveImageAlone: readonly string[] = ['save-image'];

/** The one API that takes paths of files. */
export const photosAlbumAlone: readonly string[] = ['save-image-to-photos-album'];

/** The name of a mutant, with the API before it where that is not the first. */
export function ownName(api: string, name: string): string {
  return api === specs[0]?.api ? name : `${api}:${name}`;
}

/** Every base there is. */
export const everywhere: readonly Base[] = [...both, ...phones];

/** The bases on one platform. */
export const onIos: readonly Base[] = everywhere.filter((base) => platformOf(base) === 'ios');
export const onAndroid: readonly Base[] = everywhere.filter((base) => platformOf(base) === 'android');

/** The options as the caller gave them. */
export type Options = Readonly<Record<string, unknown>>;

/** How a call ended: by this error, or well. */
export type Ending = SaveImageError | undefined;

/** What is called back; what was left out, or is no function, does nothing. */
export interface Callbacks {
  success(payload?: unknown): void;
  fail(payload?: unknown): void;
  complete(payload?: unknown): void;
  /** What a call that ended so tells: the error, or what the reference tells of a success; a new object each time. */
  payload(ending: Ending): object;
}

/** An error as the reference words it. */
export function failure(error: number): SaveImageError {
  return { error, errorMessage: 'The image could not be saved.' };
}

/** Whether the argument is an options object; calls without one go to the reference as they are. */
export function isOptions(argument: unknown): argument is Options {
  return typeof argument === 'object' && argument !== null;
}

/** The option that names the image, whatever the API calls it. */
export function subjectOf(options: Options, { spec }: World): unknown {
  return options[spec.api.subject];
}

/** Calls with other options. */
export function withOptions(change: (options: Options, world: World) => Options): MakeFault {
  return (world) => ({
    call:
      (call) =>
      (argument, ...rest) =>
        call(isOptions(argument) ? change(argument, world) : argument, ...rest),
  });
}

/** Makes the reference over other settings. */
export function withSettings(change: (settings: Settings, world: World) => Settings): MakeFault {
  return (world) => ({ settings: (settings) => change(settings, world) });
}

/** Saves in another way. */
export function saving(save: (image: Download, session: Session, world: World) => Promise<void>): MakeFault {
  return (world) => ({ device: { save: (image, session) => save(image, session, world) } });
}

/** Saves in another way into the open album of the reference. */
export function intoAlbum(
  save: (image: Download, session: Session, world: ReferenceWorld) => Promise<void>,
): MakeFault<ReferenceWorld> {
  return (world) => ({ device: { save: (image, session) => save(image, session, world) } });
}

/** Makes an error of what saving comes to: the image where it is saved, what the album said where it is not. */
export function whereRefused(
  cause: AlbumCause,
  then: (image: Download, world: World) => void | Promise<void>,
): MakeFault {
  return saving(async (image, session, world) => {
    try {
      await world.device.save(image, session);
    } catch (reason) {
      if (!(reason instanceof AlbumError && reason.cause === cause)) throw reason;
      await then(image, world);
    }
  });
}

/** Fetches in another way. */
export function fetching(fetch: (url: string, session: Session, world: World) => Promise<Download>): MakeFault {
  return (world) => ({ device: { fetch: (url, session) => fetch(url, session, world) } });
}

/** Asks for an answer; what a fault does with a prompt. */
type Ask = (prompt: Prompt, ask: (prompt: Prompt) => Promise<string>, world: World) => Promise<string>;

/** Asks the user in another way. */
export function asking(ask: Ask): MakeFault {
  return (world) => ({ context: asked(world, ask) });
}

/** As {@link asking}, for faults with a memory or more parts. */
export function asked(world: World, ask: Ask): NonNullable<Fault['context']> {
  return (context) => ({ ...context, ask: (prompt) => ask(prompt, (one) => context.ask(one), world) });
}

/** The callbacks of a call; one that throws is contained. */
export function callbacksOf(options: Options, world: World): Callbacks {
  const session = world.session();
  const callback = (name: string) => (payload?: unknown) => {
    const own = options[name];
    if (typeof own !== 'function' || !session.isAlive()) return;
    try {
      (own as (payload?: unknown) => void)(payload);
    } catch {
      // The caller's affair.
    }
  };
  return {
    success: callback('success'),
    fail: callback('fail'),
    complete: callback('complete'),
    payload: (ending) => ({ ...(ending ?? world.succeeded) }),
  };
}

/** Calls `success` or `fail` as the reference does, and no more. */
export function answerFirst(ending: Ending, callbacks: Callbacks): void {
  callbacks[ending === undefined ? 'success' : 'fail'](callbacks.payload(ending));
}

/** Calls back as the reference does. */
export function callBack(ending: Ending, callbacks: Callbacks): void {
  answerFirst(ending, callbacks);
  callbacks.complete(callbacks.payload(ending));
}

/** A call under way: its options, its callbacks, and the world it runs in. */
export interface Under {
  readonly options: Options;
  readonly callbacks: Callbacks;
  readonly world: World;
}

/**
 * Calls back by hand. The reference runs without callbacks; `answer` is told how that ended, calls back as it likes,
 * and returns what the promise settles with (nothing: as the reference's).
 */
export function answering(answer: (ending: Ending, under: Under) => void): MakeFault {
  return (world) => ({ call: answered(world, answer) });
}

/** As {@link answering}, for faults with a memory or more parts. */
export function answered(world: World, answer: (ending: Ending, under: Under) => void): NonNullable<Fault['call']> {
  return (call) =>
    (argument, ...rest) => {
      if (!isOptions(argument)) return call(argument, ...rest);
      const under = { options: argument, callbacks: callbacksOf(argument, world), world };
      return settled(endingOf(call, argument), world, (ending) => {
        answer(ending, under);
        return ending;
      });
    };
}

/** The first half, as a stream that was cut short leaves it. */
export function half(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, Math.ceil(bytes.length / 2));
}

/** Ends calls in another way: callbacks and promise alike. */
export function ending(turn: (ending: Ending, under: Under) => Ending): MakeFault {
  return (world) => ({ call: ended(world, turn) });
}

/** As {@link ending}, for faults with a memory or more parts. */
export function ended(world: World, turn: (ending: Ending, under: Under) => Ending): NonNullable<Fault['call']> {
  return (call) =>
    (argument, ...rest) => {
      if (!isOptions(argument)) return call(argument, ...rest);
      const under = { options: argument, callbacks: callbacksOf(argument, world), world };
      return settled(endingOf(call, argument), world, (given) => {
        const turned = turn(given, under);
        callBack(turned, under.callbacks);
        return turned;
      });
    };
}

/** Answers some calls without the reference, a moment later; `undefined` for a call that goes on as usual. */
export function instead(
  answer: (options: Options, world: World) => Promise<Ending> | undefined,
  world: World,
): NonNullable<Fault['call']> {
  return (call) =>
    (argument, ...rest) => {
      const other = isOptions(argument) ? answer(argument, world) : undefined;
      if (other === undefined || !isOptions(argument)) return call(argument, ...rest);
      const callbacks = callbacksOf(argument, world);
      const promise = settled(other, world, (given) => {
        callBack(given, callbacks);
        return given;
      });
      world.session().track(promise);
      return promise;
    };
}

/** How the reference's own call ends, without any callback. */
export function endingOf(call: Call, options: Options): Promise<Ending> {
  return (call({ ...options, success: undefined, fail: undefined, complete: undefined }) as Promise<unknown>).then(
    () => undefined,
    (error: unknown) => error as SaveImageError,
  );
}

function settled(promise: Promise<Ending>, world: World, answer: (ending: Ending) => Ending): Promise<unknown> {
  const result = promise.then((given) => {
    const error = answer(given);
    return error === undefined ? { ...world.succeeded } : Promise.reject({ ...error });
  });
  // Nobody has to await it.
  result.catch(() => undefined);
  return result;
}
