/** Faults of the promise a call returns. */
import { both, type Entry, isOptions, withAndroidAlbum, saveImageAlone } from './tools.ts';

/** The faults, in order. */
export const promiseFaults: readonly Entry[] = [
  {
    name: 'promise-resolves-on-failure',
    description: { en: 'resolves the promise of a call that failed', zh: '调用失败，Promise 却兑现' },
    requirement: 'callbacks/promise',
    bases: withAndroidAlbum,
    fault: () => ({
      call:
        (call) =>
        (...args) =>
          (call(...args) as Promise<unknown>).catch(() => ({})),
    }),
  },
  {
    name: 'promise-never-settles',
    description: { en: 'leaves the promise it returns open', zh: '返回的 Promise 一直悬而未决' },
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
    name: 'complete-left-out-open',
    description: {
      en: 'stumbles where complete is left out, and leaves the promise open',
      zh: '不传 complete 时内部出错，Promise 一直悬而未决',
    },
    requirement: 'callbacks/promise',
    bases: ['ios'],
    fault: () => ({
      call:
        (call) =>
        (...args) => {
          const [options] = args;
          const promise = call(...args);
          return isOptions(options) && options['complete'] === undefined
            ? new Promise<never>(() => undefined)
            : promise;
        },
    }),
  },
  {
    name: 'dismissal-resolves',
    description: {
      en: 'calls fail where the menu is dismissed, and resolves the promise',
      zh: '关闭菜单后调用 fail，Promise 却兑现',
    },
    requirement: 'callbacks/promise',
    apis: saveImageAlone,
    bases: ['ios-album'],
    fault: () => ({
      call:
        (call) =>
        (...args) =>
          (call(...args) as Promise<unknown>).catch((error: unknown) => {
            if ((error as { error?: unknown }).error !== 11) throw error;
          }),
    }),
  },
];
