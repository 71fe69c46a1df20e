/** Faults of what is remembered from one call to the next. */
import type { MakeFault } from './plant.ts';
import {
  asked,
  both,
  type Ending,
  ended,
  type Entry,
  failure,
  instead,
  onIos,
  withAndroidAlbum,
  withIosAlbum,
} from './tools.ts';

/** Once a call has failed with this code, every later one does. */
function remembering(code: number): MakeFault {
  return (world) => {
    let remembered: Ending;
    const again = instead(() => (remembered === undefined ? undefined : Promise.resolve(remembered)), world);
    const watch = ended(world, (given) => {
      if (given?.error === code) remembered = given;
      return given;
    });
    return { call: (call) => again(watch(call)) };
  };
}

/** After a call has failed with this code, the next one does too. */
function onceMore(code: number): MakeFault {
  return (world) => {
    let before: Ending;
    const again = instead(() => {
      const given = before;
      before = undefined;
      return given === undefined ? undefined : Promise.resolve(given);
    }, world);
    const watch = ended(world, (given) => {
      before = given?.error === code ? given : undefined;
      return given;
    });
    return { call: (call) => again(watch(call)) };
  };
}

/** The faults, in order. */
export const memoryFaults: readonly Entry[] = [
  {
    name: 'refusal-remembered',
    description: 'remembers the first refusal for ever',
    requirement: 'recovery/2001',
    bases: withAndroidAlbum,
    fault: remembering(2001),
  },
  {
    name: 'interruption-remembered',
    description: 'takes an authorisation dialog that was interrupted once for a refusal from then on',
    requirement: 'errors/2001-only-when',
    bases: ['android', 'ios-album'],
    fault: (world) => {
      let interrupted = false;
      return {
        context: asked(world, async (prompt, ask) => {
          const answer = await ask(prompt);
          interrupted ||= prompt.kind === 'authorization' && answer === 'interrupted';
          return answer;
        }),
        call: instead(
          () =>
            interrupted && world.circumstances.get('authorization') === 'granted'
              ? Promise.resolve(failure(2001))
              : undefined,
          world,
        ),
      };
    },
  },
  {
    name: 'bad-url-remembered',
    description: 'a bad url makes every later call fail',
    requirement: 'recovery/2',
    platforms: both,
    fault: remembering(2),
  },
  {
    name: 'permission-remembered',
    description: 'does not notice that the album permission was turned on',
    requirement: 'recovery/15',
    bases: onIos,
    fault: remembering(15),
  },
  {
    name: 'full-storage-remembered',
    description: 'does not notice that space was freed',
    requirement: 'recovery/16',
    bases: onIos,
    fault: remembering(16),
  },
  {
    name: 'failure-remembered',
    description: 'never tries again what went wrong once',
    requirement: 'recovery/17',
    platforms: both,
    fault: remembering(17),
  },
  {
    name: 'acceptance-remembered',
    description: 'does not notice that the authorisation was withdrawn',
    requirement: 'callbacks/fail',
    bases: withIosAlbum,
    fault: (world) => {
      let accepted = false;
      return {
        settings: (settings) => ({
          ...settings,
          ports: {
            ...settings.ports,
            authorizer: {
              authorize: async () => {
                accepted ||= (await world.session().decide('authorization')) === 'granted';
                return accepted ? 'granted' : 'refused';
              },
            },
          },
        }),
      };
    },
  },
  {
    name: 'busy-for-ever',
    description: 'once a call has failed, every later one is turned away as if that one were still under way',
    requirement: 'recovery/17',
    bases: withAndroidAlbum,
    fault: (world) => {
      let busy = false;
      const turnAway = instead(() => (busy ? Promise.resolve(failure(17)) : undefined), world);
      return {
        call: (call) =>
          turnAway((argument, ...rest) => {
            const promise = call(argument, ...rest) as Promise<unknown>;
            promise.catch((error: unknown) => {
              busy = (error as { error?: unknown }).error === 17;
            });
            return promise;
          }),
      };
    },
  },
  {
    name: 'broken-address-remembered',
    description: 'never asks an address again that did not answer well once',
    requirement: 'recovery/17',
    bases: ['ios'],
    fault: (world) => {
      const broken = new Set<string>();
      return {
        device: {
          fetch: (url, session) => {
            if (broken.has(url)) return Promise.reject(new Error('the address is known to be broken'));
            return world.device.fetch(url, session).catch((reason: unknown) => {
              broken.add(url);
              throw reason;
            });
          },
        },
      };
    },
  },
  {
    name: 'broken-connection-kept',
    description: 'keeps a broken connection, so that the next download fails as well',
    requirement: 'recovery/17',
    bases: ['ios-album'],
    fault: (world) => {
      let broken = false;
      return {
        device: {
          fetch: (url, session) => {
            if (broken) {
              broken = false;
              return Promise.reject(new Error('the connection is closed'));
            }
            return world.device.fetch(url, session).catch((reason: unknown) => {
              broken = true;
              throw reason;
            });
          },
        },
      };
    },
  },
  {
    name: 'permission-noticed-late',
    description: 'notices that the album permission was turned on one call too late',
    requirement: 'recovery/15',
    bases: onIos,
    fault: onceMore(15),
  },
  {
    name: 'bad-url-once-more',
    description: 'reports a bad url for the next call as well',
    requirement: 'recovery/2',
    bases: ['android'],
    fault: onceMore(2),
  },
  {
    name: 'acceptance-noticed-late',
    description: 'notices that the user has accepted one call too late',
    requirement: 'recovery/2001',
    bases: ['android-album'],
    fault: onceMore(2001),
  },
  {
    name: 'free-space-noticed-late',
    description: 'notices that space was freed one call too late',
    requirement: 'recovery/16',
    bases: onIos,
    fault: onceMore(16),
  },
];
