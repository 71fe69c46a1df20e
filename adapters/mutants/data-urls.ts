/** Faults of base64 `data:` URLs, which a later revision supports and the one before it does not. */
import type { Download } from '../download.ts';
import type { MakeFault, World } from './plant.ts';
import {
  both,
  type Entry,
  failure,
  fetching,
  half,
  instead,
  type Options,
  saveImageAlone,
  saving,
  subjectOf,
  withOptions,
  withSettings,
} from './tools.ts';

/** The revision that supports them. */
const SINCE = '2022-03-25';

function isData(subject: unknown): subject is string {
  return typeof subject === 'string' && /^\s*data:image/iu.test(subject);
}

/** Refuses the URLs of which `rule` holds. */
function refusing(code: number, rule: (url: string) => boolean): MakeFault {
  return (world) => ({
    call: instead((options) => (given(options, world, rule) ? Promise.resolve(failure(code)) : undefined), world),
  });
}

function given(options: Options, world: World, rule: (url: string) => boolean): boolean {
  const subject = subjectOf(options, world);
  return isData(subject) && rule(subject);
}

/** Decodes the URLs in another way. */
function decoding(decode: (image: Download, url: string) => Uint8Array): MakeFault {
  return fetching(async (url, session, { device }) => {
    const image = await device.fetch(url, session);
    return isData(url) ? { ...image, bytes: decode(image, url) } : image;
  });
}

const asText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const entries: readonly Entry[] = [
  {
    name: 'older-revision',
    description: { en: 'follows the page of 2021-12-20', zh: '按 2021-12-20 的文档实现' },
    requirement: 'params/base64-supported',
    bases: ['ios', 'android-album'],
    fault: withSettings(({ revision: _, ...settings }) => settings),
  },
  {
    name: 'data-url-as-17',
    description: { en: 'fails with 17 for a data URL of an image', zh: '图片的 data URL 一律以 17 失败' },
    requirement: 'params/base64-supported',
    bases: ['android', 'ios-album'],
    fault: refusing(17, () => true),
  },
  {
    name: 'data-url-png-alone',
    description: { en: 'supports no data URL but that of a PNG', zh: '只支持 PNG 的 data URL' },
    requirement: 'params/base64-supported',
    bases: ['ios', 'android-album'],
    fault: refusing(2, (url) => !url.startsWith('data:image/png')),
  },
  {
    name: 'data-url-too-long',
    description: { en: 'fails for a data URL of more than 255 characters', zh: 'data URL 超过 255 个字符就失败' },
    requirement: 'params/base64-supported',
    bases: ['android', 'ios-album'],
    fault: refusing(17, (url) => url.length > 255),
  },
  {
    name: 'data-url-unanswered',
    description: { en: 'never answers where the url is a data URL', zh: 'url 是 data URL 时，始终没有回应' },
    requirement: 'params/base64-supported',
    bases: ['ios', 'android'],
    fault: (world) => ({
      call: instead(
        (options) => (given(options, world, () => true) ? new Promise<never>(() => undefined) : undefined),
        world,
      ),
    }),
  },
  {
    name: 'data-url-nothing-saved',
    description: {
      en: 'calls success for a data URL and saves nothing',
      zh: 'url 是 data URL 时调用 success，却不保存任何内容',
    },
    requirement: 'album/saves-image',
    bases: ['ios', 'android-album'],
    fault: saving(async (image, session, { device }) => {
      if (image.url !== '') await device.save(image, session);
    }),
  },
  {
    name: 'data-url-as-text',
    description: {
      en: 'decodes a data URL into text, and saves that in UTF-8',
      zh: '把 data URL 解码成文本，再以 UTF-8 保存',
    },
    requirement: 'album/saves-image',
    bases: ['android', 'ios-album'],
    fault: decoding(({ bytes }) => new TextEncoder().encode(asText(bytes))),
  },
  {
    name: 'data-url-undecoded',
    description: { en: 'saves the characters of a data URL as they are', zh: '不解码，直接保存 data URL 的字符' },
    requirement: 'album/saves-image',
    platforms: both,
    fault: decoding((_, url) => new TextEncoder().encode(url.slice(url.indexOf(',') + 1))),
  },
  {
    name: 'data-url-end-lost',
    description: {
      en: 'loses what follows the last whole group of a data URL',
      zh: '丢失 data URL 最后一组完整字符之后的内容',
    },
    requirement: 'album/saves-image',
    platforms: ['ios'],
    fault: decoding(({ bytes }) => bytes.slice(0, (Math.ceil(bytes.length / 3) - 1) * 3)),
  },
  {
    name: 'data-url-cut',
    description: { en: 'saves the first half of what a data URL holds', zh: '只保存 data URL 内容的前一半' },
    requirement: 'album/saves-image',
    bases: ['android-album'],
    fault: decoding(({ bytes }) => half(bytes)),
  },
  {
    name: 'data-url-with-newline',
    description: { en: 'saves a newline after what a data URL holds', zh: '在 data URL 的内容之后多写一个换行' },
    requirement: 'album/same-bytes',
    bases: ['ios', 'android-album'],
    fault: decoding(({ bytes }) => Uint8Array.of(...bytes, 0x0a)),
  },
  {
    name: 'data-url-first-for-all',
    description: {
      en: 'knows a data URL by how it begins, and saves the first of those that begin alike for all',
      zh: '只凭开头识别 data URL，开头相同的全都保存为第一个',
    },
    requirement: 'album/saves-image',
    bases: ['ios', 'ios-album'],
    fault: (world) => {
      const known = new Map<string, Uint8Array>();
      return decoding(({ bytes }, url) => {
        const start = url.slice(0, 24);
        const first = known.get(start) ?? bytes;
        known.set(start, first);
        return first;
      })(world);
    },
  },
  {
    name: 'data-url-menu-left-out',
    description: { en: 'shows no menu for a data URL', zh: 'url 是 data URL 时不显示菜单' },
    requirement: 'action-sheet/shown',
    bases: ['android', 'ios-album'],
    fault: withOptions((options, world) =>
      isData(subjectOf(options, world)) ? { ...options, showActionSheet: false } : options,
    ),
  },
  {
    name: 'data-url-authorization-skipped',
    description: {
      en: 'saves a data URL for a mini program the user has refused',
      zh: '用户拒绝授权，仍为小程序保存 data URL',
    },
    requirement: 'callbacks/fail',
    bases: ['ios'],
    fault: (world) => {
      let data = false;
      return {
        settings: (settings) => {
          const { authorizer } = settings.ports;
          const authorize = async (): Promise<'granted' | 'refused'> => (data ? 'granted' : authorizer.authorize());
          return { ...settings, ports: { ...settings.ports, authorizer: { authorize } } };
        },
        call:
          (call) =>
          (argument, ...rest) => {
            data = isData((argument as Options | undefined)?.[world.spec.api.subject]);
            return call(argument, ...rest);
          },
      };
    },
  },
];

/** The faults, in order. */
export const dataUrlFaults: readonly Entry[] = [
  ...entries.map((entry): Entry => ({ ...entry, apis: saveImageAlone, since: SINCE })),
  {
    name: 'newer-revision',
    description: { en: 'follows the page of 2022-03-25 already', zh: '已按 2022-03-25 的文档实现' },
    requirement: 'params/base64-unsupported',
    bases: ['android', 'ios-album'],
    apis: saveImageAlone,
    fault: withSettings((settings) => ({ ...settings, revision: SINCE })),
  },
];
