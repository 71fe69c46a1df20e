/** Faults of the options: url, unknown properties, the object itself. */
import type { Spec } from '../../spec/index.ts';
import type { MakeFault, World } from './plant.ts';
import {
  answering,
  both,
  callBack,
  callbacksOf,
  type Ending,
  ending,
  type Entry,
  failure,
  fetching,
  instead,
  isOptions,
  type Options,
  subjectOf,
  withOptions,
  saveImageAlone,
} from './tools.ts';

/** Whether the options have a property the spec does not know. */
function isMore(options: Options, spec: Spec): boolean {
  const known = new Set(optionsOf(spec).map(([name]) => name));
  return Object.keys(options).some((name) => !known.has(name));
}

/** Answers a call without the reference where `rule` holds of its options. */
function refusing(code: number, rule: (options: Options, world: World) => boolean): MakeFault {
  return (world) => ({
    call: instead((options) => (rule(options, world) ? Promise.resolve(failure(code)) : undefined), world),
  });
}

/** Refuses what names the image where `rule` holds of it. */
function refusingSubject(code: number, rule: (subject: unknown) => boolean): MakeFault {
  return refusing(code, (options, world) => rule(subjectOf(options, world)));
}

/** Refuses addresses, as the host spells them, that are well and good. */
function refusingAddress(code: number, rule: (url: string) => boolean): MakeFault {
  return refusingSubject(code, (url) => isAddress(url) && rule(url));
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/./u.test(value);
}

/** Turns how calls end whose image is named in a way of which `rule` holds. */
function endingSubject(as: Ending, rule: (subject: unknown) => boolean): MakeFault {
  return ending((given, { options, world }) => (rule(subjectOf(options, world)) ? as : given));
}

/** Never answers where `rule` holds of what names the image. */
function hangingSubject(rule: (subject: string) => boolean): MakeFault {
  return (world) => ({
    call: instead(
      (options) => (rule(String(subjectOf(options, world))) ? new Promise<never>(() => undefined) : undefined),
      world,
    ),
  });
}

/** The options the spec knows, and what it says of each. */
function optionsOf({ params }: Spec): readonly (readonly [name: string, rule: { readonly default?: unknown }])[] {
  return Object.entries((params as { readonly properties: Readonly<Record<string, object>> }).properties);
}

/** The faults, in order. */
export const paramFaults: readonly Entry[] = [
  {
    name: '{subject}-missing-succeeds',
    description: { en: 'calls success where no {subject} is given', zh: '没有给出 {subject} 时也调用 success' },
    requirement: 'params/{subject}-required',
    bases: ['android', 'ios-album'],
    fault: endingSubject(undefined, (subject) => subject === undefined),
  },
  {
    name: '{subject}-null-as-text',
    description: { en: 'takes null for the address "null"', zh: '把 null 当作地址 "null"' },
    requirement: 'params/{subject}-required',
    platforms: ['ios'],
    fault: refusingSubject(17, (subject) => subject === null),
  },
  {
    name: '{subject}-empty-succeeds',
    description: { en: 'calls success where the {subject} is empty', zh: '{subject} 为空字符串时也调用 success' },
    requirement: 'params/{subject}-empty',
    platforms: ['android'],
    fault: endingSubject(undefined, (subject) => subject === ''),
  },
  {
    name: '{subject}-number-accepted',
    description: { en: 'calls success where the {subject} is a number', zh: '{subject} 是数字时也调用 success' },
    requirement: 'params/{subject}-type',
    platforms: ['ios'],
    fault: endingSubject(undefined, (subject) => typeof subject === 'number'),
  },
  {
    name: '{subject}-wrong-type-as-15',
    description: {
      en: 'reports a {subject} that is no String with the code of a denied album',
      zh: '{subject} 不是 String 时，用相册权限被拒绝的错误码报告',
    },
    requirement: 'params/{subject}-type',
    platforms: ['android'],
    fault: endingSubject(failure(15), (subject) => typeof subject === 'object' && subject !== null),
  },
  {
    name: 'base64-saved',
    description: {
      en: 'saves the image where the {subject} is a base64 data URL',
      zh: '{subject} 是 base64 的 data URL 时，照样保存其中的图片',
    },
    requirement: 'params/base64-unsupported',
    platforms: both,
    fault: (world) => ({
      call: instead((options) => {
        const url = subjectOf(options, world);
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
      en: 'calls success where the {subject} is a base64 data URL, and saves nothing',
      zh: '{subject} 是 base64 的 data URL 时，不保存任何内容，却调用 success',
    },
    requirement: 'params/base64-unsupported',
    bases: ['ios', 'android-album'],
    fault: endingSubject(undefined, (subject) => /^\s*data:/iu.test(String(subject))),
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
    name: 'options-text-as-{subject}',
    description: {
      en: 'takes a String in the place of the options for the {subject}, and resolves',
      zh: '参数对象的位置上是 String 时，把它当作 {subject}，并且兑现 Promise',
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
    fault: refusing(2, (options, { spec }) => isMore(options, spec)),
  },
  {
    name: 'default-written',
    description: { en: 'writes the default into the caller’s options', zh: '把默认值写进调用者的参数对象' },
    requirement: 'params/not-mutated',
    bases: ['android', 'ios-album'],
    fault: ({ spec }) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (isOptions(argument) && !Object.isFrozen(argument))
            for (const [name, { default: usual }] of optionsOf(spec))
              if (usual !== undefined && argument[name] === undefined)
                (argument as Record<string, unknown>)[name] = usual;
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
    description: { en: 'fails with 2 where the {subject} has a query', zh: '{subject} 带有查询串时以 2 失败' },
    reference: 'gallery_saver#27',
    requirement: 'errors/2-only-when',
    bases: ['ios', 'android-album'],
    fault: refusingAddress(2, (url) => url.includes('?')),
  },
  {
    name: 'extension-wanted',
    description: { en: 'fails with 17 where the {subject} has no extension', zh: '{subject} 没有扩展名时以 17 失败' },
    reference: 'gallery_saver#56',
    requirement: 'errors/17-only-when',
    platforms: ['ios'],
    fault: refusingAddress(17, (url) => !/\.\w+([?#].*)?$/u.test(url)),
  },
  {
    name: 'long-name-refused',
    description: {
      en: 'fails with 17 where the name in the {subject} is too long for a file',
      zh: '{subject} 中的名称长到不能作文件名时以 17 失败',
    },
    reference: 'gallery_saver#179',
    requirement: 'errors/17-only-when',
    platforms: ['android'],
    fault: refusingAddress(17, (url) => url.length > 200),
  },
  {
    name: 'non-ascii-hangs',
    description: {
      en: 'never answers where the {subject} is not ASCII',
      zh: '{subject} 含有 ASCII 以外的字符时，始终没有回应',
    },
    reference: 'image_pickers#131',
    requirement: 'callbacks/complete',
    bases: ['ios', 'android-album'],
    fault: hangingSubject((subject) => /[^\0-\x7f]/u.test(subject)),
  },
  {
    name: 'escapes-hang',
    description: {
      en: 'never answers where the {subject} has escaped characters',
      zh: '{subject} 含有转义字符时，始终没有回应',
    },
    requirement: 'callbacks/success',
    platforms: ['android'],
    fault: hangingSubject((subject) => subject.includes('%')),
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
    fault: (world) => ({
      call:
        (call) =>
        (argument, ...rest) => {
          if (!isOptions(argument) || !/%2e%2e/iu.test(String(subjectOf(argument, world))))
            return call(argument, ...rest);
          const callbacks = callbacksOf(argument, world);
          void Promise.resolve().then(() => callBack(undefined, callbacks));
          return undefined;
        },
    }),
  },
  {
    name: 'menu-option-wanted',
    description: { en: 'works only where showActionSheet is given', zh: '只有给出 showActionSheet 时才能工作' },
    requirement: 'callbacks/success',
    apis: saveImageAlone,
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
    name: 'previous-{subject}-again',
    description: {
      en: 'takes the {subject} of the call before where none is given',
      zh: '没有给出 {subject} 时，沿用上一次调用的 {subject}',
    },
    requirement: 'params/{subject}-required',
    bases: ['android-album'],
    fault: (world) => {
      let previous: unknown;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            previous = subjectOf(argument, world) ?? previous;
            return call({ ...argument, [world.spec.api.subject]: previous }, ...rest);
          },
      };
    },
  },
  {
    name: '{subject}-empty-as-17',
    description: { en: 'reports an empty {subject} as any other error', zh: '{subject} 为空字符串时，按其他错误报告' },
    requirement: 'params/{subject}-empty',
    bases: ['ios-album'],
    fault: refusingSubject(17, (subject) => subject === ''),
  },
  {
    name: '{subject}-array-accepted',
    description: {
      en: 'saves where the {subject} is an Array of one address, for it makes a String of whatever comes',
      zh: '{subject} 是只含一个地址的 Array 时也保存，因为无论收到什么都会转成 String',
    },
    requirement: 'params/{subject}-type',
    bases: ['android-album'],
    fault: withOptions((options, world) => {
      const subject = subjectOf(options, world);
      return Array.isArray(subject) ? { ...options, [world.spec.api.subject]: String(subject) } : options;
    }),
  },
  {
    name: '{subject}-unescaped-first',
    description: {
      en: 'takes the escapes out of the {subject} before it fetches it',
      zh: '下载之前先把 {subject} 中的转义还原',
    },
    requirement: 'errors/17-only-when',
    bases: ['android'],
    fault: fetching(async (url, session, { device }) => device.fetch(new URL(decodeURIComponent(url)).href, session)),
  },
  {
    name: 'fragment-refused',
    description: { en: 'fails with 2 where the {subject} has a fragment', zh: '{subject} 带有片段标识时以 2 失败' },
    requirement: 'errors/2-only-when',
    bases: ['android-album'],
    fault: refusingAddress(2, (url) => url.includes('#')),
  },
  {
    name: 'names-in-any-case',
    description: { en: 'takes options whatever the case of their names', zh: '识别参数名时不分大小写' },
    requirement: 'params/unknown-ignored',
    bases: ['android'],
    fault: withOptions((options, { spec }) => {
      const names = new Map(optionsOf(spec).map(([name]) => [name.toLowerCase(), name]));
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
        (options) =>
          options['success'] === undefined && isAddress(subjectOf(options, world))
            ? Promise.resolve(undefined)
            : undefined,
        world,
      ),
    }),
  },
];
