/** The Node door of the adapters: all bundled hosts, those that need Node included. */
import type { BundledHost } from './bundled.ts';
import { createFilesystem } from './filesystem/host.ts';
import { bundledHosts as portableHosts } from './index.ts';

export type { Files, OpenFile } from './filesystem/files.ts';
export { createFilesystem, type FilesystemOptions } from './filesystem/host.ts';
export {
  type AlbumModel,
  androidAlbum,
  type BundledHost,
  createAndroidAlbum,
  createIosAlbum,
  createReferenceAndroid,
  createReferenceIos,
  hostOver,
  iosAlbum,
} from './index.ts';

/** Silence after which the bundled host gives up: short, because each case of a silent server waits for it. */
const SILENCE = 350;

/** All bundled hosts, in the order in which tools list them. */
export const bundledHosts: readonly BundledHost[] = [
  ...portableHosts,
  {
    name: 'filesystem',
    description: {
      en: 'Real downloads over HTTP into real files, written so that a crash leaves no half image.',
      zh: '通过真实 HTTP 下载并写入真实文件，崩溃也不会留下残缺图片。',
    },
    createHost: createFilesystem({ silence: SILENCE }),
  },
];
