/** Faults of what callbacks receive. */
import type { MakeFault } from './plant.ts';
import { answering, callBack, type Ending, type Entry, withIosAlbum, saveImageAlone } from './tools.ts';

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
    description: { en: 'gives the code as a String', zh: '错误码以 String 给出' },
    requirement: 'results/error-number',
    bases: withIosAlbum,
    fault: failingWith(({ error, errorMessage }) => ({ error: String(error), errorMessage })),
  },
  {
    name: 'error-zero',
    description: { en: 'gives 0 as the code of a failure', zh: '失败时错误码为 0' },
    requirement: 'results/error-number',
    bases: ['ios', 'android-album'],
    fault: failingWith(({ errorMessage }) => ({ error: 0, errorMessage })),
  },
  {
    name: 'error-under-another-name',
    description: { en: 'gives the code as errorCode', zh: '错误码放在 errorCode 中' },
    requirement: 'results/error-number',
    platforms: ['ios'],
    fault: failingWith(({ error, errorMessage }) => ({ errorCode: error, errorMessage })),
  },
  {
    name: 'error-message-missing',
    description: { en: 'gives no errorMessage', zh: '没有给出 errorMessage' },
    requirement: 'results/error-message',
    platforms: ['android'],
    fault: failingWith(({ error }) => ({ error })),
  },
  {
    name: 'error-message-empty',
    description: { en: 'gives an empty errorMessage', zh: 'errorMessage 为空字符串' },
    requirement: 'results/error-message',
    platforms: ['ios'],
    fault: failingWith(({ error }) => ({ error, errorMessage: '' })),
  },
  {
    name: 'success-without-object',
    description: { en: 'gives success nothing', zh: '调用 success 时不传任何内容' },
    requirement: 'results/success-shape',
    platforms: ['android'],
    fault: succeedingWith(() => undefined),
  },
  {
    name: 'success-with-error',
    description: { en: 'gives success an error that is not 0', zh: 'success 收到不为 0 的 error' },
    requirement: 'results/success-shape',
    platforms: ['ios'],
    fault: succeedingWith(() => ({ error: 200 })),
  },
  {
    name: 'complete-without-error',
    description: { en: 'gives complete an empty object after fail', zh: '调用 fail 之后，complete 收到空对象' },
    requirement: 'results/complete-same',
    bases: ['android', 'ios-album'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined) return callBack(given, callbacks);
      callbacks.fail(callbacks.payload(given));
      callbacks.complete(callbacks.payload(undefined));
    }),
  },
  {
    name: 'error-null',
    description: { en: 'gives null as the code of a refusal', zh: '用户拒绝时错误码为 null' },
    requirement: 'results/error-number',
    apis: saveImageAlone,
    bases: ['android'],
    fault: failingWith(({ error, errorMessage }) => ({ error: error === 2001 ? null : error, errorMessage })),
  },
  {
    name: 'refusal-without-message',
    description: { en: 'gives no errorMessage where the user refuses', zh: '用户拒绝时没有给出 errorMessage' },
    requirement: 'results/error-message',
    apis: saveImageAlone,
    bases: ['android-album'],
    fault: failingWith(({ error, errorMessage }) => (error === 2001 ? { error } : { error, errorMessage })),
  },
  {
    name: 'message-under-another-name',
    description: { en: 'gives the message as errMsg', zh: '错误信息放在 errMsg 中' },
    requirement: 'results/error-message',
    bases: ['android'],
    fault: failingWith(({ error, errorMessage }) => ({ error, errMsg: errorMessage })),
  },
  {
    name: 'success-as-text',
    description: { en: 'gives success the path of the file', zh: 'success 收到的是文件路径' },
    requirement: 'results/success-shape',
    bases: ['android-album'],
    fault: succeedingWith(() => '/storage/emulated/0/Pictures/photo.jpg'),
  },
  {
    name: 'complete-says-more',
    description: {
      en: 'tells complete of a success that success is told nothing of',
      zh: '成功时，complete 得知成功的内容，success 却没有',
    },
    requirement: 'results/complete-same',
    bases: ['android'],
    fault: answering((given, { callbacks }) => {
      if (given !== undefined) return callBack(given, callbacks);
      callbacks.success(callbacks.payload(given));
      callbacks.complete({ ...callbacks.payload(given), saved: true });
    }),
  },
  {
    name: 'complete-as-text',
    description: {
      en: 'gives complete the message alone where the album is full or denied',
      zh: '相册已满或权限被拒绝时，complete 只收到错误信息的文本',
    },
    requirement: 'results/complete-same',
    bases: ['ios-album'],
    fault: answering((given, { callbacks }) => {
      if (given === undefined || ![15, 16].includes(given.error)) return callBack(given, callbacks);
      callbacks.fail(callbacks.payload(given));
      callbacks.complete(given.errorMessage);
    }),
  },
];
