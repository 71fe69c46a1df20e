/** Lets one thing go wrong in a call of the reference, from one moment of the call on. */
import type { Ports } from '../../reference/index.ts';
import type { Download } from '../download.ts';
import type { Session } from '../session.ts';
import type { MakeFault, ReferenceWorld, Settings } from './plant.ts';
import { callBack, type Callbacks, callbacksOf, type Ending, endingOf, isOptions, type Options } from './tools.ts';

/** The moments of a call at which something can begin to go wrong, in the order in which the reference comes to them. */
export const moments = ['called', 'checked', 'menu', 'authorised', 'fetched', 'saved', 'settled'] as const;

/** One of the {@link moments}. A call that ends before it never comes to it. */
export type Moment = (typeof moments)[number];

/** The call that goes wrong, and where it runs. */
export interface Scene {
  readonly options: Options;
  readonly callbacks: Callbacks;
  readonly world: ReferenceWorld;
  readonly session: Session;
}

/** The end of a call that never ends. */
export const never: unique symbol = Symbol('never');

/** What goes wrong. Everything holds from the moment on; what is left out goes as it should. */
export interface Plot {
  /** Thrown at the caller, who gets nothing else. Only at the moment `called`. */
  readonly thrown?: Error;
  /** Done at the moment itself; at `called` before the call returns. */
  readonly act?: () => Promise<void> | void;
  /** Ends the call at the moment, whatever it would have come to. */
  readonly end?: { readonly with: Ending | typeof never };
  readonly menu?: (show: Ports<Download>['menu']['show']) => Promise<'save' | 'dismissed'>;
  readonly authorize?: Ports<Download>['authorizer']['authorize'];
  readonly save?: (image: Download, save: Ports<Download>['album']['save']) => Promise<void>;
  /** Calls back. */
  readonly answer?: (ending: Ending) => void;
  /** What the promise settles as. */
  readonly promise?: (ending: Ending) => Ending | typeof never;
}

/** A fault that fires in calls that meet a condition. */
export interface Firing {
  /** Whether a call with these options is meant, in this world as it is when the call begins. */
  readonly meets: (options: Options, world: ReferenceWorld) => boolean;
  /** Not before the second call. */
  readonly later: boolean;
  readonly moment: Moment;
  readonly plot: (scene: Scene) => Plot;
}

/** Makes the fault; a call that does not meet the condition goes to the reference as it is. */
export function firing({ meets, later, moment, plot }: Firing): MakeFault<ReferenceWorld> {
  return (world) => {
    let calls = 0;
    let settings: Settings | undefined;
    return {
      settings(given) {
        settings = given;
        return given;
      },
      call:
        (call) =>
        (argument, ...rest) => {
          calls += 1;
          if (settings === undefined || !isOptions(argument) || (later && calls < 2) || !meets(argument, world))
            return call(argument, ...rest);
          const session = world.session();
          const scene = { options: argument, callbacks: callbacksOf(argument, world), world, session };
          return play(settings, scene, moment, plot(scene));
        },
    };
  };
}

/** Runs a call that goes wrong at a moment, if it comes to it. */
function play(settings: Settings, scene: Scene, moment: Moment, plot: Plot): Promise<unknown> {
  const { options, callbacks, world, session } = scene;
  if (plot.thrown !== undefined) throw plot.thrown;
  let reached = false;
  let stop: (ending: Ending | typeof never) => void = () => undefined;
  const stopped = new Promise<Ending | typeof never>((resolve) => {
    stop = resolve;
  });
  /** Nothing where the call goes on at once; otherwise a promise, which is kept where it goes on later. */
  const come = (to: Moment): Promise<void> | undefined => {
    if (to !== moment || reached) return undefined;
    reached = true;
    const acting = plot.act?.() ?? undefined;
    if (plot.end === undefined) return acting;
    stop(plot.end.with);
    return new Promise(() => undefined);
  };
  const run = (): Promise<Ending> => {
    const ports = watched(settings.ports, come, () => (reached ? plot : {}));
    return endingOf(world.reference({ ...settings, ports }), options);
  };
  const settled = after(come('called'), run).then((ending) => after(come('settled'), () => Promise.resolve(ending)));
  const told = Promise.race([stopped, settled]).then((ending) => {
    if (ending === never) return never;
    if (reached && plot.answer !== undefined) plot.answer(ending);
    else callBack(ending, callbacks);
    return reached && plot.promise !== undefined ? plot.promise(ending) : ending;
  });
  // A call that never ends is forgotten, not under way.
  session.track(session.hold(told));
  const promise = session.hold(told).then((ending) => {
    if (ending === never) return new Promise(() => undefined);
    return ending === undefined ? callbacks.payload(ending) : Promise.reject(callbacks.payload(ending));
  });
  // Nobody has to await it.
  promise.catch(() => undefined);
  return promise;
}

/** Goes on at once where nothing is to be waited for: a call that does not go wrong takes no longer than it should. */
function after<T>(come: Promise<void> | undefined, next: () => Promise<T>): Promise<T> {
  return come === undefined ? next() : come.then(next);
}

/** The ports with the moments between them. */
function watched(
  { menu, authorizer, source, files, album }: Settings['ports'],
  come: (moment: Moment) => Promise<void> | undefined,
  plot: () => Plot,
): Settings['ports'] {
  const show = (): Promise<'save' | 'dismissed'> => menu.show();
  const save = (image: Download): Promise<void> => album.save(image);
  return {
    menu: {
      show: () =>
        after(come('checked'), async () => {
          const answer = await (plot().menu?.(show) ?? show());
          if (answer === 'save') await come('menu');
          return answer;
        }),
    },
    authorizer: {
      authorize: () =>
        after(come('checked'), async () => {
          const answer = await (plot().authorize?.() ?? authorizer.authorize());
          if (answer === 'granted') await come('authorised');
          return answer;
        }),
    },
    source: {
      async fetch(url) {
        const image = await source.fetch(url);
        await come('fetched');
        return image;
      },
    },
    files: {
      async read(path) {
        const image = await files.read(path);
        if (image !== undefined) await come('fetched');
        return image;
      },
    },
    album: {
      async save(image) {
        await (plot().save?.(image, save) ?? save(image));
        await come('saved');
      },
    },
  };
}
