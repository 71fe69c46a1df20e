/** Faults that one page alone makes possible: of what a success tells, of calls in a row, of the toast, of the first version. */
import { compareVersions } from '../../reference/index.ts';
import type { MakeFault } from './plant.ts';
import {
  answering,
  both,
  callBack,
  ended,
  ending,
  type Entry,
  failure,
  instead,
  isOptions,
  photosAlbumAlone,
} from './tools.ts';

/** The base library that brought the call. */
const SINCE = '1.15.0';

/** Another answer in the place of {@link callBack}'s for every success. */
function telling(payload: () => unknown): MakeFault {
  return answering((given, { callbacks }) => {
    if (given !== undefined) return callBack(given, callbacks);
    callbacks.success(payload());
    callbacks.complete(payload());
  });
}

/** Fails as a call that does not exist where `rule` holds of the base library. */
function missingWhere(rule: (baseLibrary: string) => boolean): MakeFault {
  return (world) => ({
    call: instead(
      () => (rule(world.circumstances.get('baseLibrary')) ? Promise.resolve(failure(1)) : undefined),
      world,
    ),
  });
}

const entries: readonly Entry[] = [
  {
    name: 'success-untold',
    description: { en: 'gives success an empty object', zh: 'success 收到空对象' },
    requirement: 'results/success-value',
    bases: ['ios', 'android-album'],
    fault: telling(() => ({})),
  },
  {
    name: 'success-told-as-text',
    description: { en: 'tells success of itself by a String', zh: 'success 收到的 success 是 String' },
    requirement: 'results/success-value',
    bases: ['android'],
    fault: telling(() => ({ success: 'true' })),
  },
  {
    name: 'success-told-false',
    description: { en: 'tells success that there was none', zh: 'success 收到的 success 为假' },
    requirement: 'results/success-value',
    bases: ['ios-album'],
    fault: telling(() => ({ success: false })),
  },
  {
    name: 'success-of-the-first',
    description: {
      en: 'of overlapping calls, calls success for the first to end, and complete alone for the others',
      zh: '多个调用重叠时，只为最先结束的调用 success，其余只调用 complete',
    },
    requirement: 'callbacks/success-each',
    bases: ['ios', 'android', 'ios-album'],
    fault: (world) => {
      let under = 0;
      let told = false;
      const inner = answering((given, { callbacks }) => {
        under -= 1;
        if (given === undefined && told) return callbacks.complete(callbacks.payload(given));
        told ||= given === undefined;
        callBack(given, callbacks);
      })(world).call;
      return {
        call: (call) => {
          const answered = inner?.(call) ?? call;
          return (argument, ...rest) => {
            if (isOptions(argument)) {
              if (under === 0) told = false;
              under += 1;
            }
            return answered(argument, ...rest);
          };
        },
      };
    },
  },
  {
    name: 'success-once-for-ever',
    description: {
      en: 'calls success once, and complete alone for every later call',
      zh: 'success 只调用一次，后面的调用都只调用 complete',
    },
    requirement: 'callbacks/success',
    bases: ['ios', 'android-album'],
    fault: (world) => {
      let told = false;
      return answering((given, { callbacks }) => {
        if (given === undefined && told) return callbacks.complete(callbacks.payload(given));
        told ||= given === undefined;
        callBack(given, callbacks);
      })(world);
    },
  },
  {
    name: 'hide-toast-refused',
    description: { en: 'fails with 2 where hideToast is given', zh: '传了 hideToast 就以 2 失败' },
    requirement: 'params/hide-toast-accepted',
    bases: ['ios', 'android-album'],
    fault: (world) => ({
      call: instead(({ hideToast }) => (hideToast === undefined ? undefined : Promise.resolve(failure(2))), world),
    }),
  },
  {
    name: 'toast-hidden-hangs',
    description: {
      en: 'waits for the end of a toast that hideToast leaves out',
      zh: 'hideToast 不显示提示时，仍然等待提示结束',
    },
    requirement: 'params/hide-toast-accepted',
    bases: ['android', 'ios-album'],
    fault: (world) => ({
      call: instead(({ hideToast }) => (hideToast === true ? new Promise<never>(() => undefined) : undefined), world),
    }),
  },
  {
    name: 'refusal-as-15',
    description: {
      en: 'reports the refused authorisation with the code of the denied album',
      zh: '用户拒绝授权时，用相册权限被拒绝的错误码报告',
    },
    requirement: 'errors/15-only-when',
    bases: ['ios', 'ios-album'],
    fault: (world) => ({
      call: ended(world, (given, { world: { circumstances } }) =>
        given?.error === 17 && circumstances.get('authorization') === 'refused' ? failure(15) : given,
      ),
    }),
  },
  {
    name: 'null-path-as-17',
    description: {
      en: 'reports a filePath that is null as any other error',
      zh: 'filePath 为 null 时，按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: ['android'],
    fault: ending((given, { options }) => (options['filePath'] === null ? failure(17) : given)),
  },
  {
    name: 'missing-and-denied-as-5',
    description: {
      en: 'gives up with a code of its own where the filePath is missing and the album is denied as well',
      zh: '缺少 filePath 且相册权限也被拒绝时，以自定的错误码放弃',
    },
    requirement: 'errors/any-active-cause',
    bases: ['android'],
    fault: ending((given, { world: { circumstances } }) =>
      given?.error === 2 && circumstances.get('albumPermission') === 'denied' ? failure(5) : given,
    ),
  },
  {
    name: 'refusal-left-open',
    description: { en: 'calls nothing where the user has refused', zh: '用户拒绝授权之后，不调用任何回调' },
    requirement: 'callbacks/complete',
    bases: ['android', 'ios-album'],
    fault: answering((given, { callbacks, world }) => {
      if (given === undefined || world.circumstances.get('authorization') !== 'refused') callBack(given, callbacks);
    }),
  },
  {
    name: 'since-as-text',
    description: {
      en: 'compares versions as text, and takes 1.100.0 for older than 1.15.0',
      zh: '按文本比较版本，认为 1.100.0 早于 1.15.0',
    },
    requirement: 'callbacks/success',
    bases: both,
    fault: missingWhere((version) => version < SINCE),
  },
  {
    name: 'since-exclusive',
    description: { en: 'is there above 1.15.0 and not at it', zh: '高于 1.15.0 才可用，恰为该版本时不可用' },
    requirement: 'callbacks/success',
    bases: ['ios-album'],
    fault: missingWhere((version) => compareVersions(version, SINCE) <= 0),
  },
  {
    name: 'below-since-pretends',
    description: {
      en: 'calls success below 1.15.0 and saves nothing',
      zh: '基础库低于 1.15.0 时调用 success，却不保存任何内容',
    },
    requirement: 'album/saves-image',
    bases: ['android-album'],
    fault: (world) => ({
      call: instead(
        () =>
          compareVersions(world.circumstances.get('baseLibrary'), SINCE) < 0 ? Promise.resolve(undefined) : undefined,
        world,
      ),
    }),
  },
  {
    name: 'full-as-success-without-toast',
    description: {
      en: 'calls success where the storage is full and the toast is hidden',
      zh: '存储空间已满且不显示提示时，仍然调用 success',
    },
    requirement: 'callbacks/fail',
    bases: ['ios'],
    fault: ending((given, { options, world }) =>
      options['hideToast'] === true && world.circumstances.get('storage') === 'full' ? undefined : given,
    ),
  },
];

/** The faults, in order. */
export const photosAlbumFaults: readonly Entry[] = entries.map((entry) => ({
  ...entry,
  apis: photosAlbumAlone,
}));
