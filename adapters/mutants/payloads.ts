/** Faults of what callbacks receive. */
import type { MakeFault } from './plant.ts';
import { answering, callBack, type Ending, type Entry, withIosAlbum } from './tools.ts';

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

/** The faults, in order. */
export const payloadFaults: readonly Entry[] = [
  {
    name: 'error-as-string',
    description: 'gives the code as a String',
    requirement: 'results/error-number',
    bases: withIosAlbum,
    fault: failingWith(({ error, errorMessage }) => ({ error: String(error), errorMessage })),
  },
  {
    name: 'error-zero',
    description: 'gives 0 as the code of a failure',
    requirement: 'results/error-number',
    bases: ['ios', 'android-album'],
    fault: failingWith(({ errorMessage }) => ({ error: 0, errorMessage })),
  },
  {
    name: 'error-under-another-name',
    description: 'gives the code as errorCode',
    requirement: 'results/error-number',
    platforms: ['ios'],
    fault: failingWith(({ error, errorMessage }) => ({ errorCode: error, errorMessage })),
  },
  {
    name: 'error-message-missing',
    description: 'gives no errorMessage',
    requirement: 'results/error-message',
    platforms: ['android'],
    fault: failingWith(({ error }) => ({ error })),
  },
  {
    name: 'error-message-empty',
    description: 'gives an empty errorMessage',
    requirement: 'results/error-message',
    platforms: ['ios'],
    fault: failingWith(({ error }) => ({ error, errorMessage: '' })),
  },
  {
    name: 'success-without-object',
    description: 'gives success nothing',
    requirement: 'results/success-shape',
    platforms: ['android'],
    fault: succeedingWith(() => undefined),
  },
  {
    name: 'success-with-error',
    description: 'gives success an error that is not 0',
    requirement: 'results/success-shape',
    platforms: ['ios'],
    fault: succeedingWith(() => ({ error: 200 })),
  },
  {
    name: 'complete-without-error',
    description: 'gives complete an empty object after fail',
    requirement: 'results/complete-same',
    bases: ['android', 'ios-album'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined) return callBack(given, callbacks);
      callbacks.fail({ ...given });
      callbacks.complete({});
    }),
  },
  {
    name: 'error-null',
    description: 'gives null as the code of a refusal',
    requirement: 'results/error-number',
    bases: ['android'],
    fault: failingWith(({ error, errorMessage }) => ({ error: error === 2001 ? null : error, errorMessage })),
  },
  {
    name: 'refusal-without-message',
    description: 'gives no errorMessage where the user refuses',
    requirement: 'results/error-message',
    bases: ['android-album'],
    fault: failingWith(({ error, errorMessage }) => (error === 2001 ? { error } : { error, errorMessage })),
  },
  {
    name: 'message-under-another-name',
    description: 'gives the message as errMsg',
    requirement: 'results/error-message',
    bases: ['android'],
    fault: failingWith(({ error, errorMessage }) => ({ error, errMsg: errorMessage })),
  },
  {
    name: 'success-as-text',
    description: 'gives success the path of the file',
    requirement: 'results/success-shape',
    bases: ['android-album'],
    fault: succeedingWith(() => '/storage/emulated/0/Pictures/photo.jpg'),
  },
  {
    name: 'complete-says-more',
    description: 'tells complete of a success that success is told nothing of',
    requirement: 'results/complete-same',
    bases: ['android'],
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) return callBack(given, callbacks);
      callbacks.success({});
      callbacks.complete({ success: true });
    }),
  },
  {
    name: 'complete-as-text',
    description: 'gives complete the message alone where the album is full or denied',
    requirement: 'results/complete-same',
    bases: ['ios-album'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined || ![15, 16].includes(given.error)) return callBack(given, callbacks);
      callbacks.fail({ ...given });
      callbacks.complete(given.errorMessage);
    }),
  },
];
