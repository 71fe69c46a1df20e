/** Faults of images that a path names: files of the mini program, which the host has placed. */
import type { Download } from '../download.ts';
import type { Session } from '../session.ts';
import type { Base, MakeFault, World } from './plant.ts';
import {
  both,
  ending,
  type Entry,
  failure,
  fetching,
  half,
  instead,
  photosAlbumAlone,
  phones,
  saving,
  subjectOf,
} from './tools.ts';

/** Files of one kind are not found. */
function blindTo(kind: string): MakeFault {
  return finding((path, { kindOf }) => kindOf(path) !== kind);
}

/** Finds those files alone of which `rule` holds; the others look like addresses, at which nobody answers. */
function finding(rule: (path: string, world: World) => boolean): MakeFault {
  return (world) => ({
    settings(settings) {
      const { files, source } = settings.ports;
      const read: typeof files.read = async (path) => (rule(path, world) ? files.read(path) : undefined);
      const fetch: typeof source.fetch = (url) =>
        world.kindOf(url) === undefined ? source.fetch(url) : Promise.reject(new Error('nobody answers'));
      return { ...settings, ports: { ...settings.ports, files: { read }, source: { fetch } } };
    },
  });
}

/** Reads files in another way; what is online is fetched as it should be. */
function reading(read: (file: Download, session: Session, world: World) => Download | Promise<Download>): MakeFault {
  return fetching(async (url, session, world) => {
    const image = await world.device.fetch(url, session);
    return world.kindOf(url) === undefined ? image : read(image, session, world);
  });
}

/** Whether a call names a file that is not there. */
function isMissing(path: unknown, world: World): boolean {
  return typeof path === 'string' && path.startsWith('https://resource/') && world.kindOf(path) === undefined;
}

/** A file of one kind is not found, on these bases. */
function unfound(kind: string, en: string, zh: string, bases: readonly Base[]): Entry {
  return {
    name: `${kind}-unfound`,
    description: { en: `does not find ${en}`, zh: `找不到${zh}` },
    requirement: `params/${kind}`,
    bases,
    fault: blindTo(kind),
  };
}

const entries: readonly Entry[] = [
  unfound('temporary-file', 'temporary files', '临时文件', ['android', 'ios-album']),
  unfound('cached-file', 'cached files', '缓存文件', ['ios', 'android-album']),
  unfound('user-file', 'files of the user', '用户文件', ['android', 'ios-album']),
  {
    name: 'path-as-address',
    description: { en: 'takes every path for an address, and asks the network', zh: '把所有路径都当作网络地址去请求' },
    requirement: 'params/temporary-file',
    bases: ['ios', 'android-album'],
    fault: finding(() => false),
  },
  {
    name: 'path-refused',
    description: { en: 'fails with 2 where a file is named by its path', zh: '用路径指定文件时以 2 失败' },
    requirement: 'errors/2-only-when',
    bases: ['ios', 'android-album'],
    fault: (world) => ({
      call: instead(
        (options) => (world.kindOf(subjectOf(options, world)) === undefined ? undefined : Promise.resolve(failure(2))),
        world,
      ),
    }),
  },
  {
    name: 'file-nothing-saved',
    description: {
      en: 'calls success for a file that is on the phone already, and saves nothing',
      zh: '文件已在手机上时调用 success，却不存入相册',
    },
    requirement: 'album/saves-image',
    bases: ['android', 'ios-album'],
    fault: saving(async (image, session, { device, kindOf }) => {
      if (kindOf(image.url) === undefined) await device.save(image, session);
    }),
  },
  {
    name: 'first-file-for-all',
    description: { en: 'saves the first file it has read in the place of all others', zh: '始终保存第一次读到的文件' },
    requirement: 'album/saves-image',
    bases: ['ios', 'android-album'],
    fault: (world) => {
      let first: Uint8Array | undefined;
      return reading((file) => {
        first ??= file.bytes;
        return { ...file, bytes: first };
      })(world);
    },
  },
  {
    name: 'file-half-read',
    description: { en: 'reads the first half of a file', zh: '只读取文件的前一半' },
    requirement: 'album/saves-image',
    bases: both,
    fault: reading((file) => ({ ...file, bytes: half(file.bytes) })),
  },
  {
    name: 'file-with-more',
    description: { en: 'saves a file with two bytes more than it has', zh: '保存文件时多写两个字节' },
    requirement: 'album/same-bytes',
    bases: ['ios-album'],
    fault: reading((file) => ({ ...file, bytes: Uint8Array.of(...file.bytes, 0, 0) })),
  },
  {
    name: 'file-moved',
    description: {
      en: 'moves a file into the album, so that it is not there for the next call',
      zh: '把文件移入相册，下一次调用时文件已不存在',
    },
    requirement: 'errors/17-only-when',
    bases: ['android', 'ios-album'],
    fault: (world) => {
      const moved = new Set<string>();
      return {
        ...finding((path) => !moved.has(path))(world),
        device: {
          save: async (image, session) => {
            await world.device.save(image, session);
            if (world.kindOf(image.url) !== undefined) moved.add(image.url);
          },
        },
      };
    },
  },
  {
    name: 'file-missing-succeeds',
    description: { en: 'calls success where there is no such file', zh: '文件不存在时也调用 success' },
    requirement: 'callbacks/fail',
    bases: ['ios', 'android-album'],
    fault: ending((given, { options, world }) => (isMissing(subjectOf(options, world), world) ? undefined : given)),
  },
  {
    name: 'file-missing-as-2',
    description: { en: 'reports a file that is not there as an empty path', zh: '文件不存在时，按路径为空报告' },
    requirement: 'errors/17-reported',
    bases: phones,
    fault: ending((given, { options, world }) => (isMissing(subjectOf(options, world), world) ? failure(2) : given)),
  },
  {
    name: 'file-missing-unanswered',
    description: { en: 'never answers where there is no such file', zh: '文件不存在时，始终没有回应' },
    requirement: 'callbacks/fail',
    bases: ['android'],
    fault: (world) => ({
      call: instead(
        (options) => (isMissing(subjectOf(options, world), world) ? new Promise<never>(() => undefined) : undefined),
        world,
      ),
    }),
  },
  {
    name: 'file-missing-remembered',
    description: {
      en: 'once a file was not there, every later call fails',
      zh: '有一个文件不存在之后，后面的调用全部失败',
    },
    requirement: 'recovery/17',
    bases: ['ios'],
    fault: (world) => {
      let missed = false;
      return {
        call: instead((options) => {
          if (missed) return Promise.resolve(failure(17));
          missed = isMissing(subjectOf(options, world), world);
          return undefined;
        }, world),
      };
    },
  },
  {
    name: 'overlapping-files-mixed',
    description: {
      en: 'of overlapping calls, saves the file that was read last for all',
      zh: '多个调用重叠时，全都保存最后读取的文件',
    },
    requirement: 'album/concurrent',
    bases: ['android', 'ios-album'],
    fault: (world) => {
      let buffer: Uint8Array | undefined;
      return reading(async (file) => {
        buffer = file.bytes;
        for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
        return { ...file, bytes: buffer };
      })(world);
    },
  },
  {
    name: 'file-before-permission',
    description: {
      en: 'copies a file into the album without looking at its permission',
      zh: '把文件复制到相册时不查看相册权限',
    },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: ({ album, kindOf, circumstances }) => ({
      device: {
        async save(image, session) {
          if (kindOf(image.url) === undefined || circumstances.get('albumPermission') !== 'denied')
            return album.save(image, session);
          album.show(image.bytes, session);
        },
      },
    }),
  },
];

/** The faults, in order. */
export const fileFaults: readonly Entry[] = entries.map((entry) => ({ ...entry, apis: photosAlbumAlone }));
