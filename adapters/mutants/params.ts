/** Faults of the options: url, unknown properties, the object itself. */
import type { MakeFault } from './plant.ts';
import {
  answering,
  both,
  callBack,
  ending,
  type Entry,
  failure,
  fetching,
  instead,
  isOptions,
  type Options,
  withOptions,
} from './tools.ts';

/** Answers a call without the reference where `rule` holds of its options. */
function refusing(code: number, rule: (options: Options) => boolean): MakeFault {
  return (world) => ({
    call: instead((options) => (rule(options) ? Promise.resolve(failure(code)) : undefined), world),
  });
}

/** Refuses urls, as the host spells them, that are well and good. */
function refusingUrl(code: number, rule: (url: string) => boolean): MakeFault {
  return refusing(code, ({ url }) => typeof url === 'string' && /^https?:\/\/./u.test(url) && rule(url));
}

const known = ['url', 'showActionSheet', 'success', 'fail', 'complete'];

/** The faults, in order. */
export const paramFaults: readonly Entry[] = [
  {
    name: 'url-missing-succeeds',
    description: { en: 'calls success where no url is given', zh: '没有给出 url 时也调用 success' },
    requirement: 'params/url-required',
    bases: ['android', 'ios-album'],
    fault: ending((given, { options }) => (options['url'] === undefined ? undefined : given)),
  },
  {
    name: 'url-null-as-text',
    description: { en: 'takes null for the address "null"', zh: '把 null 当作地址 "null"' },
    requirement: 'params/url-required',
    platforms: ['ios'],
    fault: refusing(17, ({ url }) => url === null),
  },
  {
    name: 'url-empty-succeeds',
    description: { en: 'calls success where the url is empty', zh: 'url 为空字符串时也调用 success' },
    requirement: 'params/url-empty',
    platforms: ['android'],
    fault: ending((given, { options }) => (options['url'] === '' ? undefined : given)),
  },
  {
    name: 'url-number-accepted',
    description: { en: 'calls success where the url is a number', zh: 'url 是数字时也调用 success' },
    requirement: 'params/url-type',
    platforms: ['ios'],
    fault: ending((given, { options }) => (typeof options['url'] === 'number' ? undefined : given)),
  },
  {
    name: 'url-wrong-type-as-15',
    description: {
      en: 'reports a url that is no String with the code of a denied album',
      zh: 'url 不是 String 时，用相册权限被拒绝的错误码报告',
    },
    requirement: 'params/url-type',
    platforms: ['android'],
    fault: ending((given, { options }) =>
      typeof options['url'] === 'object' && options['url'] !== null ? failure(15) : given,
    ),
  },
  {
    name: 'base64-saved',
    description: { en: 'saves the image of a base64 data URL', zh: 'url 是 base64 的 data URL 时，照样保存其中的图片' },
    requirement: 'params/base64-unsupported',
    platforms: both,
    fault: (world) => ({
      call: instead(({ url }) => {
        const data = typeof url === 'string' ? /^\s*data:[^,]*;\s*base64\s*,(.*)$/iu.exec(url)?.[1] : undefined;
        if (data === undefined) return undefined;
        const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
        world.album.show(bytes, world.session());
        return Promise.resolve(undefined);
      }, world),
    }),
  },
  {
    name: 'base64-as-success',
    description: {
      en: 'calls success for a base64 data URL and saves nothing',
      zh: 'url 是 base64 的 data URL 时，不保存任何内容，却调用 success',
    },
    requirement: 'params/base64-unsupported',
    bases: ['ios', 'android-album'],
    fault: ending((given, { options }) => (/^\s*data:/iu.test(String(options['url'])) ? undefined : given)),
  },
  {
    name: 'options-missing-saves',
    description: { en: 'without options, saves a picture of its own', zh: '没有参数对象时，保存一张自备的图片' },
    requirement: 'params/options-required',
    platforms: ['android'],
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (argument === undefined) world.album.show(new Uint8Array(8), world.session());
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'options-text-as-url',
    description: {
      en: 'takes a String in the place of the options for the url, and resolves',
      zh: '参数对象的位置上是 String 时，把它当作 url，并且兑现 Promise',
    },
    requirement: 'params/options-required',
    platforms: ['ios'],
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) || argument === undefined) return call(argument, ...rest);
          world.album.show(new Uint8Array(8), world.session());
          return Promise.resolve({});
        },
    }),
  },
  {
    name: 'unknown-refused',
    description: {
      en: 'fails where the options have a property it does not know',
      zh: '参数对象中有不认识的属性时就失败',
    },
    requirement: 'params/unknown-ignored',
    bases: ['android', 'ios-album'],
    fault: refusing(2, (options) => Object.keys(options).some((name) => !known.includes(name))),
  },
  {
    name: 'default-written',
    description: { en: 'writes the default into the caller’s options', zh: '把默认值写进调用者的参数对象' },
    requirement: 'params/not-mutated',
    bases: ['android', 'ios-album'],
    fault: () => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) && !Object.isFrozen(argument) && argument['showActionSheet'] === undefined)
            (argument as Record<string, unknown>)['showActionSheet'] = true;
          return call(argument, ...rest);
        },
    }),
  },
  {
    name: 'frozen-refused',
    description: { en: 'cannot work with options the caller has frozen', zh: '调用者冻结了参数对象时无法工作' },
    requirement: 'params/not-mutated',
    platforms: ['android'],
    fault: refusing(17, (options) => Object.isFrozen(options)),
  },
  {
    name: 'callbacks-taken',
    description: { en: 'takes the callbacks out of the caller’s options', zh: '把回调从调用者的参数对象中取走' },
    requirement: 'params/not-mutated',
    platforms: ['ios'],
    fault: () => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (!isOptions(argument)) return call(argument, ...rest);
          const promise = call({ ...argument }, ...rest);
          if (!Object.isFrozen(argument)) delete (argument as Record<string, unknown>)['complete'];
          return promise;
        },
    }),
  },
  {
    name: 'query-refused',
    description: { en: 'fails with 2 where the url has a query', zh: 'url 带有查询串时以 2 失败' },
    reference: 'gallery_saver#27',
    requirement: 'errors/2-only-when',
    bases: ['ios', 'android-album'],
    fault: refusingUrl(2, (url) => url.includes('?')),
  },
  {
    name: 'extension-wanted',
    description: { en: 'fails with 17 where the url has no extension', zh: 'url 没有扩展名时以 17 失败' },
    reference: 'gallery_saver#56',
    requirement: 'errors/17-only-when',
    platforms: ['ios'],
    fault: refusingUrl(17, (url) => !/\.\w+([?#].*)?$/u.test(url)),
  },
  {
    name: 'long-name-refused',
    description: {
      en: 'fails with 17 where the name in the url is too long for a file',
      zh: 'url 中的名称长到不能作文件名时以 17 失败',
    },
    reference: 'gallery_saver#179',
    requirement: 'errors/17-only-when',
    platforms: ['android'],
    fault: refusingUrl(17, (url) => url.length > 200),
  },
  {
    name: 'non-ascii-hangs',
    description: { en: 'never answers where the url is not ASCII', zh: 'url 含有 ASCII 以外的字符时，始终没有回应' },
    reference: 'image_pickers#131',
    requirement: 'callbacks/complete',
    bases: ['ios', 'android-album'],
    fault: (world) => ({
      call: instead(
        ({ url }) => (/[^\0-\x7f]/u.test(String(url)) ? new Promise<never>(() => undefined) : undefined),
        world,
      ),
    }),
  },
  {
    name: 'escapes-hang',
    description: { en: 'never answers where the url has escaped characters', zh: 'url 含有转义字符时，始终没有回应' },
    requirement: 'callbacks/success',
    platforms: ['android'],
    fault: (world) => ({
      call: instead(({ url }) => (String(url).includes('%') ? new Promise<never>(() => undefined) : undefined), world),
    }),
  },
  {
    name: 'escapes-escape',
    description: {
      en: 'takes an escaped path out of the folder and answers as if nothing had been asked',
      zh: '转义的路径逃出文件夹，回应却像什么都没有发生',
    },
    reference: 'file_saver#142',
    requirement: 'album/saves-image',
    platforms: ['ios'],
    fault: () => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (!isOptions(argument) || !/%2e%2e/iu.test(String(argument['url']))) return call(argument, ...rest);
          callBackLater(argument);
          return undefined;
        },
    }),
  },
  {
    name: 'menu-option-wanted',
    description: { en: 'works only where showActionSheet is given', zh: '只有给出 showActionSheet 时才能工作' },
    requirement: 'callbacks/success',
    bases: ['android', 'ios-album'],
    fault: refusing(2, (options) => typeof options['url'] === 'string' && !('showActionSheet' in options)),
  },
  {
    name: 'fail-ignored',
    description: { en: 'never calls fail', zh: '从不调用 fail' },
    requirement: 'callbacks/fail',
    platforms: ['ios'],
    fault: withOptions((options) => ({ ...options, fail: undefined })),
  },
  {
    name: 'previous-url-again',
    description: {
      en: 'takes the url of the call before where none is given',
      zh: '没有给出 url 时，沿用上一次调用的 url',
    },
    requirement: 'params/url-required',
    bases: ['android-album'],
    fault: () => {
      let previous: unknown;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            const { url = previous } = argument;
            previous = url;
            return call({ ...argument, url }, ...rest);
          },
      };
    },
  },
  {
    name: 'url-empty-as-17',
    description: { en: 'reports an empty url as any other error', zh: 'url 为空字符串时，按其他错误报告' },
    requirement: 'params/url-empty',
    bases: ['ios-album'],
    fault: refusing(17, ({ url }) => url === ''),
  },
  {
    name: 'url-array-accepted',
    description: {
      en: 'saves where the url is an Array of one url, for it makes a String of whatever comes',
      zh: 'url 是只含一个地址的 Array 时也保存，因为无论收到什么都会转成 String',
    },
    requirement: 'params/url-type',
    bases: ['android-album'],
    fault: withOptions((options) => ({
      ...options,
      url: Array.isArray(options['url']) ? String(options['url']) : options['url'],
    })),
  },
  {
    name: 'url-unescaped-first',
    description: { en: 'takes the escapes out of the url before it fetches it', zh: '下载之前先把 url 中的转义还原' },
    requirement: 'errors/17-only-when',
    bases: ['android'],
    fault: fetching(async (url, session, { device }) => device.fetch(new URL(decodeURIComponent(url)).href, session)),
  },
  {
    name: 'fragment-refused',
    description: { en: 'fails with 2 where the url has a fragment', zh: 'url 带有片段标识时以 2 失败' },
    requirement: 'errors/2-only-when',
    bases: ['android-album'],
    fault: refusingUrl(2, (url) => url.includes('#')),
  },
  {
    name: 'names-in-any-case',
    description: { en: 'takes options whatever the case of their names', zh: '识别参数名时不分大小写' },
    requirement: 'params/unknown-ignored',
    bases: ['android'],
    fault: withOptions((options) => {
      const names = new Map(known.map((name) => [name.toLowerCase(), name]));
      const read = Object.entries(options).map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]);
      return Object.fromEntries(read) as Options;
    }),
  },
  {
    name: 'result-written',
    description: { en: 'writes into the caller’s options how the call ended', zh: '把调用的结局写进调用者的参数对象' },
    requirement: 'params/not-mutated',
    bases: ['android-album'],
    fault: answering((given, { options, callbacks }) => {
      if (!Object.isFrozen(options)) (options as Record<string, unknown>)['result'] = given?.error ?? 0;
      callBack(given, callbacks);
    }),
  },
  {
    name: 'success-left-out-saves-nothing',
    description: {
      en: 'saves nothing where success is left out, for nobody seems to wait for it',
      zh: '不传 success 时不保存任何内容，以为没有人在等结果',
    },
    requirement: 'params/callbacks-optional',
    bases: ['android'],
    fault: (world) => ({
      call: instead(
        ({ url, success }) =>
          success === undefined && /^https?:/u.test(String(url)) ? Promise.resolve(undefined) : undefined,
        world,
      ),
    }),
  },
];

function callBackLater(options: Options): void {
  void Promise.resolve().then(() => {
    const { success, complete } = options;
    if (typeof success === 'function') (success as (payload: unknown) => void)({});
    if (typeof complete === 'function') (complete as (payload: unknown) => void)({});
  });
}
