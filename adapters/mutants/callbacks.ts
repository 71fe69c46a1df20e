/** Faults of callbacks: which are called, how often, and when. */
import {
  answered,
  answerFirst,
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
  subjectOf,
  withAndroidAlbum,
  withIosAlbum,
} from './tools.ts';

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The faults, in order. */
export const callbackFaults: readonly Entry[] = [
  {
    name: 'success-twice',
    description: { en: 'calls success twice', zh: 'success 调用两次' },
    reference: 'gallery_saver#15',
    requirement: 'callbacks/once',
    bases: withIosAlbum,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callbacks.success(callbacks.payload(undefined));
      callBack(given, callbacks);
    }),
  },
  {
    name: 'fail-twice',
    description: { en: 'calls fail twice', zh: 'fail 调用两次' },
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) callbacks.fail(callbacks.payload(given));
      callBack(given, callbacks);
    }),
  },
  {
    name: 'complete-twice',
    description: { en: 'calls complete twice', zh: 'complete 调用两次' },
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      callBack(given, callbacks);
      callbacks.complete(callbacks.payload(given));
    }),
  },
  {
    name: 'late-second-success',
    description: { en: 'calls success once more a second later', zh: '一秒之后再调用一次 success' },
    requirement: 'callbacks/once',
    platforms: both,
    fault: answering((given, { callbacks, world }) => {
      callBack(given, callbacks);
      if (given === undefined)
        world.context.clock.setTimeout(() => callbacks.success(callbacks.payload(undefined)), 1000);
    }),
  },
  {
    name: 'success-and-fail',
    description: { en: 'calls success after fail', zh: '调用 fail 之后又调用 success' },
    requirement: 'callbacks/exclusive',
    bases: withAndroidAlbum,
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) {
        callbacks.fail(callbacks.payload(given));
        callbacks.success(callbacks.payload(undefined));
        callbacks.complete(callbacks.payload(given));
      } else callBack(given, callbacks);
    }),
  },
  {
    name: 'throwing-success-fails',
    description: {
      en: 'takes an exception of the caller’s success for a failure of its own',
      zh: '调用者的 success 抛出异常时，当作自己失败',
    },
    requirement: 'callbacks/exclusive',
    platforms: both,
    fault: answering((given, { options, callbacks, world }) => {
      const { success } = options;
      if (given !== undefined || typeof success !== 'function') return callBack(given, callbacks);
      if (!world.session().isAlive()) return;
      try {
        (success as (payload: unknown) => void)(callbacks.payload(given));
      } catch {
        callbacks.fail(failure(17));
      }
      callbacks.complete(callbacks.payload(given));
    }),
  },
  {
    name: 'complete-missing-on-failure',
    description: { en: 'calls no complete after fail', zh: '调用 fail 之后不调用 complete' },
    requirement: 'callbacks/complete',
    bases: withIosAlbum,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callBack(given, callbacks);
      else callbacks.fail(callbacks.payload(given));
    }),
  },
  {
    name: 'complete-missing-on-success',
    description: { en: 'calls no complete after success', zh: '调用 success 之后不调用 complete' },
    requirement: 'callbacks/complete',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) callbacks.success(callbacks.payload(undefined));
      else callBack(given, callbacks);
    }),
  },
  {
    name: 'complete-first',
    description: { en: 'calls complete before the other callback', zh: '先调用 complete，再调用另一个回调' },
    requirement: 'callbacks/complete-last',
    bases: withAndroidAlbum,
    fault: answering((given, { callbacks }) => {
      callbacks.complete(callbacks.payload(given));
      answerFirst(given, callbacks);
    }),
  },
  {
    name: 'complete-only-with-others',
    description: {
      en: 'calls complete only where the caller gave success as well',
      zh: '调用者同时传了 success 时才调用 complete',
    },
    requirement: 'params/callbacks-optional',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      answerFirst(given, callbacks);
      if (typeof options['success'] === 'function') callbacks.complete(callbacks.payload(given));
    }),
  },
  {
    name: 'bad-{subject}-at-once',
    description: {
      en: 'answers a missing {subject} before the call has returned',
      zh: '缺少 {subject} 时，调用返回之前就给出回应',
    },
    requirement: 'callbacks/asynchronous',
    bases: withIosAlbum,
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (!isOptions(argument) || !isMissing(subjectOf(argument, world))) return call(argument, ...rest);
          const error = failure(2);
          callBack(error, callbacksOf(argument, world));
          const promise = Promise.reject({ ...error });
          promise.catch(() => undefined);
          return promise;
        },
    }),
  },
  {
    name: 'throwing-callback-kills-later',
    description: {
      en: 'a callback that throws leaves every later call without an answer',
      zh: '一个回调抛出异常之后，后面的调用都没有回应',
    },
    requirement: 'callbacks/throwing-contained',
    bases: withAndroidAlbum,
    fault: (world) => {
      let dead = false;
      const guarded = (options: Options, given: Ending): void => {
        for (const name of given === undefined ? ['success', 'complete'] : ['fail', 'complete']) {
          const own = options[name];
          if (typeof own !== 'function' || dead || !world.session().isAlive()) continue;
          try {
            (own as (payload: unknown) => void)(callbacksOf(options, world).payload(given));
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
    description: { en: 'throws where a bad call comes without fail', zh: '错误的调用没有传 fail 时抛出异常' },
    requirement: 'callbacks/no-throw',
    platforms: both,
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (
            isOptions(argument) &&
            typeof subjectOf(argument, world) !== 'string' &&
            typeof argument['fail'] !== 'function'
          )
            throw new TypeError('options.fail is not a function');
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'bad-{subject}-throws',
    description: { en: 'throws where the {subject} is missing', zh: '缺少 {subject} 时抛出异常' },
    requirement: 'callbacks/no-throw',
    platforms: both,
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) && subjectOf(argument, world) === undefined)
            throw new TypeError('a required option is missing');
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'callbacks-together-wanted',
    description: {
      en: 'works only where both success and fail are given',
      zh: '只有同时给出 success 和 fail 时才能工作',
    },
    requirement: 'params/callbacks-optional',
    platforms: both,
    fault: answering((given, { options, callbacks }) => {
      if (typeof options['success'] === 'function' && typeof options['fail'] === 'function') callBack(given, callbacks);
    }),
  },
  {
    name: 'again-at-once',
    description: {
      en: 'answers a {subject} that was saved before at once, before the call has returned',
      zh: '{subject} 以前保存过时立即回应，此时调用还没有返回',
    },
    requirement: 'callbacks/asynchronous',
    bases: ['ios'],
    fault: (world) => {
      const saved = new Set<unknown>();
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            const subject = subjectOf(argument, world);
            if (saved.has(subject)) return callBack(undefined, callbacksOf(argument, world));
            const promise = call(argument, ...rest) as Promise<unknown>;
            promise.then(
              () => saved.add(subject),
              () => undefined,
            );
            return promise;
          },
      };
    },
  },
  {
    name: 'listeners-pile-up',
    description: {
      en: 'never takes its listener away, so that the end of a call is told to every call before it as well',
      zh: '从不移除监听器，于是一次调用结束时，之前的每次调用都会收到通知',
    },
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
    description: {
      en: 'tells the end of a call to the one before it once more, when that has long ended',
      zh: '一次调用结束时，早已结束的上一次调用又收到一次通知',
    },
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
    description: { en: 'calls a callback that has thrown once more', zh: '回调抛出异常之后，再调用它一次' },
    requirement: 'callbacks/once',
    bases: ['ios'],
    fault: answering((given, { options, callbacks, world }) => {
      for (const name of given === undefined ? ['success', 'complete'] : ['fail', 'complete']) {
        const own = options[name];
        for (let times = 0; times < 2 && typeof own === 'function' && world.session().isAlive(); times += 1) {
          try {
            (own as (payload: unknown) => void)(callbacks.payload(given));
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
    description: {
      en: 'turns every call away after one whose callback threw, for that one was never marked as done',
      zh: '某次调用的回调抛出异常之后，一律拒绝后面的调用，因为那一次从未标记为完成',
    },
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
    description: { en: 'calls complete before fail', zh: '先调用 complete，再调用 fail' },
    requirement: 'callbacks/complete-last',
    bases: ['ios'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined) return callBack(given, callbacks);
      callbacks.complete(callbacks.payload(given));
      callbacks.fail(callbacks.payload(given));
    }),
  },
  {
    name: 'watchdog-not-called-off',
    description: {
      en: 'calls fail some seconds after success where the download was slow, for its watchdog still runs',
      zh: '下载缓慢时，调用 success 几秒之后又调用 fail，因为超时计时器没有取消',
    },
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
