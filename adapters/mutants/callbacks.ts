/** Faults of callbacks, of what they receive, and of the promise. */
import type { MakeFault } from './plant.ts';
import {
  answering,
  both,
  callBack,
  type Callbacks,
  callbacksOf,
  type Ending,
  type Entry,
  endingOf,
  instead,
  isOptions,
  type Options,
  failure,
} from './tools.ts';

/** Nothing is called where `rule` holds of how a call ended. */
function silentWhere(rule: (ending: Ending, options: Options) => boolean): MakeFault {
  return answering((given, { options, callbacks }) => {
    if (!rule(given, options)) callBack(given, callbacks);
  });
}

/** Other payloads for a failure. */
function failingWith(payload: (error: Exclude<Ending, undefined>) => unknown): MakeFault {
  return answering((given, { callbacks }) => {
    if (given === undefined) return callBack(given, callbacks);
    callbacks.fail(payload(given));
    callbacks.complete(payload(given));
  });
}

/** Other payloads for a success. */
function succeedingWith(payload: () => unknown): MakeFault {
  return answering((given, { callbacks }) => {
    if (given !== undefined) return callBack(given, callbacks);
    callbacks.success(payload());
    callbacks.complete(payload());
  });
}

/** A prompt that is interrupted leaves the call without an answer. */
function interruptedSilences(kind: string): MakeFault {
  return () => ({
    context: (context) => ({
      ...context,
      ask: async (prompt) => {
        const answer = await context.ask(prompt);
        return prompt.kind === kind && answer === 'interrupted' ? new Promise<never>(() => undefined) : answer;
      },
    }),
  });
}

/** The faults, in order. */
export const callbackFaults: readonly Entry[] = [
  {
    name: 'success-twice',
    description: 'calls success twice',
    reference: 'gallery_saver#15',
    requirement: 'callbacks/once',
    platforms: both,
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
    platforms: both,
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
    platforms: both,
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
    platforms: both,
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
    name: 'refusal-unanswered',
    description: 'calls nothing where the user refuses',
    reference: 'image_save#12',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 2001),
  },
  {
    name: 'bad-url-unanswered',
    description: 'calls nothing where the url is missing',
    reference: 'image_gallery_saver#98',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 2),
  },
  {
    name: 'failure-unanswered',
    description: 'calls nothing where anything else goes wrong',
    reference: 'expo#10486',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 17),
  },
  {
    name: 'permission-dialog-interrupted-unanswered',
    description: 'calls nothing where the permission dialog is interrupted',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: interruptedSilences('albumPermission'),
  },
  {
    name: 'authorization-dialog-interrupted-unanswered',
    description: 'calls nothing where the authorisation dialog is interrupted',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: interruptedSilences('authorization'),
  },
  {
    name: 'granted-then-unanswered',
    description: 'never answers the call whose permission dialog was accepted',
    reference: 'gallery_saver#40',
    requirement: 'callbacks/success',
    platforms: both,
    fault: () => ({
      context: (context) => ({
        ...context,
        ask: async (prompt) => {
          const answer = await context.ask(prompt);
          return prompt.kind === 'albumPermission' && answer === 'accept'
            ? new Promise<never>(() => undefined)
            : answer;
        },
      }),
    }),
  },
  {
    name: 'bad-url-at-once',
    description: 'answers a missing url before the call has returned',
    requirement: 'callbacks/asynchronous',
    platforms: both,
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
    platforms: both,
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
    name: 'success-alone-unanswered',
    description: 'calls nothing where success is the only callback',
    requirement: 'availability/example',
    platforms: both,
    fault: silentWhere((_, options) => options['fail'] === undefined && options['complete'] === undefined),
  },
  {
    name: 'promise-resolves-on-failure',
    description: 'resolves the promise of a call that failed',
    requirement: 'callbacks/promise',
    platforms: both,
    fault: () => ({
      call:
        (call) =>
        (...args) =>
          (call(...args) as Promise<unknown>).catch(() => ({})),
    }),
  },
  {
    name: 'promise-never-settles',
    description: 'leaves the promise it returns open',
    requirement: 'callbacks/promise',
    platforms: both,
    fault: () => ({
      call:
        (call) =>
        (...args) => {
          void call(...args);
          return new Promise<never>(() => undefined);
        },
    }),
  },
  {
    name: 'error-as-string',
    description: 'gives the code as a String',
    requirement: 'results/error-number',
    platforms: both,
    fault: failingWith(({ error, errorMessage }) => ({ error: String(error), errorMessage })),
  },
  {
    name: 'error-zero',
    description: 'gives 0 as the code of a failure',
    requirement: 'results/error-number',
    platforms: both,
    fault: failingWith(({ errorMessage }) => ({ error: 0, errorMessage })),
  },
  {
    name: 'error-under-another-name',
    description: 'gives the code as errorCode',
    requirement: 'results/error-number',
    platforms: both,
    fault: failingWith(({ error, errorMessage }) => ({ errorCode: error, errorMessage })),
  },
  {
    name: 'error-message-missing',
    description: 'gives no errorMessage',
    requirement: 'results/error-message',
    platforms: both,
    fault: failingWith(({ error }) => ({ error })),
  },
  {
    name: 'error-message-empty',
    description: 'gives an empty errorMessage',
    requirement: 'results/error-message',
    platforms: both,
    fault: failingWith(({ error }) => ({ error, errorMessage: '' })),
  },
  {
    name: 'success-without-object',
    description: 'gives success nothing',
    requirement: 'results/success-shape',
    platforms: both,
    fault: succeedingWith(() => undefined),
  },
  {
    name: 'success-with-error',
    description: 'gives success an error that is not 0',
    requirement: 'results/success-shape',
    platforms: both,
    fault: succeedingWith(() => ({ error: 200 })),
  },
  {
    name: 'complete-without-error',
    description: 'gives complete an empty object after fail',
    requirement: 'results/complete-same',
    platforms: both,
    fault: answering((given, { callbacks }) => {
      if (given === undefined) return callBack(given, callbacks);
      callbacks.fail({ ...given });
      callbacks.complete({});
    }),
  },
  {
    name: 'callbacks-of-the-last-call',
    description: 'an overlapping call’s callbacks take the place of another’s',
    reference: 'image_gallery_saver#226',
    requirement: 'callbacks/per-call',
    platforms: both,
    fault: (world) => {
      let slot: Callbacks | undefined;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            slot = callbacksOf(argument, world.session());
            void endingOf(call, argument).then((given) => {
              if (slot !== undefined) callBack(given, slot);
            });
            return undefined;
          },
      };
    },
  },
  {
    name: 'success-once-for-many',
    description: 'of overlapping calls, answers the first that ends alone',
    reference: 'saver_gallery#30',
    requirement: 'callbacks/per-call',
    platforms: both,
    fault: (world) => {
      let under = 0;
      let told = false;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            if (under === 0) told = false;
            under += 1;
            const callbacks = callbacksOf(argument, world.session());
            void endingOf(call, argument).then((given) => {
              under -= 1;
              if (!told) callBack(given, callbacks);
              told = true;
            });
            return undefined;
          },
      };
    },
  },
  {
    name: 'busy-for-ever',
    description: 'once a call has failed, every later one is turned away as if that one were still under way',
    requirement: 'recovery/17',
    platforms: both,
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
];
