/** The Node door of the adapters: all bundled hosts, those that need Node included. */
import { tmpdir } from 'node:os';
import type { CreateHost } from '../spec/index.ts';
import { androidAlbumOn } from './android-album/folder/host.ts';
import type { BundledHost } from './bundled.ts';
import { createFilesystem } from './filesystem/host.ts';
import { hostOver, bundledHosts as portableHosts } from './index.ts';
import { iosAlbumOn } from './ios-album/folder.ts';

export { androidAlbumOn } from './android-album/folder/host.ts';
export type { Files, OpenFile } from './filesystem/files.ts';
export {
  createFilesystem,
  type FilesystemAlbumOptions,
  type FilesystemOptions,
  filesystemAlbum,
} from './filesystem/host.ts';
export type { TransferLimits } from './filesystem/limits.ts';
export {
  type AlbumModel,
  type AndroidAlbumOptions,
  type FullAt,
  androidAlbum,
  type BundledHost,
  createAndroidAlbum,
  createIosAlbum,
  createReferenceAndroid,
  createReferenceIos,
  hostOver,
  type IosAlbumOptions,
  iosAlbum,
} from './index.ts';
export { iosAlbumOn } from './ios-album/folder.ts';

/** Silence after which the bundled host gives up: short, because each case of a silent server waits for it. */
const SILENCE = 350;

/** Hosts whose album can also be kept in a folder, by name. */
const folderForms: Readonly<Record<string, (folder: string) => CreateHost>> = {
  'android-album': (folder) => hostOver(androidAlbumOn(folder)),
  'ios-album': (folder) => hostOver(iosAlbumOn(folder)),
};

function withFolderForm(host: BundledHost): BundledHost {
  const onFolder = folderForms[host.name];
  return onFolder === undefined ? host : { ...host, onFolder };
}

/** All bundled hosts, in the order in which tools list them. */
export const bundledHosts: readonly BundledHost[] = [
  ...portableHosts.map(withFolderForm),
  {
    name: 'filesystem',
    description: {
      en: 'Real downloads over HTTP into real files, written so that a crash leaves no half image.',
      zh: '通过真实 HTTP 下载并写入真实文件，崩溃也不会留下残缺图片。',
    },
    createHost: createFilesystem({ folder: tmpdir(), silence: SILENCE }),
    onFolder: (folder) => createFilesystem({ folder, inPlace: true, silence: SILENCE }),
  },
];
