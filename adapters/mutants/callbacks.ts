/** Faults of callbacks: which are called, how often, and when. */
import {
  answered,
  answering,
  both,
  callBack,
  type Callbacks,
  callbacksOf,
  type Ending,
  type Entry,
  endingOf,
  failure,
  instead,
  isOptions,
  type Options,
  withAndroidAlbum,
  withIosAlbum,
} from './tools.ts';

/** The faults, in order. */
export const callbackFaults: readonly Entry[] = [
  {
    name: 'success-twice',
    description: 'calls success twice',
    reference: 'gallery_saver#15',
    requirement: 'callbacks/once',
    bases: withIosAlbum,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callbacks.success({});
      callBack(given, callbacks);
    }),
  },
  {
    name: 'fail-twice',
    description: 'calls fail twice',
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) callbacks.fail({ ...given });
      callBack(given, callbacks);
    }),
  },
  {
    name: 'complete-twice',
    description: 'calls complete twice',
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      callBack(given, callbacks);
      callbacks.complete({ ...given });
    }),
  },
  {
    name: 'late-second-success',
    description: 'calls success once more a second later',
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks, world }) => {
      callBack(given, callbacks);
      if (given === undefined) world.context.clock.setTimeout(() => callbacks.success({}), 1000);
    }),
  },
  {
    name: 'success-and-fail',
    description: 'calls success after fail',
    requirement: 'callbacks/exclusive',
    bases: withAndroidAlbum,
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) {
        callbacks.fail({ ...given });
        callbacks.success({});
        callbacks.complete({ ...given });
      } else callBack(given, callbacks);
    }),
  },
  {
    name: 'throwing-success-fails',
    description: 'takes an exception of the caller’s success for a failure of its own',
    requirement: 'callbacks/exclusive',
    platforms: both,
    fault: answering((given, { options, callbacks, world }) => {
      const { success } = options;
      if (given !== undefined || typeof success !== 'function') return callBack(given, callbacks);
      if (!world.session().isAlive()) return;
      try {
        (success as (payload: unknown) => void)({});
      } catch {
        callbacks.fail(failure(17));
      }
      callbacks.complete({});
    }),
  },
  {
    name: 'complete-missing-on-failure',
    description: 'calls no complete after fail',
    requirement: 'callbacks/complete',
    bases: withIosAlbum,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callBack(given, callbacks);
      else callbacks.fail({ ...given });
    }),
  },
  {
    name: 'complete-missing-on-success',
    description: 'calls no complete after success',
    requirement: 'callbacks/complete',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callbacks.success({});
      else callBack(given, callbacks);
    }),
  },
  {
    name: 'complete-first',
    description: 'calls complete before the other callback',
    requirement: 'callbacks/complete-last',
    bases: withAndroidAlbum,
    fault: answering((given, { callbacks }) => {
      callbacks.complete({ ...given });
      if (given === undefined) callbacks.success({});
      else callbacks.fail({ ...given });
    }),
  },
  {
    name: 'complete-only-with-others',
    description: 'calls complete only where the caller gave success as well',
    requirement: 'params/callbacks-optional',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      if (given === undefined) callbacks.success({});
      else callbacks.fail({ ...given });
      if (typeof options['success'] === 'function') callbacks.complete({ ...given });
    }),
  },
  {
    name: 'bad-url-at-once',
    description: 'answers a missing url before the call has returned',
    requirement: 'callbacks/asynchronous',
    bases: withIosAlbum,
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (!isOptions(argument) || (argument['url'] !== undefined && argument['url'] !== null))
            return call(argument, ...rest);
          const error = failure(2);
          callBack(error, callbacksOf(argument, world.session()));
          const promise = Promise.reject({ ...error });
          promise.catch(() => undefined);
          return promise;
        },
    }),
  },
  {
    name: 'throwing-callback-kills-later',
    description: 'a callback that throws leaves every later call without an answer',
    requirement: 'callbacks/throwing-contained',
    bases: withAndroidAlbum,
    fault: (world) => {
      let dead = false;
      const guarded = (options: Options, given: Ending): void => {
        for (const name of given === undefined ? ['success', 'complete'] : ['fail', 'complete']) {
          const own = options[name];
          if (typeof own !== 'function' || dead || !world.session().isAlive()) continue;
          try {
            (own as (payload: unknown) => void)({ ...given });
          } catch {
            dead = true;
          }
        }
      };
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            void endingOf(call, argument).then((given) => guarded(argument, given));
            return undefined;
          },
      };
    },
  },
  {
    name: 'fail-wanted',
    description: 'throws where a bad call comes without fail',
    requirement: 'callbacks/no-throw',
    platforms: both,
    fault: () => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) && typeof argument['url'] !== 'string' && typeof argument['fail'] !== 'function')
            throw new TypeError('options.fail is not a function');
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'bad-url-throws',
    description: 'throws where the url is missing',
    requirement: 'callbacks/no-throw',
    platforms: both,
    fault: () => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) && argument['url'] === undefined) throw new TypeError('url is required');
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'callbacks-together-wanted',
    description: 'works only where both success and fail are given',
    requirement: 'params/callbacks-optional',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      if (typeof options['success'] === 'function' && typeof options['fail'] === 'function') callBack(given, callbacks);
    }),
  },
  {
    name: 'again-at-once',
    description: 'answers a url that was saved before at once, before the call has returned',
    requirement: 'callbacks/asynchronous',
    bases: ['ios'],
    fault: (world) => {
      const saved = new Set<unknown>();
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            const { url } = argument;
            if (saved.has(url)) return callBack(undefined, callbacksOf(argument, world.session()));
            const promise = call(argument, ...rest) as Promise<unknown>;
            promise.then(
              () => saved.add(url),
              () => undefined,
            );
            return promise;
          },
      };
    },
  },
  {
    name: 'listeners-pile-up',
    description: 'never takes its listener away, so that the end of a call is told to every call before it as well',
    requirement: 'callbacks/per-call',
    bases: ['ios-album'],
    fault: (world) => {
      const listeners: Callbacks[] = [];
      return {
        call: answered(world, (given, { callbacks }) => {
          listeners.push(callbacks);
          for (const listener of listeners) callBack(given, listener);
        }),
      };
    },
  },
  {
    name: 'listener-kept',
    description: 'tells the end of a call to the one before it once more, when that has long ended',
    requirement: 'callbacks/once',
    bases: ['ios'],
    fault: (world) => {
      let last: Callbacks | undefined;
      let kept: Callbacks | undefined;
      let under = 0;
      const inner = answered(world, (given, { callbacks }) => {
        callBack(given, callbacks);
        if (kept !== undefined) callBack(given, kept);
        last = under === 1 ? callbacks : undefined;
        under -= 1;
      });
      return {
        call: (call) => {
          const begun = inner(call);
          return (argument, ...rest) => {
            if (isOptions(argument)) {
              kept = under === 0 ? last : undefined;
              under += 1;
            }
            return begun(argument, ...rest);
          };
        },
      };
    },
  },
  {
    name: 'thrower-called-again',
    description: 'calls a callback that has thrown once more',
    requirement: 'callbacks/once',
    bases: ['ios'],
    fault: answering((given, { options, world }) => {
      for (const name of given === undefined ? ['success', 'complete'] : ['fail', 'complete']) {
        const own = options[name];
        for (let times = 0; times < 2 && typeof own === 'function' && world.session().isAlive(); times += 1) {
          try {
            (own as (payload: unknown) => void)({ ...given });
            break;
          } catch {
            // Once more, then: it may have been a passing fault.
          }
        }
      }
    }),
  },
  {
    name: 'thrower-keeps-busy',
    description: 'turns every call away after one whose callback threw, for that one was never marked as done',
    requirement: 'callbacks/throwing-contained',
    bases: ['ios-album'],
    fault: (world) => {
      let thrown = false;
      const turnAway = instead(() => (thrown ? Promise.resolve(failure(1)) : undefined), world);
      const noting = (own: unknown): unknown =>
        typeof own !== 'function'
          ? own
          : (payload: unknown) => {
              try {
                (own as (payload: unknown) => void)(payload);
              } catch (reason) {
                thrown = true;
                throw reason;
              }
            };
      return {
        call: (call) =>
          turnAway((argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            const { success, fail, complete } = argument;
            return call({ ...argument, success: noting(success), fail: noting(fail), complete: noting(complete) });
          }),
      };
    },
  },
  {
    name: 'complete-first-on-failure',
    description: 'calls complete before fail',
    requirement: 'callbacks/complete-last',
    bases: ['ios'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined) return callBack(given, callbacks);
      callbacks.complete({ ...given });
      callbacks.fail({ ...given });
    }),
  },
  {
    name: 'watchdog-not-called-off',
    description: 'calls fail some seconds after success where the download was slow, for its watchdog still runs',
    requirement: 'callbacks/exclusive',
    bases: ['ios-album'],
    fault: (world) => {
      let slow = false;
      return {
        device: {
          fetch: async (url, session) => {
            const begun = session.clock.now();
            const image = await world.device.fetch(url, session);
            slow = session.clock.now() - begun > 100;
            return image;
          },
        },
        call: answered(world, (given, { callbacks }) => {
          callBack(given, callbacks);
          if (given === undefined && slow) world.context.clock.setTimeout(() => callbacks.fail(failure(17)), 5000);
        }),
      };
    },
  },
];
