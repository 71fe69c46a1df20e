/** The reference as a host: the page's steps over an album in memory. */
import type { HostContext } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import type { Possible } from '../circumstances.ts';
import type { Download } from '../download.ts';
import { type CompleteHost, createHost, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { MemoryAlbum } from './memory-album.ts';

/** The reference as an iPhone would run it. */
export function createReferenceIos(context: HostContext): CompleteHost {
  return createHost(context, IOS);
}

/** The reference as an Android phone would run it. */
export function createReferenceAndroid(context: HostContext): CompleteHost {
  return createHost(context, ANDROID);
}

/** An album in memory on neither of the two: it takes any bytes. */
export function memoryAlbum(): AlbumModel {
  return albumModel(OTHER);
}

const IOS = define('reference-ios', 'ios', {
  albumPermission: ['granted', 'denied', 'undecided', 'restricted', 'limited', 'add-only'],
});

const ANDROID = define('reference-android', 'android', {
  albumPermission: ['granted', 'denied', 'undecided', 'not-needed'],
});

const OTHER = define('memory', 'other', { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] });

function define(name: string, platform: string, possible: Possible): HostDefinition<Download> {
  return {
    manifest: simulatedManifest(name, platform, 'The reference over an album in memory.'),
    possible,
    open: (_, circumstances) => new MemoryAlbum(circumstances),
  };
}
