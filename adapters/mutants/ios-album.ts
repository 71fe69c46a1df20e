/** Faults of an app that saves into the photo library of an iPhone. */
import type { Download } from '../download.ts';
import { AUTHORIZED, LIMITED, NOT_DETERMINED, RESTRICTED } from '../ios-album/authorization.ts';
import type { IosManner } from '../ios-album/host.ts';
import { causeOf, PH_ACCESS_RESTRICTED, PH_INVALID_RESOURCE, PhotosError } from '../ios-album/photos-error.ts';
import type { Base, MakeFault } from './plant.ts';
import { type Entry, half, saving } from './tools.ts';

const phone: readonly Base[] = ['ios-album'];

/** Saves in a manner that is wrong in one thing. */
function savingAs(manner: Partial<IosManner>): MakeFault {
  return () => ({ ios: manner });
}

/** The number of an error of the library, 0 for any other error. */
function codeOf(error: unknown): number {
  return error instanceof PhotosError ? error.code : 0;
}

/** The faults, in order. */
export const iosAlbumFaults: readonly Entry[] = [
  {
    name: 'limited-read-as-denied',
    description: {
      en: 'asks for reading too, and takes the permission for some photos for none',
      zh: '连读取权限也一并索要，并把只允许部分照片的权限当作没有权限',
    },
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    bases: phone,
    fault: savingAs({ level: 'read-write', allows: (status) => status === AUTHORIZED || status === NOT_DETERMINED }),
  },
  {
    name: 'add-only-read-as-denied',
    description: {
      en: 'asks for reading too, and takes the permission to add alone for none',
      zh: '连读取权限也一并索要，并把仅可添加的权限当作没有权限',
    },
    reference: 'ZLPhotoBrowser#925',
    requirement: 'errors/15-only-when',
    bases: phone,
    fault: savingAs({ level: 'read-write', allows: (status) => status === AUTHORIZED || status === LIMITED }),
  },
  {
    name: 'restricted-unmapped',
    description: {
      en: 'knows 3311 and not 3310, so that a restricted library is any other error',
      zh: '只认得 3311，不认得 3310，于是相册受限按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({
      allows: (status) => status === AUTHORIZED || status === RESTRICTED,
      causeOf: (error) => (codeOf(error) === PH_ACCESS_RESTRICTED ? 'other' : causeOf(error)),
    }),
  },
  {
    name: 'full-unmapped',
    description: {
      en: 'knows the numbers of the old assets library alone, so that a full library is any other error',
      zh: '只认得旧资源库的编号，于是相册已满按其他错误报告',
    },
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (codeOf(error) < 0 ? causeOf(error) : 'other') }),
  },
  {
    name: 'full-by-message',
    description: {
      en: 'tells a full library by the words “disk full”, which the message does not have',
      zh: '靠错误信息中的“disk full”判断相册已满，而信息中并没有这两个词',
    },
    requirement: 'errors/17-only-other',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (/disk full/iu.test(String(error)) ? 'storage' : 'other') }),
  },
  {
    name: 'errors-as-permission',
    description: { en: 'takes every error of the library for a denial', zh: '把相册的任何错误都当作权限被拒绝' },
    requirement: 'errors/16-reported',
    bases: phone,
    fault: savingAs({ causeOf: () => 'permission' }),
  },
  {
    name: 'invalid-as-storage',
    description: {
      en: 'takes 3302, a file that cannot be read, for a full library',
      zh: '把表示文件无法读取的 3302 当作相册已满',
    },
    requirement: 'errors/16-only-when',
    bases: phone,
    fault: savingAs({ causeOf: (error) => (codeOf(error) === PH_INVALID_RESOURCE ? 'storage' : causeOf(error)) }),
  },
  {
    name: 'success-before-completion',
    description: {
      en: 'calls success when the change block is handed over, not when it is done',
      zh: '变更块一提交就调用 success，不等它完成',
    },
    requirement: 'album/saved-before-success',
    bases: phone,
    fault: ({ session }) => ({
      ios: {
        add(library, file) {
          // Nobody waits for it any more.
          session().timer(() => void library.performChanges((changes) => changes.createAsset(file)), 10);
        },
      },
    }),
  },
  {
    name: 'completion-ignored',
    description: {
      en: 'calls success whatever the completion of the change says',
      zh: '无论变更的完成结果如何都调用 success',
    },
    requirement: 'callbacks/fail',
    bases: phone,
    fault: savingAs({
      add: (library, file) => library.performChanges((changes) => changes.createAsset(file)).catch(() => []),
    }),
  },
  {
    name: 'two-requests',
    description: { en: 'asks for the asset twice in one change block', zh: '在同一个变更块中两次请求创建资源' },
    reference: 'cameraroll#190',
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({
      add: (library, file) =>
        library.performChanges((changes) => {
          changes.createAsset(file);
          changes.createAsset(file);
        }),
    }),
  },
  {
    name: 'extension-from-url',
    description: {
      en: 'names the file after the {subject}, and the library refuses what has another extension than its bytes',
      zh: '按 {subject} 给文件命名，扩展名与字节不符时被相册拒绝',
    },
    reference: 'cameraroll#571',
    requirement: 'errors/17-only-when',
    bases: phone,
    fault: savingAs({ extensionOf: ({ url }) => /\.(\w+)(?:[?#]|$)/u.exec(url)?.[1] ?? '' }),
  },
  {
    name: 'always-jpg',
    description: {
      en: 'names every file .jpg, and the library refuses what is none',
      zh: '所有文件都命名为 .jpg，不是此格式的被相册拒绝',
    },
    requirement: 'callbacks/success',
    bases: phone,
    fault: savingAs({ extensionOf: () => 'jpg' }),
  },
  {
    name: 'read-back',
    description: {
      en: 'looks for what it has added, and calls fail where it may not read',
      zh: '查找刚添加的内容，没有读取权限时就调用 fail',
    },
    reference: 'cameraroll#575',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: savingAs({
      confirm(library) {
        if (library.fetchAssets().length === 0) throw new Error('the new asset was not found');
      },
    }),
  },
  {
    name: 'own-album-in-limited',
    description: {
      en: 'puts the asset into an album of its own, which it may not where it may read some photos alone',
      zh: '把图片放进自建的相簿，而只允许读取部分照片时不可以这样做',
    },
    reference: 'cameraroll#617',
    requirement: 'album/failure-saves-nothing',
    bases: phone,
    fault: ({ circumstances }) => ({
      ios: {
        confirm() {
          if (circumstances.get('albumPermission') === 'limited') throw new Error('the collection was not found');
        },
      },
    }),
  },
  {
    name: 'restricted-waits',
    description: {
      en: 'waits for a dialog that a restricted library never shows',
      zh: '等待一个弹窗，而相册受限时它永远不会出现',
    },
    requirement: 'callbacks/fail',
    bases: phone,
    fault: saving(async (image, session, { device, circumstances }) => {
      if (circumstances.get('albumPermission') === 'restricted') await new Promise<never>(() => undefined);
      return device.save(image, session);
    }),
  },
  {
    name: 'truncated-file',
    description: { en: 'hands the library the first half of the file', zh: '只把文件的前一半交给相册' },
    requirement: 'album/saves-image',
    bases: phone,
    fault: savingAs({
      add: (library, { extension, bytes }) =>
        library.performChanges((changes) => changes.createAsset({ extension, bytes: half(bytes) })),
    }),
  },
  {
    name: 'temporary-file-shared',
    description: {
      en: 'gives every temporary file one name, so that overlapping calls add the file of the last',
      zh: '所有临时文件都用同一个名称，于是重叠的调用添加的都是最后一个的文件',
    },
    reference: 'image_gallery_saver#226',
    requirement: 'album/concurrent',
    bases: phone,
    fault: (world) => {
      let file: Download | undefined;
      return {
        device: {
          fetch: async (url, session) => {
            file = await world.device.fetch(url, session);
            return file;
          },
          save: (image, session) => world.device.save(file ?? image, session),
        },
      };
    },
  },
];
